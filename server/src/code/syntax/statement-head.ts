import type { Node } from 'web-tree-sitter';
import type { Range } from '../../text/index.ts';
import type { SyntaxNames } from './language.ts';

/** The statement that begins at an offset, without the blocks in it; a decorator belongs to what it decorates. */
export function statementHead({ root: file, blocks }: SyntaxNames, root: Node, offset: number): Range[] {
  const holds = (type: string): boolean => type === file || blocks.has(type);
  let node = root.descendantForIndex(offset);
  if (!node) return [];
  while (node.parent && node.parent.startIndex === node.startIndex && !holds(node.parent.type)) node = node.parent;
  const parts: Range[] = [];
  for (let at: Node | null = node; at; at = at.nextNamedSibling) {
    cut(at, blocks, parts);
    if (at.type !== 'decorator' && at.type !== 'comment') break;
  }
  return parts;
}

/** The range of a node, in pieces between the blocks in it. */
function cut(node: Node, blocks: ReadonlySet<string>, parts: Range[]): void {
  let start = node.startIndex;
  for (const block of outermostBlocks(node, blocks)) {
    parts.push({ start, end: block.startIndex });
    start = block.endIndex;
  }
  parts.push({ start, end: node.endIndex });
}

function outermostBlocks(node: Node, blocks: ReadonlySet<string>): Node[] {
  const found: Node[] = [];
  const open = [node];
  while (open.length > 0) {
    for (const child of open.pop()!.namedChildren) {
      if (!child) continue;
      if (blocks.has(child.type)) found.push(child);
      else open.push(child);
    }
  }
  return found.sort((a, b) => a.startIndex - b.startIndex);
}
