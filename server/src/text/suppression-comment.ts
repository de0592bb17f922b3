import type { Range } from './range.ts';

/** What every suppression begins with; a file without it has none. */
export const SUPPRESSION_MARK = 'operation-contracts-ignore';

/** A comment with `operation-contracts-ignore…` in it, in whatever language. */
export interface SuppressionComment {
  /** The text from the mark to the comment's last character, without what closes the comment. */
  readonly text: string;
  /** Where that text begins in the document. */
  readonly start: number;
  readonly range: Range;
  /** What goes when the comment goes: its line where it stands alone, in JSX with the braces around it. */
  readonly whole: Range;
  /** Whether what begins at this offset is what the comment stands above. */
  readonly covers: (offset: number) => boolean;
}

/** A range, grown to its whole lines with the line break where nothing else stands on them; else with the blanks before it. */
export function wholeLine(text: string, range: Range): Range {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const before = text.slice(start, range.start);
  const [after = ''] = /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(text.slice(range.end)) ?? [];
  if (before.trim() === '' && after.trim() === '') return { start, end: range.end + after.length };
  return { start: range.start - (/[ \t]*$/.exec(before)?.[0].length ?? 0), end: range.end };
}
