// Random contracts against a model of the language: `npm run test:model [-- --contracts 2000 --seed 1 --target all --show 5]`.
import { parseArgs } from 'node:util';
import { localAvailable } from '../dynamodb-local.ts';
import { Oracle, oracleAvailable } from '../oracle/oracle.ts';
import type { Source } from './compare/compiled.ts';
import { Databases } from './compare/databases.ts';
import { prepareDynamodb } from './compare/dynamodb.ts';
import type { Gated } from './compare/gateway.ts';
import type { Ready } from './compare/ready.ts';
import { smallest, told } from './compare/report.ts';
import {
  compareAnswer,
  compareRequest,
  compareServed,
  type Prepared,
  type Responding,
  type Sending,
} from './compare/run-one.ts';
import { prepareS3 } from './compare/s3/ready.ts';
import { count, Reached } from './constructs/index.ts';
import { countS3 } from './constructs/s3.ts';
import { type Generated, generate, texts } from './generate/contract.ts';
import { Random } from './generate/random.ts';
import { failure, success } from './generate/response.ts';
import { generateS3 } from './generate/s3/contract.ts';
import { failure as s3Failure, success as s3Success } from './generate/s3/response.ts';
import { affordable, sendings } from './generate/sending.ts';
import { Refused } from './language/refused.ts';

/** So many contracts reach every construct of the language. */
const ALL_REACHED = 2000;

/** Of so many seeds one makes a contract for S3, too. */
const S3_EVERY = 5;

/** The requests of every so-many-th contract run on DynamoDB Local. */
const EVERY = 20;

const { values } = parseArgs({
  options: {
    contracts: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: 'requests,answers' },
    /** `dynamodb`, `s3` or `all`: a contract of a seed for DynamoDB, and of every fifth one for S3. */
    target: { type: 'string', default: 'all' },
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

/** A fault of the product, with the seed that makes it again. */
function differs(text: string): void {
  counts.differ++;
  if (counts.differ <= show) console.log(text);
}

/** A contract that was made for a target, with what it is asked. */
interface Case<R extends Ready> {
  readonly made: Generated;
  readonly prepare: (source: Source) => Prepared<R>;
  readonly count: (made: ReturnType<typeof texts>) => void;
  readonly responses: () => readonly Responding['response'][];
  /** What is asked besides, of a contract that check takes: what differs, or null. */
  readonly more?: (ready: R, messages: readonly Sending[]) => Promise<string | null>;
}

async function compare<R extends Ready>(seed: number, target: string, random: Random, one: Case<R>): Promise<void> {
  const { made, prepare, responses: respond } = one;
  const replay = `--target ${target} --seed ${seed} --contracts 1`;
  const prepared = prepare(texts(made));
  if (prepared.kind === 'wrong')
    for (const rule of new Set(prepared.rules)) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  if (prepared.kind === 'broken') return differs(`──── ${replay}\n${texts(made).operation}\n${prepared.why}`);
  if (prepared.kind !== 'ready') return;
  counts.taken++;
  one.count(texts(made));
  const messages = sendings(made.data, random, { right: 3, wrong: 4 }).filter(affordable(texts(made).operation));
  const responses = respond();
  for (const { fault, body } of messages) {
    reached.reach('message', fault);
    if (/-0\.0\b/.test(body)) reached.reach('message', 'minus zero');
  }
  const differences = await Promise.all([
    ...(only.includes('requests') ? messages : []).map(sending => compareRequest(prepared.ready, sending, velocity)),
    ...(only.includes('answers') ? responses : []).map((response, i) =>
      compareAnswer(prepared.ready, { response, sending: messages[i % messages.length]! }, velocity),
    ),
  ]);
  // One after the other: each asks whether its own request reached the storage.
  for (const sending of messages) differences.push(await compareServed(prepared.ready, sending));
  const told_ = (await one.more?.(prepared.ready, messages)) ?? null;
  if (told_ !== null) differs(`──── ${replay}\n${texts(made).operation}\n${told_}`);
  counts.messages += messages.length;
  counts.answers += responses.length;
  const difference = differences.find(found => found !== null);
  if (!difference) return;
  const least =
    counts.differ < show && !difference.edge
      ? await smallest(made, difference, velocity, prepare)
      : { made, difference };
  differs(told(least.made, least.difference, replay));
}

function dynamodb(seed: number): Promise<void> {
  const random = new Random(seed);
  const made = generate(random);
  return compare(seed, 'dynamodb', random, {
    made,
    prepare: prepareDynamodb,
    count: text => count(text, reached),
    responses() {
      const all = random.times(3, () => success(random, made.asked));
      all.push(...random.times(2, () => failure(random, made.asked.entries)));
      for (const { shows } of all) reached.reach('response', shows);
      return all;
    },
    async more({ api }, messages) {
      if (!databases || seed % EVERY !== 0) return null;
      const gated: Gated[] = [];
      for (const sending of messages) {
        if (sending.fault !== 'right') continue;
        await api.send(sending);
        if (api.last) gated.push(api.last);
      }
      return databases.differ(api.tables, gated, made.asked.shapes, random);
    },
  });
}

function s3(seed: number): Promise<void> {
  const random = new Random(seed);
  const made = generateS3(random);
  return compare(seed, 's3', random, {
    made,
    prepare: prepareS3,
    count: text => countS3(text, reached),
    responses() {
      const all = random.times(3, () => s3Success(random, made.asked));
      all.push(...random.times(3, () => s3Failure(random, made.asked)));
      for (const { shows } of all) reached.reach('s3 response', shows);
      return all;
    },
    async more(ready, messages) {
      for (const sending of messages)
        reached.reach('s3 message', ready.meaning(sending) instanceof Refused ? 'refused' : 'taken');
      return null;
    },
  });
}

for (let seed = first; seed < first + wanted && !(values.stop && counts.differ > 0); seed++) {
  counts.contracts++;
  if (values.target !== 's3') await dynamodb(seed);
  if (values.target === 's3' || (values.target === 'all' && seed % S3_EVERY === 0)) await s3(seed);
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
const asked = (name: string): boolean => values.target === 'all' || name.startsWith('s3 ') === (values.target === 's3');
const whole = counts.contracts >= ALL_REACHED && only === 'requests,answers';
const unreached = whole && values.target !== 's3' ? never.filter(asked) : [];
for (const name of unreached) console.log(`✖ never reached: ${name}`);
console.log(`${counts.differ} differ`);
const failed = Number(counts.differ > 0) + Number(unreached.length > 0);
console.log(`\n${2 - failed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
