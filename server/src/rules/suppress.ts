import type { Finding, LineIndex, Problem, Severity } from '../text/index.ts';
import { RULES } from './index.ts';

export interface Suppressible {
  readonly text: string;
  readonly lines: LineIndex;
  /** Today, as `2026-11-24`. */
  readonly today: string;
}

interface Suppression {
  readonly line: number;
  readonly range: { readonly start: number; readonly end: number };
  readonly rules: readonly string[];
  readonly reason: string;
  readonly until: string | null;
  used: boolean;
}

const COMMENT =
  /(?:#|\/\/|\/\*)[ \t]*operation-contracts-ignore-next-line(?:[ \t]+([^\r\n:]*?))?[ \t]*(?::[ \t]*([^\r\n]*?))?[ \t]*(?:\*\/)?[ \t]*$/gm;

/** Marks the findings that a comment on the line above suppresses, and reports comments that are unused, expired or give no reason. */
export function suppress(
  findings: readonly Finding[],
  source: Suppressible,
  file: string,
  severityOf: (rule: string) => Severity | 'off',
): Finding[] {
  const suppressions = read(source);
  const marked = findings.map((finding): Finding => {
    const line = source.lines.position(finding.range.start).line;
    const own = suppressions.find(
      one => one.line + 1 === line && one.rules.includes(finding.rule) && !expired(one, source) && one.reason !== '',
    );
    if (!own) return finding;
    own.used = true;
    return { ...finding, suppressed: 'comment' };
  });
  const problems = suppressions.flatMap(one => complaint(one, source));
  for (const problem of problems) {
    const severity = severityOf(problem.rule);
    if (severity !== 'off') marked.push({ ...problem, file, severity, suppressed: null });
  }
  return marked;
}

function read({ text, lines }: Suppressible): Suppression[] {
  if (!text.includes('operation-contracts-ignore')) return [];
  return [...text.matchAll(COMMENT)].map(match => {
    const reason = match[2] ?? '';
    const until = /\(until (\d{4}-\d\d-\d\d)\)\s*$/.exec(reason);
    return {
      line: lines.position(match.index).line,
      range: { start: match.index, end: match.index + match[0].trimEnd().length },
      rules: (match[1] ?? '').split(/[\s,]+/).filter(name => name !== ''),
      reason: reason.replace(/\(until [^)]*\)\s*$/, '').trim(),
      until: until?.[1] ?? null,
      used: false,
    };
  });
}

const expired = (one: Suppression, { today }: Suppressible): boolean => one.until !== null && one.until < today;

function complaint(one: Suppression, source: Suppressible): Problem[] {
  const { range } = one;
  if (one.rules.length === 0 || one.reason === '')
    return [
      {
        rule: 'suppression-reason',
        range,
        message: 'A suppression names its rule and a reason: operation-contracts-ignore-next-line RULE: reason.',
      },
    ];
  const unknown = one.rules.find(name => !RULES.has(name));
  if (unknown !== undefined) return [{ rule: 'unknown-rule', range, message: `There is no rule "${unknown}".` }];
  if (expired(one, source))
    return [{ rule: 'expired-suppression', range, message: `This suppression ended on ${one.until}.` }];
  if (!one.used)
    return [
      {
        rule: 'unused-suppression',
        range,
        message: `Nothing of ${one.rules.join(', ')} is on the next line: leave this comment out.`,
      },
    ];
  return [];
}
