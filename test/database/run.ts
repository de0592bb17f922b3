// Runs random requests on the embedded database and on DynamoDB Local: `npm run test:database [-- requests [seed]]`.
import fc from 'fast-check';
import { MemoryDatabase } from '../../server/src/database/index.ts';
import { gateValue, serializeError } from '../../server/src/dynamodb/gate.ts';
import type { Action } from '../../server/src/dynamodb/request.ts';
import { httpDatabase } from '../../server/src/gateway/index.ts';
import { localAvailable, startLocal } from '../dynamodb-local.ts';
import { type Difference, difference, type Side, sideOf } from './compare.ts';
import { type Answers, EXCEPTIONS } from './exceptions.ts';
import { type Call, STORIES, type Story } from './requests.ts';

const [wanted = '3000', seed = '14'] = process.argv.slice(2);
const missing = localAvailable();
if (missing !== null) {
  const ci = process.env.CI === 'true';
  console.log(`${ci ? '✖' : '-'} DynamoDB Local: skipped, ${missing}`);
  console.log(`\n0 passed, ${ci ? 1 : 0} failed, ${ci ? 0 : 1} skipped`);
  process.exit(ci ? 1 : 0);
}
const url = process.env.DYNAMODB_LOCAL;
const local = url === undefined ? await startLocal() : { url, close: async () => {} };
const there = sideOf(httpDatabase(local.url));
const started = performance.now();
const counts = new Map<string, number>();
const excepted = new Map<string, number>();
let requests = 0;
let stories = 0;

const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

/** An exception of the closed table explains a difference. */
const expected = (call: Call, answers: Answers): boolean => {
  const name = Object.keys(EXCEPTIONS).find(one => EXCEPTIONS[one]!.applies(call, answers));
  if (name !== undefined) count(excepted, name);
  return name !== undefined;
};

/** The database in memory behind the strict gate, as `serve` has it. */
function memory(story: Story): Side {
  const database = new MemoryDatabase([story.table]);
  return {
    call: async (action, request) => {
      const gated = gateValue(action as Action, request);
      return gated.ok
        ? database.call(action as Action, gated.request)
        : { status: 400, body: serializeError(gated.error) };
    },
  };
}

async function told(story: Story): Promise<Difference | null> {
  await there.call('DeleteTable', { TableName: 'items' });
  const made = await there.call('CreateTable', story.table);
  if (made.status !== 200) throw new Error(`The table cannot be made: ${made.body}`);
  // DynamoDB Local keeps tokens longer than tables.
  const salted = story.calls.map(({ action, request: { ClientRequestToken: token, ...request } }) => ({
    action,
    request: token === undefined ? request : { ...request, ClientRequestToken: `${token}-${stories}-${process.pid}` },
  }));
  const result = await difference({ ...story, calls: salted }, there, memory(story), expected);
  requests += result.answers.length;
  stories++;
  for (const answer of result.answers) count(counts, answer);
  return result.difference;
}

let failed: string | null = null;
for (let round = 0; requests < Number(wanted) && failed === null; round++) {
  const property = fc.asyncProperty(STORIES, async story => {
    const found = await told(story);
    if (found) throw new Error(JSON.stringify(found));
  });
  const result = await fc.check(property, { seed: Number(seed) + round, numRuns: 20, endOnFailure: false });
  if (result.failed) {
    const [story] = result.counterexample ?? [];
    failed = `seed ${Number(seed) + round}, after ${result.numShrinks} steps of shrinking:\n${JSON.stringify(story?.table)}\n${JSON.stringify(story?.items)}\n${story?.calls.map(call => JSON.stringify(call)).join('\n')}\n${(result.errorInstance as Error)?.message}`;
  }
}
await local.close();
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const row = (map: ReadonlyMap<string, number>): string =>
  [...map]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times]) => `    ${name.padEnd(52)} ${times}`)
    .join('\n');
console.log(
  `${requests.toLocaleString('en')} random requests in ${stories} stories, from seed ${seed}, ${seconds} s: ${failed === null ? 0 : 1} differ`,
);
console.log(row(counts));
if (excepted.size > 0) console.log(`  where DynamoDB Local does otherwise than DynamoDB:\n${row(excepted)}`);
if (failed !== null) console.log(`✖ ${failed}`);
console.log(`\n${failed === null ? 1 : 0} passed, ${failed === null ? 0 : 1} failed, 0 skipped`);
process.exit(failed === null ? 0 : 1);
