// This checkout against another one, in turns in one run, as ratios of medians: `node scripts/bench-against.mjs CHECKOUT [rounds]`. CPU time is
// measured, which what else runs on the machine changes little. The other checkout needs its node_modules.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './bench/median.mjs';
import { thousand } from './bench/thousand.mjs';

const HERE = join(import.meta.dirname, '..');
const CHECKOUTS = { before: resolve(process.argv[2] ?? HERE), now: HERE };
const ROUNDS = Number(process.argv[3] ?? 7);
const FOLDER = 'file:///bench';

const files = new Map([...thousand().files].map(([name, text]) => [`${FOLDER}/${name}`, text]));
const [largest] = [...files]
  .filter(([uri]) => uri.endsWith('.operation.yaml'))
  .sort(([, a], [, b]) => b.length - a.length);

async function subjects(checkout) {
  const load = path => import(pathToFileURL(join(checkout, 'server/src', path)).href);
  const { findingsOf, Workspace } = await load('snapshot/index.ts');
  const features = await load('features/index.ts');
  const open = () => new Workspace([FOLDER], { read: name => files.get(name) ?? null, list: () => [...files.keys()] });
  const check = workspace => {
    const [root] = workspace.snapshot().roots;
    for (const uri of files.keys()) findingsOf(root, uri, '2026-11-24');
    return root;
  };
  const kept = open();
  check(kept);
  const token = { isCancellationRequested: false };
  const [uri, text] = largest;
  let stroke = 0;
  const type = () => {
    kept.setOpen(uri, text.replace(/^summary: /m, `summary: ${stroke++} `));
    return kept.snapshot().rootOf(uri);
  };
  return {
    'check of a cold workspace of 1,000 operations': () => check(open()),
    'keystroke to the findings of its file': () => findingsOf(type(), uri, '2026-11-24'),
    'keystroke to the findings of all files': () => {
      type();
      return check(kept);
    },
    'keystroke to all references of a name': () =>
      features.references(type(), uri, text.indexOf(': ') + 3, true, token),
    'completion and hover': () => {
      const root = type();
      for (let at = 0; at < text.length; at += 97) {
        features.completion(root, uri, at);
        features.hover(root, uri, at);
      }
    },
  };
}

const both = {};
for (const [name, checkout] of Object.entries(CHECKOUTS)) both[name] = await subjects(checkout);

async function cpu(run) {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const row = (what, before, now) =>
  console.log(
    `  ${(now / before).toFixed(2)} ×  ${before.toFixed(1).padStart(9)} → ${now.toFixed(1).padStart(9)} ms  ${what}`,
  );

console.log(`${CHECKOUTS.now} against ${CHECKOUTS.before}, medians of CPU time, ${ROUNDS} rounds in turns:`);
for (const what of Object.keys(both.now)) {
  const times = { before: [], now: [] };
  const again = what.startsWith('check') ? 1 : 5;
  for (let round = -1; round < ROUNDS * again; round++)
    for (const name of round % 2 === 0 ? ['before', 'now'] : ['now', 'before']) {
      const time = await cpu(both[name][what]);
      if (round >= 0) times[name].push(time);
    }
  row(what, median(times.before), median(times.now));
}

const activation = checkout => {
  const { stdout } = spawnSync(process.execPath, [join(checkout, 'scripts/bench.mjs'), 'activation'], {
    encoding: 'utf8',
  });
  return Number(/([\d.]+) ms {2}together/.exec(stdout)?.[1]);
};
const activations = { before: [], now: [] };
for (let round = 0; round < 3; round++)
  for (const name of Object.keys(CHECKOUTS)) activations[name].push(activation(CHECKOUTS[name]));
row('activation (wall time)', Math.min(...activations.before), Math.min(...activations.now));
