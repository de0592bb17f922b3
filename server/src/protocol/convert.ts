import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range as LspRange,
  type TextEdit,
} from 'vscode-languageserver';
import { rulePage } from '../rules/index.ts';
import type { Edit, Finding, LineIndex, Range, Severity } from '../text/index.ts';

export const lspRange = (range: Range, lines: LineIndex): LspRange => ({
  start: lines.position(range.start),
  end: lines.position(range.end),
});

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Findings of the baseline are hints, whatever their rule's severity. */
export function toDiagnostic(finding: Finding, linesOf: (uri: string) => LineIndex): Diagnostic {
  const lines = linesOf(finding.file);
  const related = finding.related?.map(({ file, range, message }) => ({
    location: { uri: file ?? finding.file, range: lspRange(range, file === undefined ? lines : linesOf(file)) },
    message,
  }));
  const known = finding.suppressed === 'baseline';
  return {
    range: underlined(lspRange(visible(finding.range), lines), lines),
    severity: known ? DiagnosticSeverity.Hint : SEVERITIES[finding.severity],
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    source: 'operation-contracts',
    message: known ? `${finding.message} (Known: it stands in the baseline.)` : finding.message,
    ...(related && related.length > 0 ? { relatedInformation: related } : {}),
    ...tagsOf(finding),
  };
}

function tagsOf({ rule }: Finding): { tags?: DiagnosticTag[] } {
  if (rule.startsWith('unused-')) return { tags: [DiagnosticTag.Unnecessary] };
  return rule === 'deprecated-operation' ? { tags: [DiagnosticTag.Deprecated] } : {};
}

/** A range without a length would not be underlined. */
const visible = (range: Range): Range =>
  range.end > range.start ? range : { start: Math.max(0, range.start - 1), end: range.start };

/** What spans lines is underlined in its first, not across half the screen; its fixes are offered in all of them. */
const underlined = ({ start, end }: LspRange, lines: LineIndex): LspRange =>
  end.line === start.line ? { start, end } : { start, end: lines.position(lines.lineStart(start.line + 1) - 1) };

/** Edits by file; those without one are of `own`. */
export function editsByFile(
  edits: readonly Edit[],
  own: string,
  linesOf: (uri: string) => LineIndex,
  spelled: (uri: string) => string = uri => uri,
): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { file = own, range, newText } of edits) {
    changes[spelled(file)] ??= [];
    changes[spelled(file)]!.push({ range: lspRange(range, linesOf(file)), newText });
  }
  return changes;
}
