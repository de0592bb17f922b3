// This checkout against another one: `node scripts/bench-against.mjs CHECKOUT [rounds]`. Each is a process that lives through all rounds, asked in
// turns; a ratio is the median of the ratios of neighbouring rounds, with its quartiles. User CPU time is measured, which what else runs
// on the machine changes least. The other checkout needs its node_modules.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { median, percentile } from './bench/median.mjs';

const HERE = join(import.meta.dirname, '..');
const CHECKOUTS = { before: resolve(process.argv[2] ?? HERE), now: HERE };
const ROUNDS = Number(process.argv[3] ?? 21);

/** How often each is done in a round, so that a round takes some tenths of a second. */
const SUBJECTS = {
  check: [1, 'check of a cold workspace of 1,000 operations'],
  keystroke: [60, 'keystroke to the findings of its file'],
  everything: [3, 'keystroke to the findings of all files'],
  references: [200, 'keystroke to all references of a name'],
  completion: [30, 'completion and hover'],
};

const children = {};
for (const [name, checkout] of Object.entries(CHECKOUTS)) {
  children[name] = fork(join(import.meta.dirname, 'bench/subjects.mjs'), [checkout], {
    execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
  });
  await once(children[name], 'message');
}

async function cpu(name, what, times) {
  children[name].send({ what, times });
  const [time] = await once(children[name], 'message');
  return time;
}

function row(what, before, now) {
  const ratios = now.map((time, round) => time / before[round]);
  const [low, high] = [0.25, 0.75].map(share => percentile(ratios, share).toFixed(2));
  const [was, is] = [before, now].map(times => median(times).toFixed(2).padStart(8));
  console.log(`  ${median(ratios).toFixed(2)} × (${low}–${high})  ${was} → ${is} ms  ${what}`);
}

console.log(`${CHECKOUTS.now} against ${CHECKOUTS.before}, user CPU time, ${ROUNDS} rounds in turns:`);
for (const [what, [times, title]] of Object.entries(SUBJECTS)) {
  const taken = { before: [], now: [] };
  // The first rounds warm up.
  for (let round = -3; round < ROUNDS; round++)
    for (const name of round % 2 === 0 ? ['before', 'now'] : ['now', 'before']) {
      const time = await cpu(name, what, times);
      if (round >= 0) taken[name].push(time);
    }
  row(title, taken.before, taken.now);
}
for (const child of Object.values(children)) child.disconnect();

const activation = checkout => {
  const { stdout } = spawnSync(process.execPath, [join(checkout, 'scripts/bench.mjs'), 'activation'], {
    encoding: 'utf8',
  });
  return Number(/([\d.]+) ms {2}together/.exec(stdout)?.[1]);
};
const activations = { before: [], now: [] };
for (let round = 0; round < 5; round++)
  for (const name of Object.keys(CHECKOUTS)) activations[name].push(activation(CHECKOUTS[name]));
row('activation (wall time)', activations.before, activations.now);
