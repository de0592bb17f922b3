import type { Node } from 'web-tree-sitter';

/** With the indentation before it, where nothing else stands on the line. */
export function lineStart(node: Node): number {
  const text = node.tree.rootNode.text;
  let at = node.startIndex;
  while (at > 0 && /[ \t]/.test(text[at - 1]!)) at--;
  return at === 0 || text[at - 1] === '\n' ? at : node.startIndex;
}

/** With the line's end. */
export function lineEnd(node: Node): number {
  const text = node.tree.rootNode.text;
  const [rest = ''] = /^[ \t;]*(?:\r\n|\r|\n|$)/.exec(text.slice(node.endIndex)) ?? [];
  return node.endIndex + rest.length;
}
