import type { Node } from 'web-tree-sitter';
import type { Range } from '../../text/index.ts';

/** What holds statements of its own: code in there is no part of the statement around it. */
const BLOCKS: ReadonlySet<string> = new Set(['statement_block', 'class_body', 'switch_body', 'block', 'enum_body']);
const AROUND: ReadonlySet<string> = new Set(['program', 'module', ...BLOCKS]);

/** The statement that begins at an offset, without the blocks in it; a decorator belongs to what it decorates. */
export function statementHead(root: Node, offset: number): Range[] {
  let node = root.descendantForIndex(offset);
  if (!node) return [];
  while (node.parent && node.parent.startIndex === node.startIndex && !AROUND.has(node.parent.type)) node = node.parent;
  const parts: Range[] = [];
  for (let at: Node | null = node; at; at = at.nextNamedSibling) {
    cut(at, parts);
    if (at.type !== 'decorator' && at.type !== 'comment') break;
  }
  return parts;
}

/** The range of a node, in pieces between the blocks in it. */
function cut(node: Node, parts: Range[]): void {
  let start = node.startIndex;
  for (const block of outermostBlocks(node)) {
    parts.push({ start, end: block.startIndex });
    start = block.endIndex;
  }
  parts.push({ start, end: node.endIndex });
}

function outermostBlocks(node: Node): Node[] {
  const found: Node[] = [];
  const open = [node];
  while (open.length > 0) {
    for (const child of open.pop()!.namedChildren) {
      if (!child) continue;
      if (BLOCKS.has(child.type)) found.push(child);
      else open.push(child);
    }
  }
  return found.sort((a, b) => a.startIndex - b.startIndex);
}
