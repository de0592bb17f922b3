import { difference } from './difference.ts';
import type { TestFormat, Trial } from './trial.ts';

const MARKS = { passed: ['32', '✔'], failed: ['31', '✖'], 'not run': ['31', '✖'], skipped: ['33', '-'] } as const;
const SIDES = { expected: ['31', '-'], actual: ['32', '+'], both: ['0', ' '] } as const;

/** For people. */
export const stylish: TestFormat = (trials, { colour }) => {
  const paint = (code: string, text: string): string =>
    colour && code !== '0' ? `\u001b[${code}m${text}\u001b[0m` : text;
  const shown = ({ operation, example, target, file, line, outcome }: Trial): string => {
    const [code, mark] = MARKS[outcome.outcome];
    const head = `  ${paint(code, mark)} ${operation}${target === undefined ? '' : ` on ${target}`}: ${example} ${paint('2', `(${outcome.milliseconds} ms)`)}\n`;
    if (outcome.outcome === 'passed') return head;
    const own = `${file}:${line}`;
    const at = outcome.at && `${outcome.at.file}:${outcome.at.line}:${outcome.at.column}`;
    // In the example itself the nearer place says more than where it begins.
    const [first, last] = at?.startsWith(`${file}:`) ? [at, ''] : [own, at ? `      ${paint('2', at)}\n` : ''];
    const where = `      ${paint('2', first)}\n      ${outcome.message ?? ''}\n${last}`;
    if (outcome.outcome === 'not run' || outcome.outcome === 'skipped') return head + where;
    const lines = difference(outcome).map(({ side, text }) => paint(SIDES[side][0], `      ${SIDES[side][1]} ${text}`));
    return `${head}${where}\n      ${paint('31', '- expected')}  ${paint('32', '+ actual')}\n${lines.join('\n')}\n\n`;
  };
  const files = [...new Set(trials.map(trial => trial.file))].map(
    file =>
      `${paint('4', file)}\n${trials
        .filter(trial => trial.file === file)
        .map(shown)
        .join('')}\n`,
  );
  const count = (outcome: Trial['outcome']['outcome']): number =>
    trials.filter(trial => trial.outcome.outcome === outcome).length;
  const others = (['failed', 'not run', 'skipped'] as const).map(one => count(one) > 0 && `${count(one)} ${one}`);
  const total = [`${count('passed')} passed`, ...others.filter(Boolean)].join(', ');
  return trials.length === 0 ? 'There is no example to run.\n' : `${files.join('')}${total}.\n`;
};
