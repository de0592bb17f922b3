// Random contracts against a model of the language: `npm run test:model [-- --contracts 2000 --seed 1 --show 5]`.
import { parseArgs } from 'node:util';
import { Oracle, oracleAvailable } from '../oracle/oracle.ts';
import { smallest, told } from './compare/report.ts';
import { compareAnswer, compareRequest, prepare } from './compare/run-one.ts';
import { generate, texts } from './generate/contract.ts';
import { Random } from './generate/random.ts';
import { failure, success } from './generate/response.ts';
import { sendings } from './generate/sending.ts';

const { values } = parseArgs({
  options: {
    contracts: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: 'requests,answers' },
    show: { type: 'string', default: '5' },
  },
});
const count = Number(values.contracts);
const first = Number(values.seed);
const { only } = values;
const show = Number(values.show);
const missing = oracleAvailable();
if (missing) console.log(`${process.env.CI === 'true' ? '✖' : '-'} Apache Velocity on the JVM: skipped, ${missing}`);
const oracle = missing ? null : new Oracle();
const velocity = oracle && ((job: Parameters<Oracle['render']>[0]) => oracle.render(job));

const counts = { contracts: 0, taken: 0, messages: 0, answers: 0, differ: 0 };
const rules = new Map<string, number>();
const reached = new Map<string, number>();
const started = performance.now();
for (let seed = first; seed < first + count; seed++) {
  counts.contracts++;
  const random = new Random(seed, reached);
  const made = generate(random);
  const prepared = prepare(texts(made));
  if (prepared.kind === 'wrong')
    for (const rule of new Set(prepared.rules)) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  if (prepared.kind === 'broken') {
    counts.differ++;
    console.log(`──── --seed ${seed} --contracts 1\n${texts(made).operation}\n${prepared.why}`);
  }
  if (prepared.kind !== 'ready') continue;
  counts.taken++;
  const all = sendings(made.data, random, { right: 3, wrong: 4 });
  const responses = random.times(3, () => success(random, made.asked));
  responses.push(...random.times(2, () => failure(random, made.asked.entries)));
  const differences = await Promise.all([
    ...(only.includes('requests') ? all : []).map(sending => compareRequest(prepared.ready, sending, velocity)),
    ...(only.includes('answers') ? responses : []).map((response, i) =>
      compareAnswer(prepared.ready, { response, sending: all[i % all.length]! }, velocity),
    ),
  ]);
  counts.messages += all.length;
  counts.answers += responses.length;
  const difference = differences.find(one => one !== null);
  if (difference) {
    counts.differ++;
    if (counts.differ <= show) {
      const least = await smallest(made, difference, velocity);
      console.log(told(least.made, least.difference, `--seed ${seed} --contracts 1`));
    }
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${counts.contracts} contracts from seed ${first}, ${counts.taken} that check takes, ${counts.messages} messages, ${counts.answers} answers, ${seconds} s`,
);
console.log(`not taken: ${[...rules].map(([rule, times]) => `${rule} ${times}`).join(', ') || 'none'}`);
console.log(`${counts.differ} differ`);
console.log(`\n${counts.differ === 0 ? 1 : 0} passed, ${counts.differ === 0 ? 0 : 1} failed, 0 skipped`);
oracle?.close();
process.exit(counts.differ === 0 ? 0 : 1);
