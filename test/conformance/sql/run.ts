// SQL's fixtures on both template engines, hostile messages against the Data API's gate, and guards removed one at a time:
// `node test/conformance/sql/run.ts [--messages 10000] [--seed 1] [name…]`.
import { parseArgs } from 'node:util';
import { templatesOf } from '../../../server/src/template/templates.ts';
import { Oracle, oracleAvailable } from '../../oracle/oracle.ts';
import { anyMessage, drawing, everyFault } from '../s3/messages.ts';
import { removals, unseen } from '../s3/mutants.ts';
import { casesOf } from './cases.ts';
import { Engines } from './engines.ts';
import { type Contract, contracts } from './fixtures.ts';
import { isGood, judgeOf, wrong } from './hostile.ts';

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
const counts = { cases: 0, answers: 0, messages: 0, taken: 0, faults: 0, guards: 0, seen: 0 };
const total = { passed: 0, failed: 0, skipped: 0 };
if (missing) total[process.env.CI === 'true' ? 'failed' : 'skipped']++;

function report(name: string, problems: readonly string[]): void {
  total[problems.length === 0 ? 'passed' : 'failed']++;
  if (problems.length > 0)
    console.log(
      `✖ ${name}\n${problems
        .slice(0, 5)
        .map(text => `    ${text}\n`)
        .join('')}`,
    );
}

for (const contract of known) {
  const name = contract.operation.name.value;
  counts.cases += contract.cases.length;
  counts.answers += contract.cases.reduce((sum, { answers }) => sum + answers.length, 0);
  report(`${name}, cases`, await casesOf(contract, engines));
  report(`${name}, length`, tooLong(contract));
  const judge = judgeOf(contract);
  const quick = new Engines(null);
  const problems: string[] = [];
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
  const template = contract.templates.request.text;
  const cases = contract.cases
    .filter(one => one.refused)
    .map(({ data }) => ({ operation: name, data, what: 'a case' }));
  const refused = [...cases, ...faults.filter(message => !isGood(judge, name, message))];
  const missed = await unseen(template, refused, (text, cut) => quick.send(contract, text, cut));
  const guards = removals(template).length;
  counts.guards += guards;
  counts.seen += guards - missed.length;
  report(
    `${name}, guards removed`,
    missed.map(i => `nothing sees that guard ${i} of ${guards} is gone`),
  );
}
if (counts.taken * 3 < counts.messages)
  report('hostile messages', [`only ${counts.taken} of ${counts.messages} are taken`]);

/** No template is longer than what is told of it without compiling it. */
function tooLong({ bound, operation, templates }: Contract): string[] {
  const { start, end } = operation.node.range;
  const most = bound.target.longestTemplate(bound.meaning, end - start);
  const longest = Math.max(...templatesOf(templates).map(({ text }) => text.length));
  return longest <= most ? [] : [`a template has ${longest} characters, and at most ${most} were told`];
}

const count = (number: number): string => number.toLocaleString('en');
console.log(
  `${known.length} contracts, ${counts.cases} messages and ${counts.answers} answers, on ${oracle ? 'both engines' : 'one engine'}`,
);
console.log(`${count(counts.faults)} messages with one fault in every place`);
console.log(
  `${count(counts.messages)} hostile messages, ${count(counts.taken)} of them taken; ${count(engines.onJvm)} renderings on both engines`,
);
console.log(`guards removed one at a time: ${counts.seen} of ${counts.guards} are seen`);
console.log(`${total.failed} differ`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
oracle?.close();
process.exit(total.failed === 0 ? 0 : 1);
