import type { Finding, Severity, SuppressionComment } from '../../text/index.ts';
import { complaints } from './complaints.ts';
import { readDirective } from './directive.ts';

export interface SuppressContext {
  /** URI of the file. */
  readonly file: string;
  /** Today, as `2026-11-24`. */
  readonly today: string;
  readonly severityOf: (rule: string) => Severity | 'off';
}

/** Marks the findings of one file that a comment above them suppresses, and reports comments that suppress nothing. */
export function suppress(
  findings: readonly Finding[],
  comments: readonly SuppressionComment[],
  { file, today, severityOf }: SuppressContext,
): Finding[] {
  if (comments.length === 0) return [...findings];
  const suppressions = comments.map(comment => {
    const directive = readDirective(comment);
    const { kind, reason, until } = directive;
    const expired = typeof until === 'string' && until < today;
    const inForce = kind === '-next-line' && reason !== '' && until !== undefined && !expired;
    return { comment, directive, expired, inForce, used: new Set<string>() };
  });
  const marked = findings.map((finding): Finding => {
    const own = suppressions.find(
      ({ comment, directive, inForce }) =>
        inForce && directive.rules.some(({ name }) => name === finding.rule) && comment.covers(finding.range.start),
    );
    if (!own) return finding;
    own.used.add(finding.rule);
    return { ...finding, suppressed: 'comment', justification: own.directive.reason };
  });
  const reported = suppressions.flatMap(({ comment, directive, ...state }) => complaints(comment, directive, state));
  return [
    ...marked,
    ...reported.flatMap((problem): Finding[] => {
      const severity = severityOf(problem.rule);
      return severity === 'off' ? [] : [{ ...problem, file, severity, suppressed: null }];
    }),
  ];
}
