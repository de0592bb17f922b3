// Random contracts against a model of the language: `npm run test:model [-- --contracts 2000 --seed 1 --show 5]`.
import { parseArgs } from 'node:util';
import { localAvailable } from '../dynamodb-local.ts';
import { Oracle, oracleAvailable } from '../oracle/oracle.ts';
import { Databases } from './compare/databases.ts';
import type { Gated } from './compare/gateway.ts';
import { smallest, told } from './compare/report.ts';
import { compareAnswer, compareRequest, compareServed, prepare } from './compare/run-one.ts';
import { count, Reached } from './constructs/index.ts';
import { generate, texts } from './generate/contract.ts';
import { Random } from './generate/random.ts';
import { failure, success } from './generate/response.ts';
import { sendings } from './generate/sending.ts';

/** So many contracts reach every construct of the language. */
const ALL_REACHED = 2000;

/** The requests of every so-many-th contract run on DynamoDB Local. */
const EVERY = 20;

const { values } = parseArgs({
  options: {
    contracts: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: 'requests,answers' },
    show: { type: 'string', default: '5' },
    /** Ends at the first difference. */
    stop: { type: 'boolean', default: false },
    /** Prints how often each construct was reached. */
    constructs: { type: 'boolean', default: false },
  },
});
const wanted = Number(values.contracts);
const first = Number(values.seed);
const { only } = values;
const show = Number(values.show);
const missing = oracleAvailable();
if (missing) console.log(`${process.env.CI === 'true' ? '✖' : '-'} Apache Velocity on the JVM: skipped, ${missing}`);
const oracle = missing ? null : new Oracle();
const velocity = oracle && ((job: Parameters<Oracle['render']>[0]) => oracle.render(job));

const noDatabase = localAvailable();
if (noDatabase) console.log(`${process.env.CI === 'true' ? '✖' : '-'} DynamoDB Local: skipped, ${noDatabase}`);
const databases = noDatabase ? null : await Databases.start();

const counts = { contracts: 0, taken: 0, messages: 0, answers: 0, differ: 0 };
const rules = new Map<string, number>();
const reached = new Reached();
const started = performance.now();
let last = started;
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(0);

/** The fault of the product that a text shows, with the seed that makes it again. */
function differs(seed: number, text: (replay: string) => string): void {
  counts.differ++;
  if (counts.differ <= show) console.log(text(`--seed ${seed} --contracts 1`));
}

async function compare(seed: number): Promise<void> {
  const random = new Random(seed);
  const made = generate(random);
  const prepared = prepare(texts(made));
  if (prepared.kind === 'wrong')
    for (const rule of new Set(prepared.rules)) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  if (prepared.kind === 'broken')
    return differs(seed, replay => `──── ${replay}\n${texts(made).operation}\n${prepared.why}`);
  if (prepared.kind !== 'ready') return;
  counts.taken++;
  count(texts(made), reached);
  const messages = sendings(made.data, random, { right: 3, wrong: 4 });
  const responses = random.times(3, () => success(random, made.asked));
  responses.push(...random.times(2, () => failure(random, made.asked.entries)));
  for (const { fault } of messages) reached.reach('message', fault);
  for (const { shows } of responses) reached.reach('response', shows);
  const differences = await Promise.all([
    ...(only.includes('requests') ? messages : []).map(sending => compareRequest(prepared.ready, sending, velocity)),
    ...(only.includes('answers') ? responses : []).map((response, i) =>
      compareAnswer(prepared.ready, { response, sending: messages[i % messages.length]! }, velocity),
    ),
  ]);
  // One after the other: each asks whether its own request reached the database.
  const { served } = prepared.ready;
  const gated: Gated[] = [];
  for (const sending of messages) {
    differences.push(await compareServed(prepared.ready, sending));
    if (sending.fault === 'right' && served.last) gated.push(served.last);
  }
  if (databases && seed % EVERY === 0) {
    const told = await databases.differ(served.tables, gated, made.asked.shapes, random);
    if (told !== null) differs(seed, replay => `──── ${replay}\n${texts(made).operation}\n${told}`);
  }
  counts.messages += messages.length;
  counts.answers += responses.length;
  const difference = differences.find(one => one !== null);
  if (!difference) return;
  const least =
    counts.differ < show && !difference.edge ? await smallest(made, difference, velocity) : { made, difference };
  differs(seed, replay => told(least.made, least.difference, replay));
}

for (let seed = first; seed < first + wanted && !(values.stop && counts.differ > 0); seed++) {
  counts.contracts++;
  await compare(seed);
  if (performance.now() - last > 30_000) {
    last = performance.now();
    console.error(`  ${counts.contracts} contracts, ${counts.differ} differ, ${seconds()} s`);
  }
}
oracle?.close();
await databases?.close();

const { rows, never } = reached.result;
if (values.constructs) for (const [name, times] of reached.counts) console.log(`${String(times).padStart(7)} ${name}`);
console.log(
  `${counts.contracts} contracts from seed ${first}, ${counts.taken} that check takes, ${counts.messages} messages, ${counts.answers} answers, ${seconds()} s`,
);
console.log(`${databases?.requests ?? 0} requests on DynamoDB Local and on the embedded database`);
console.log(`not taken: ${[...rules].map(([rule, times]) => `${rule} ${times}`).join(', ') || 'none'}`);
console.log(`${rows - never.length} of ${rows} constructs of the language reached`);
const unreached = counts.contracts >= ALL_REACHED && only === 'requests,answers' ? never : [];
for (const name of unreached) console.log(`✖ never reached: ${name}`);
console.log(`${counts.differ} differ`);
const failed = Number(counts.differ > 0) + Number(unreached.length > 0);
console.log(`\n${2 - failed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
