import { xml } from '../formats/xml.ts';
import { difference } from './difference.ts';
import type { TestFormat, Trial } from './trial.ts';

const SIGNS = { expected: '-', actual: '+', both: ' ' } as const;
const seconds = (trials: readonly Trial[]): string =>
  (trials.reduce((sum, { outcome }) => sum + outcome.milliseconds, 0) / 1000).toFixed(3);

/** A suite a file, a case an example. */
export const junit: TestFormat = trials => {
  const suites = [...new Set(trials.map(trial => trial.file))].map(file => {
    const own = trials.filter(trial => trial.file === file);
    return `  <testsuite name="${xml(file)}" ${totals(own)}>\n${own.map(testCase).join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="operation-contracts" ${totals(trials)}>\n${suites.join('')}</testsuites>\n`;
};

function totals(trials: readonly Trial[]): string {
  const count = (outcome: Trial['outcome']['outcome']): number =>
    trials.filter(trial => trial.outcome.outcome === outcome).length;
  return `tests="${trials.length}" failures="${count('failed')}" errors="${count('not run')}" skipped="${count('skipped')}" time="${seconds(trials)}"`;
}

function testCase(trial: Trial): string {
  const { file, line, operation, example, target, outcome } = trial;
  const head = `    <testcase classname="${xml(target === undefined ? operation : `${operation} on ${target}`)}" name="${xml(example)}" file="${xml(file)}" line="${line}" time="${seconds([trial])}"`;
  if (outcome.outcome === 'passed') return `${head}/>\n`;
  const message = outcome.message ?? '';
  if (outcome.outcome === 'skipped') return `${head}>\n      <skipped message="${xml(message)}"/>\n    </testcase>\n`;
  const { at } = outcome;
  const place = at ? `${at.file}:${at.line}:${at.column}` : `${file}:${line}`;
  const lines =
    outcome.outcome === 'failed' ? difference(outcome).map(({ side, text }) => `${SIGNS[side]} ${text}`) : [];
  const body = [`${place}: ${message}`, ...lines].map(xml).join('\n');
  const kind = outcome.outcome === 'failed' ? 'failure' : 'error';
  return `${head}>\n      <${kind} type="example" message="${xml(message)}">${body}</${kind}>\n    </testcase>\n`;
}
