// Runs every fixture on both template engines and both databases: `npm run test:conformance [-- name…]`.
import { join } from 'node:path';
import { localAvailable, startLocal } from '../dynamodb-local.ts';
import { Oracle, oracleAvailable } from '../oracle/oracle.ts';
import { checkBroken } from './broken.ts';
import { type Checked, type Counts, checkCase } from './check-case.ts';
import { type Contract, type Fixture, fixturesIn, workspaceFixture } from './fixture.ts';
import { type HostileCounts, hostile, type Plan } from './hostile/hostile.ts';
import { checkServe } from './serve.ts';
import { World } from './world.ts';

const HERE = import.meta.dirname;
const ci = process.env.CI === 'true';
const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

const missing = { 'Apache Velocity on the JVM': oracleAvailable(), 'DynamoDB Local': localAvailable() };
for (const [what, why] of Object.entries(missing)) {
  if (why === null) continue;
  console.log(`${ci ? '✖' : '-'} ${what}: skipped, ${why}`);
  total[ci ? 'failed' : 'skipped'] += 1;
}
const oracle = missing['Apache Velocity on the JVM'] === null ? new Oracle() : null;
const local = missing['DynamoDB Local'] === null ? await startLocal() : null;

const sources = [
  ...fixturesIn(join(HERE, 'fixtures')),
  ...fixturesIn(join(HERE, 'fixtures/broken')),
  ...['accounts', 'patterns'].map(name => [name, () => workspaceFixture(join(HERE, '../../examples', name))] as const),
].filter(([name]) => wanted.length === 0 || wanted.some(part => name.includes(part)));

/** For each contract: in all more than 20,000 messages here, 2,000 on the JVM, and some hundred in the databases. */
const PLAN: Plan = { messages: 120, answers: 60, onJvm: 12, stored: 4 };
const hostileCounts: HostileCounts = {
  messages: 0,
  messagesOnJvm: 0,
  accepted: 0,
  answers: 0,
  answersOnJvm: 0,
  stored: new Map(),
  readBack: 0,
};
const counts: Counts = { requests: 0, answers: 0, outcomes: new Map() };
const started = performance.now();
const fixtures: Fixture[] = [];
await inParallel(4, sources, async ([name, read]) => {
  try {
    await runFixture(read());
  } catch (error) {
    report(name, 'the fixture', [String(error)]);
  }
});
if (local && wanted.length === 0) report('serve', 'the command, over DynamoDB Local', await checkServe(local.url));
const seconds = ((performance.now() - started) / 1000).toFixed(0);

const contracts = fixtures.flatMap(fixture => fixture.contracts);
const actions = new Set(contracts.map(({ binding }) => binding.request.action));
console.log(`\n${contracts.length} contracts of ${actions.size} actions, ${fixtures.length} fixtures, ${seconds} s`);
row('JavaScript renderer', counts.requests, 'requests', counts.answers, 'answers');
if (oracle) row('Apache Velocity on the JVM', counts.requests, 'requests', counts.answers, 'answers');
for (const [name, cases] of counts.outcomes) row(name, cases, 'cases');
console.log(
  `Hostile messages, of which ${hostileCounts.accepted.toLocaleString('en')} are data in a request and the others refused:`,
);
row('JavaScript renderer', hostileCounts.messages, 'messages', hostileCounts.answers, 'stored items');
if (oracle)
  row(
    'Apache Velocity on the JVM',
    hostileCounts.messagesOnJvm,
    'messages',
    hostileCounts.answersOnJvm,
    'stored items',
  );
for (const [name, messages] of hostileCounts.stored) row(name, messages, 'messages');
if (hostileCounts.readBack > 0) row('read back equal', hostileCounts.readBack, 'items');
console.log(`${total.failed} differ`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
oracle?.close();
await local?.close();
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function runFixture(fixture: Fixture): Promise<void> {
  fixtures.push(fixture);
  report(fixture.name, 'what check says of it', fixture.findings);
  if (fixture.findings.length > 0) return;
  const worlds = new Map<string, World>();
  if (local && knownToLocal(fixture)) worlds.set('DynamoDB Local', await World.local(fixture, local.url));
  worlds.set('embedded database', await World.embedded(fixture));
  const machines = { oracle, worlds };
  if (fixture.broken)
    report(fixture.name, 'the template as it is published', await checkBroken(fixture.broken, machines));
  const answers = new Map<Contract, Checked['answers']>();
  for (const one of fixture.cases) {
    try {
      const checked = await checkCase(fixture, one, machines, counts);
      report(fixture.name, one.name, checked.problems);
      answers.set(one.contract, [...(answers.get(one.contract) ?? []), ...checked.answers]);
    } catch (error) {
      report(fixture.name, one.name, [String(error)]);
    }
  }
  for (const contract of fixture.contracts) {
    const what = `hostile messages to ${contract.operation.name.value}`;
    try {
      const seen = answers.get(contract) ?? [];
      report(fixture.name, what, await hostile(fixture, contract, seen, machines, planFor(fixture), hostileCounts));
    } catch (error) {
      report(fixture.name, what, [String(error)]);
    }
  }
  for (const world of worlds.values()) await world.close();
}

/** Messages of thousands of values take a hundred times as long: fewer of them are made. */
function planFor({ cases }: Fixture): Plan {
  const share = Math.min(1, 1_000 / Math.max(1, ...cases.map(one => one.body.length)));
  const part = (count: number): number => Math.max(2, Math.round(count * share));
  return {
    messages: part(PLAN.messages),
    answers: part(PLAN.answers),
    onJvm: part(PLAN.onJvm),
    stored: part(PLAN.stored),
  };
}

/** DynamoDB Local 1.25 makes no index with several partition or sort keys: `Key Schema too big`. */
function knownToLocal({ tables }: Fixture): boolean {
  const keys = tables.flatMap(table => table.indexes.map(index => index.key));
  return keys.every(({ partition, sort }) => partition.length === 1 && sort.length <= 1);
}

function report(fixture: string, what: string, problems: readonly string[]): void {
  total[problems.length === 0 ? 'passed' : 'failed'] += 1;
  if (problems.length > 0) console.log(`✖ ${fixture}, ${what}\n${problems.map(text => `    ${text}`).join('\n')}`);
}

function row(name: string, ...parts: readonly (number | string)[]): void {
  console.log(
    `  ${name.padEnd(28)} ${parts.map(part => (typeof part === 'number' ? part.toLocaleString('en').padStart(7) : part.padEnd(12))).join(' ')}`,
  );
}

async function inParallel<T>(workers: number, list: readonly T[], task: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  const work = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) await task(next);
  };
  await Promise.all(Array.from({ length: workers }, work));
}
