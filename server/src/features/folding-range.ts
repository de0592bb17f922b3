import type { Root } from '../snapshot/index.ts';
import type { LineIndex } from '../text/index.ts';
import type { Node } from '../yaml/index.ts';

/** Lines that can be folded; zero-based, both inclusive. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind?: 'comment';
}

/** Mappings, lists and long texts of more than one line, the documents of a file, and runs of comments. */
export function foldingRanges(root: Root | undefined, uri: string): readonly Fold[] {
  const file = root?.kindOf(uri) ? root.parsed(uri) : null;
  if (!file) return [];
  const { text, lines, documents } = file;
  const folds = new Map<number, Fold>();
  const add = (start: number, offset: number): void => {
    const end = lastLine(text, lines, offset);
    if (end > start && (folds.get(start)?.end ?? -1) < end) folds.set(start, { start, end });
  };
  const visit = (node: Node): void => {
    if (node.kind === 'mapping') {
      for (const entry of node.entries) {
        add(lines.position(entry.key.range.start).line, entry.range.end);
        visit(entry.value);
      }
    } else if (node.kind === 'sequence') {
      for (const item of node.items) {
        add(lines.position(item.range.start).line, item.range.end);
        visit(item);
      }
    }
  };
  for (const document of documents) {
    if (documents.length > 1) add(lines.position(document.root.range.start).line, document.root.range.end);
    visit(document.root);
  }
  return [...folds.values(), ...comments(text)].sort((a, b) => a.start - b.start);
}

/** The line of the last character before an offset that is no white space. */
const lastLine = (text: string, lines: LineIndex, offset: number): number => {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return lines.position(Math.max(0, end - 1)).line;
};

function comments(text: string): Fold[] {
  const folds: Fold[] = [];
  let start = -1;
  const rows = text.split(/\r\n|\r|\n/);
  for (let line = 0; line <= rows.length; line++) {
    const comment = /^\s*#/.test(rows[line] ?? '');
    if (comment && start < 0) start = line;
    if (comment || start < 0) continue;
    if (line - 1 > start) folds.push({ start, end: line - 1, kind: 'comment' });
    start = -1;
  }
  return folds;
}
