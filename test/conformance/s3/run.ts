// S3's fixtures on both template engines, hostile messages against its gate, and guards removed one at a time:
// `node test/conformance/s3/run.ts [--messages 10000] [--seed 1] [name…]`.
import { parseArgs } from 'node:util';
import { Oracle, oracleAvailable } from '../../oracle/oracle.ts';
import { Engines } from './engines.ts';
import { examplesOf } from './examples.ts';
import { isGood, judgeOf } from './expected.ts';
import { contracts } from './fixtures.ts';
import { wrong } from './hostile.ts';
import { long } from './long.ts';
import { anyMessage, drawing, everyFault } from './messages.ts';
import { removals, unseen } from './mutants.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { messages: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const missing = oracleAvailable();
if (missing) console.log(`${process.env.CI === 'true' ? '✖' : '-'} Apache Velocity on the JVM: skipped, ${missing}`);
const oracle = missing ? null : new Oracle();
const engines = new Engines(oracle);
const draw = drawing(Number(values.seed));
const known = contracts(positionals);
const counts = { examples: 0, messages: 0, taken: 0, faults: 0, guards: 0, seen: 0 };
const total = { passed: 0, failed: 0, skipped: 0 };
if (missing) total[process.env.CI === 'true' ? 'failed' : 'skipped']++;

function report(name: string, problems: readonly string[]): void {
  total[problems.length === 0 ? 'passed' : 'failed']++;
  if (problems.length === 0) return;
  console.log(
    `✖ ${name}\n${problems
      .slice(0, 5)
      .map(text => `    ${text}`)
      .join('\n')}`,
  );
}

for (const contract of known) {
  const name = contract.operation.name.value;
  counts.examples += contract.operation.examples.length;
  report(`${name}, examples`, await examplesOf(contract, engines));
  const judge = judgeOf(contract);
  const problems: string[] = [];
  const quick = new Engines(null);
  const faults = everyFault(name, contract.data);
  for (const message of faults) {
    const problem = await wrong(contract, judge, message, quick);
    if (problem) problems.push(problem);
  }
  counts.faults += faults.length;
  for (let i = 0; i < Math.ceil(Number(values.messages) / known.length); i++) {
    const message = anyMessage(name, contract.data, draw);
    counts.messages++;
    if (isGood(judge, name, message)) counts.taken++;
    const problem = await wrong(contract, judge, message, engines);
    if (problem) problems.push(problem);
  }
  report(`${name}, hostile messages`, problems);
  const refused = faults.filter(message => !isGood(judge, name, message));
  const template = contract.templates.request.text;
  const missed = await unseen(template, refused, (text, cut) => quick.send(contract, text, {}, cut));
  const guards = removals(template).length;
  counts.guards += guards;
  counts.seen += guards - missed.length;
  report(
    `${name}, guards removed`,
    missed.map(i => `nothing sees that guard ${i} of ${guards} is gone`),
  );
}
if (positionals.length === 0) report('1,000 objects', await long(engines));
if (counts.taken * 3 < counts.messages)
  report('hostile messages', [`only ${counts.taken} of ${counts.messages} are taken`]);

console.log(`${known.length} contracts, ${counts.examples} examples, on ${oracle ? 'both engines' : 'one engine'}`);
console.log(`${counts.faults.toLocaleString('en')} messages with one fault in every place`);
console.log(
  `${counts.messages.toLocaleString('en')} hostile messages, ${counts.taken.toLocaleString('en')} of them taken; ${engines.onJvm.toLocaleString('en')} renderings on both engines`,
);
console.log(`guards removed one at a time: ${counts.seen} of ${counts.guards} are seen`);
console.log(`${total.failed} differ`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
oracle?.close();
process.exit(total.failed === 0 ? 0 : 1);
