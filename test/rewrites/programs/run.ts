// Programs that a grammar makes, before and after `check --fix`: the same answers, errors and tables, whatever stands between writing
// a request and sending it. `node run.ts [--seed N] [--count N] [--local N] [--show N] [--only REGEX]`
import { parseArgs } from 'node:util';
import { localAvailable, startLocal } from '../../dynamodb-local.ts';
import { pythonWithBoto3 } from '../python.ts';
import { sdksMissing } from '../sdks.ts';
import { programOf } from './generate.ts';
import { localDatabases } from './lane.ts';
import { Proof, type Proven } from './proof.ts';
import { counted, LEAST_SHARE, told } from './report.ts';
import { shrunk } from './shrink.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '300' },
    local: { type: 'string', default: '60' },
    show: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});
const [first, count, sample, show] = [values.seed, values.count, values.local, values.show].map(Number) as [
  number,
  number,
  number,
  number,
];
const BATCH = 300;
const ci = process.env.CI === 'true';
const ended = { passed: 0, failed: 0, skipped: 0 };
const began = performance.now();

const python = pythonWithBoto3();
const missing = sdksMissing();
if (missing !== null) skip(`generated programs: ${missing}`);
else await prove();
console.log(`\n${((performance.now() - began) / 1000).toFixed(1)} s`);
console.log(`${ended.passed} passed, ${ended.failed} failed, ${ended.skipped} skipped`);
process.exit(ended.failed > 0 ? 1 : 0);

async function prove(): Promise<void> {
  if (python === null) skip('generated programs in Python: boto3 is not installed');
  const proof = new Proof(python);
  const all = await provenBy(proof, first, count);
  const { counts, lines } = counted(all);
  for (const line of lines) console.log(line);
  expect('generated programs do the same after --fix', counts.wrong.length === 0);
  expect('every generated TypeScript program compiles before --fix', counts.unfit.length === 0);
  expect(`of programs without a hazard ${LEAST_SHARE} % or more are rewritten as safe`, counts.share >= LEAST_SHARE);
  for (const { program, unfit } of counts.unfit.slice(0, show))
    console.log(`seed ${program.seed}: ${unfit}\n${program.code}`);
  const only = new RegExp(values.only);
  const shown = counts.wrong.filter(one => only.test([...one.program.hazards, one.wrong?.what].join('; ')));
  for (const one of shown.slice(0, show)) console.log(`\n${told(await shrunk(proof, one))}`);
  await proof.close();
  if (sample > 0) await onLocal();
}

/** The first of them once more, on DynamoDB Local. */
async function onLocal(): Promise<void> {
  const unavailable = localAvailable();
  if (unavailable !== null) return skip(`generated programs on DynamoDB Local: ${unavailable}`);
  const local = await startLocal();
  const proof = new Proof(python, localDatabases(local.url));
  const { counts } = counted(await provenBy(proof, first, sample));
  expect(`${counts.safe} of ${sample} do the same on DynamoDB Local`, counts.wrong.length === 0);
  for (const one of counts.wrong.slice(0, show)) console.log(`\n${told(one)}`);
  await proof.close();
  await local.close();
}

async function provenBy(proof: Proof, from: number, howMany: number): Promise<readonly Proven[]> {
  const all: Proven[] = [];
  for (let seed = from; seed < from + howMany; seed += BATCH) {
    const seeds = Array.from({ length: Math.min(BATCH, from + howMany - seed) }, (_, i) => seed + i);
    const programs = seeds.map(one => programOf(one)).filter(({ language }) => language !== 'py' || python !== null);
    all.push(...(await proof.of(programs)));
  }
  return all;
}

function expect(what: string, holds: boolean): void {
  if (holds) ended.passed++;
  else ended.failed++;
  console.log(`${holds ? '✔' : '✖'} ${what}`);
}

function skip(what: string): void {
  console.log(`${ci ? '✖' : '-'} ${what}`);
  if (ci) ended.failed++;
  else ended.skipped++;
}
