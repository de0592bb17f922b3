import { type LineIndex, SUPPRESSION_MARK, type SuppressionComment, wholeLine } from '../../text/index.ts';
import type { Node } from '../../yaml/index.ts';

/** The suppressions of a YAML file: comments, not texts that look like some. Each stands above the next line with more than a comment on it. */
export function yamlSuppressions(text: string, lines: LineIndex, roots: readonly Node[]): SuppressionComment[] {
  if (!text.includes(SUPPRESSION_MARK)) return [];
  const comments = [...text.matchAll(/(?<=^|[ \t\r\n])#[ \t]*(operation-contracts-ignore[^\r\n]*)/g)];
  return comments
    .filter(match => !roots.some(root => insideScalar(root, match.index)))
    .map(match => {
      const range = { start: match.index, end: match.index + match[0].trimEnd().length };
      let next = lines.position(match.index).line + 1;
      while (next < lines.lineCount && /^[ \t]*(?:#.*)?$/.test(lineText(text, lines, next))) next++;
      return {
        text: match[1]!.trimEnd(),
        start: match.index + match[0].indexOf(SUPPRESSION_MARK),
        range,
        whole: wholeLine(text, range),
        covers: offset => lines.position(offset).line === next,
      };
    });
}

const lineText = (text: string, lines: LineIndex, line: number): string =>
  text.slice(lines.lineStart(line), lines.lineStart(line + 1)).replace(/[\r\n]+$/, '');

function insideScalar(node: Node, offset: number): boolean {
  if (offset < node.range.start || offset >= node.range.end) return false;
  if (node.kind === 'scalar') return true;
  if (node.kind === 'mapping') return node.entries.some(entry => insideScalar(entry.value, offset));
  return node.kind === 'sequence' && node.items.some(item => insideScalar(item, offset));
}
