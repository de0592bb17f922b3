import { relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { Finding, LineIndex } from '../text/index.ts';
import type { Terminal } from './verb.ts';

export interface Located {
  readonly finding: Finding;
  readonly lines: LineIndex | undefined;
}

/** How findings are printed, by the name of the format. */
export const FORMATS: Readonly<Record<string, (findings: readonly Located[], terminal: Terminal) => string>> = {
  stylish,
  json,
  github,
};

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function placeOf({ finding, lines }: Located, { cwd }: Terminal): Place {
  const start = lines?.position(finding.range.start) ?? { line: 0, character: 0 };
  const end = lines?.position(finding.range.end) ?? start;
  return {
    file: relative(cwd, URI.parse(finding.file).fsPath).split(sep).join('/'),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function json(findings: readonly Located[], terminal: Terminal): string {
  const list = findings.map(located => {
    const { rule, severity, message, suppressed, data } = located.finding;
    return { rule, severity, message, ...placeOf(located, terminal), suppressed, data: data ?? {} };
  });
  return `${JSON.stringify({ findings: list }, null, 2)}\n`;
}

const COLOURS: Readonly<Record<string, string>> = { error: '31', warning: '33', information: '36', hint: '2' };

function stylish(findings: readonly Located[], terminal: Terminal): string {
  const paint = (code: string, text: string): string => (terminal.colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const shown = findings.filter(({ finding }) => finding.suppressed === null);
  const files = new Map<string, string[]>();
  for (const located of shown) {
    const { file, line, column } = placeOf(located, terminal);
    const { severity, message, rule } = located.finding;
    const text = `  ${`${line}:${column}`.padEnd(8)} ${paint(COLOURS[severity] ?? '0', severity.padEnd(11))} ${message}  ${paint('2', rule)}`;
    files.set(file, [...(files.get(file) ?? []), text]);
  }
  const count = (severity: string): number => shown.filter(({ finding }) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const body = [...files].map(([file, lines]) => `${paint('4', file)}\n${lines.join('\n')}\n`).join('\n');
  if (errors + warnings === 0) return body === '' ? 'No problems.\n' : `${body}\nNo errors or warnings.\n`;
  return `${body}\n${plural(errors, 'error')}, ${plural(warnings, 'warning')}.\n`;
}

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const LEVELS: Readonly<Record<string, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function github(findings: readonly Located[], terminal: Terminal): string {
  const escaped = (text: string): string =>
    text.replace(/[%\r\n]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  const property = (text: string): string =>
    escaped(text).replace(/[:,]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return findings
    .filter(({ finding }) => finding.suppressed === null)
    .map(located => {
      const { file, line, column, endLine, endColumn } = placeOf(located, terminal);
      const { severity, rule, message } = located.finding;
      return `::${LEVELS[severity]} file=${property(file)},line=${line},col=${column},endLine=${endLine},endColumn=${endColumn},title=${property(rule)}::${escaped(message)}\n`;
    })
    .join('');
}
