import type { Node } from 'web-tree-sitter';
import { LineIndex, SUPPRESSION_MARK, type SuppressionComment, wholeLine } from '../../text/index.ts';
import type { SyntaxNames } from './language.ts';
import { statementHead } from './statement-head.ts';

/**
 * The comments of a file that suppress something. Each stands above the next line with more than a comment on it, and above the
 * statement that begins there, over all its lines, but not above what stands in its blocks.
 */
export function readComments(names: SyntaxNames, text: string, root: Node): readonly SuppressionComment[] {
  if (!text.includes(SUPPRESSION_MARK)) return [];
  const all = root.descendantsOfType('comment').filter(node => node !== null);
  const lines = new LineIndex(text);
  const commented = new Set(all.filter(node => standsAlone(text, node)).flatMap(node => rows(node)));
  return all
    .filter(node => node.text.includes(SUPPRESSION_MARK))
    .map(node => {
      const start = node.startIndex + node.text.indexOf(SUPPRESSION_MARK);
      const end = node.endIndex - (/\s*(?:\*\/)?\s*$/.exec(node.text)?.[0].length ?? 0);
      const outer = withHolder(names, node);
      let next = lastRow(node) + 1;
      while (next < lines.lineCount && (commented.has(next) || lineOf(text, lines, next).trim() === '')) next++;
      const at = lines.lineStart(next) + (/^\s*/.exec(lineOf(text, lines, next))?.[0].length ?? 0);
      const head = statementHead(names, root, at);
      return {
        text: text.slice(start, end),
        start,
        range: { start: node.startIndex, end: node.endIndex },
        whole: wholeLine(text, { start: outer.startIndex, end: outer.endIndex }),
        covers: offset =>
          lines.position(offset).line === next || head.some(({ start, end }) => start <= offset && offset < end),
      };
    });
}

/** Some grammars take the end of the line for a part of the comment. */
const lastRow = (node: Node): number => node.startPosition.row + node.text.trimEnd().split('\n').length - 1;

const rows = (node: Node): number[] =>
  Array.from({ length: lastRow(node) - node.startPosition.row + 1 }, (_, i) => node.startPosition.row + i);

function standsAlone(text: string, node: Node): boolean {
  const before = text.slice(text.lastIndexOf('\n', node.startIndex - 1) + 1, node.startIndex);
  const after = /^[^\n]*/.exec(text.slice(node.endIndex))?.[0] ?? '';
  return /^\s*\{?\s*$/.test(before) && /^\s*\}?\s*$/.test(after);
}

/** In markup a comment stands in braces of its own. */
const withHolder = ({ markup }: SyntaxNames, node: Node): Node =>
  markup && node.parent?.type === markup.holder && node.parent.namedChildCount === 1 ? node.parent : node;

const lineOf = (text: string, lines: LineIndex, line: number): string =>
  text.slice(lines.lineStart(line), lines.lineStart(line + 1));
