import type { Severity } from '../../text/index.ts';
import { printable } from '../printable.ts';
import type { Format } from './report.ts';

const COLOURS: Readonly<Record<Severity, string>> = { error: '31', warning: '33', information: '36', hint: '2' };

/** For people. Findings of the baseline are shown dimmed, those that a comment suppresses are not. */
export const stylish: Format = ({ findings }, { colour }) => {
  const paint = (code: string, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const shown = findings.filter(({ finding }) => finding.suppressed !== 'comment');
  const files = new Map<string, string[]>();
  for (const { finding, place } of shown) {
    const known = finding.suppressed !== null;
    const level = known
      ? paint('2', finding.suppressed!.padEnd(11))
      : paint(COLOURS[finding.severity], finding.severity.padEnd(11));
    const said = printable(finding.message);
    const message = known ? paint('2', said) : said;
    const text = `  ${`${place.line}:${place.column}`.padEnd(8)} ${level} ${message}  ${paint('2', finding.rule)}`;
    files.set(place.file, [...(files.get(place.file) ?? []), text]);
  }
  const fresh = shown.filter(({ finding }) => finding.suppressed === null);
  const count = (severity: Severity): number => fresh.filter(({ finding }) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const marked = (by: 'baseline' | 'accepted'): number => shown.filter(one => one.finding.suppressed === by).length;
  const [known, accepted] = [marked('baseline'), marked('accepted')];
  const baseline =
    (known === 0 ? '' : ` ${plural(known, 'finding')} in the baseline.`) +
    (accepted === 0 ? '' : ` ${accepted} accepted.`);
  const body = [...files].map(([file, lines]) => `${paint('4', printable(file))}\n${lines.join('\n')}\n`).join('\n');
  const total =
    errors + warnings > 0
      ? `${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`
      : body === ''
        ? 'No problems.'
        : 'No errors or warnings.';
  return `${body}${body === '' ? '' : '\n'}${total}${baseline}\n`;
};

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
