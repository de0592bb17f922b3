// Programs that a grammar makes, before and after `check --fix`: the same answers, errors and tables, whatever stands between writing
// a request and sending it. `node run.ts [--seed N] [--count N]`
import { parseArgs } from 'node:util';
import { pythonWithBoto3 } from '../python.ts';
import { sdksMissing } from '../sdks.ts';
import { programOf } from './generate.ts';
import { Proof, type Proven } from './proof.ts';
import { shrunk } from './shrink.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
const first = Number(values.seed ?? 1);
const count = Number(values.count ?? 300);
const BATCH = 300;

const began = performance.now();
const missing = sdksMissing();
if (missing !== null) {
  const ci = process.env.CI === 'true';
  console.log(`${ci ? '✖' : '-'} programs: skipped, ${missing}`);
  console.log(`\n0 passed, ${ci ? 1 : 0} failed, ${ci ? 0 : 1} skipped`);
  process.exit(ci ? 1 : 0);
}
const proof = new Proof(pythonWithBoto3());
const all: Proven[] = [];
for (let from = first; from < first + count; from += BATCH) {
  const seeds = Array.from({ length: Math.min(BATCH, first + count - from) }, (_, i) => from + i);
  all.push(...(await proof.of(seeds.map(seed => programOf(seed)))));
}

const tally = (names: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, n]) => `${n} ${name}`)
    .join(', ');
};
const safe = all.filter(one => one.fixed.kind === 'safe');
const wrong = all.filter(one => one.wrong !== null);
const free = all.filter(one => one.program.hazards.length === 0);
const freeSafe = free.filter(one => one.fixed.kind === 'safe');
console.log(
  `${all.length} programs: ${tally(all.map(one => one.program.language))}; ${tally(all.map(one => one.program.sdk))}`,
);
console.log(
  `${tally(all.map(one => one.fixed.kind))}; different: ${wrong.length}; no programs: ${all.filter(one => one.unfit !== null).length}`,
);
console.log(
  `without a hazard ${free.length}, of them safe ${freeSafe.length} (${Math.round((freeSafe.length * 100) / free.length)} %)`,
);
console.log(
  `hazards of what differs: ${tally(wrong.flatMap(one => (one.program.hazards.length === 0 ? ['none'] : one.program.hazards)))}`,
);
console.log(`in what: ${tally(wrong.map(one => one.wrong?.what ?? ''))}; safe: ${safe.length}`);
console.log(
  `not safe without a hazard: ${tally(free.filter(one => one.fixed.kind !== 'safe').map(one => one.fixed.reason))}`,
);
const only = new RegExp(process.env.ONLY ?? '');
const shown = wrong
  .filter(one => only.test(one.program.hazards.join('; ')))
  .sort((a, b) => a.program.hazards.length - b.program.hazards.length);
for (const one of shown.slice(0, Number(process.env.SHOW ?? 5))) {
  const { program, fixed, wrong: found } = await shrunk(proof, one);
  console.log(
    `\n── seed ${program.seed}: ${found?.what} (${program.language}, ${program.sdk}: ${program.hazards.join(', ') || 'no hazard'}; ${program.answer})\n${program.code}${program.other ?? ''}\n→ ${program.contract}\n${fixed.code}\n${found?.detail}`,
  );
}
await proof.close();
console.log(`${((performance.now() - began) / 1000).toFixed(1)} s`);
// Safe, and useful: three quarters of the programs in which nothing changes the request are rewritten without a look.
const useful = freeSafe.length >= free.length * 0.75;
const failed = Number(wrong.length > 0) + Number(!useful);
console.log(`\n${2 - failed} passed, ${failed} failed, 0 skipped`);
process.exit(failed > 0 ? 1 : 0);
