// Runs random requests on the embedded database and on DynamoDB Local, and random contracts past `check` and DynamoDB Local: `npm run test:database [-- requests [seed]]`.
import fc from 'fast-check';
import { MemoryDatabase } from '../../server/src/targets/dynamodb/local/embedded/index.ts';
import { gateValue, serializeError } from '../../server/src/targets/dynamodb/local/gate.ts';
import { httpDatabase } from '../../server/src/targets/dynamodb/local/index.ts';
import type { Action } from '../../server/src/targets/dynamodb/model/request.ts';
import type { CreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { localAvailable, startLocal } from '../dynamodb-local.ts';
import { ask } from './ask.ts';
import { type Difference, difference, type Side, sideOf, told } from './compare.ts';
import { CONTRACTS } from './contracts.ts';
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

async function compared(story: Story): Promise<Difference | null> {
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
    const found = await compared(story);
    if (found) throw new Error(JSON.stringify(found));
  });
  const result = await fc.check(property, { seed: Number(seed) + round, numRuns: 20, endOnFailure: false });
  if (result.failed) {
    const [story] = result.counterexample ?? [];
    failed = `seed ${Number(seed) + round}, after ${result.numShrinks} steps of shrinking:\n${JSON.stringify(story?.table)}\n${JSON.stringify(story?.items)}\n${story?.calls.map(call => JSON.stringify(call)).join('\n')}\n${(result.errorInstance as Error)?.message}`;
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);

// What `check` finds nothing in is taken, and what it has an error in is refused.
const asked = { clean: 0, refused: 0 };
let made = false;

/** The table without an item; where DynamoDB Local is known to do otherwise than DynamoDB, what DynamoDB does. */
async function emptied(table: CreateTable): Promise<Side> {
  const { TableName } = table;
  if (!made) {
    await there.call('DeleteTable', { TableName });
    await there.call('CreateTable', table);
    made = true;
  }
  await there.call('DeleteItem', { TableName, Key: { pk: { S: 'A' }, sk: { N: '1' } } });
  const embedded = new MemoryDatabase([table]);
  return {
    call: async (action, request) => {
      const call = { action, request: request as Call['request'] };
      const answers = {
        local: await there.call(action, request),
        memory: embedded.call(action as Action, call.request),
      };
      return told(call, answers.local) !== told(call, answers.memory) && expected(call, answers)
        ? answers.memory
        : answers.local;
    },
  };
}

const judged = await fc.check(
  fc.asyncProperty(CONTRACTS, async contract => {
    const verdicts = await ask(contract, emptied);
    asked[verdicts.errors.length > 0 ? 'refused' : 'clean'] += 1;
    const agree =
      verdicts.errors.length > 0 ? !verdicts.made || verdicts.refusal !== null : verdicts.made && !verdicts.always;
    if (!agree) throw new Error(`${contract.text}\n${JSON.stringify(verdicts, null, 1)}`);
  }),
  { seed: Number(seed), numRuns: Math.ceil(Number(wanted) / 2) },
);
await local.close();
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
console.log(
  `${asked.clean + asked.refused} contracts of random expressions: ${asked.clean} clean and taken, ${asked.refused} with an error and refused, ${judged.failed ? 1 : 0} differ`,
);
const failures = [failed, judged.failed ? (judged.errorInstance as Error).message : null].filter(one => one !== null);
for (const failure of failures) console.log(`✖ ${failure}`);
console.log(`\n${2 - failures.length} passed, ${failures.length} failed, 0 skipped`);
process.exit(failures.length === 0 ? 0 : 1);
