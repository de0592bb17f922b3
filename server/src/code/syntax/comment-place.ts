import type { Node } from 'web-tree-sitter';

/** Where a comment of its own line goes. */
export interface CommentPlace {
  /** The start of the line that it is put above. */
  readonly at: number;
  /** It stands between JSX's children, where a comment needs braces. */
  readonly markup: boolean;
}

/** What a comment cannot stand in: it would be a part of it. */
const TEXTS: ReadonlySet<string> = new Set(['template_string', 'string', 'regex', 'comment', 'string_literal']);
const MARKUP: ReadonlySet<string> = new Set(['jsx_element', 'jsx_fragment']);
/** Code again, within a text or markup. */
const CODE: ReadonlySet<string> = new Set([
  'template_substitution',
  'interpolation',
  'jsx_expression',
  'jsx_opening_element',
  'jsx_closing_element',
  'jsx_self_closing_element',
  'statement_block',
  'block',
]);

/** The nearest place at or above the line of an offset where a comment is one. */
export function commentPlace(root: Node, text: string, offset: number): CommentPlace {
  let at = lineStart(text, offset);
  for (;;) {
    const begin = at + (/^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0);
    const around = surroundings(root, begin);
    if (around && TEXTS.has(around.type)) at = lineStart(text, around.startIndex);
    else if (/\\\r?\n$/.test(text.slice(Math.max(0, at - 3), at))) at = lineStart(text, at - 1);
    else return { at, markup: around !== null && MARKUP.has(around.type) };
  }
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The innermost of these that begins before an offset and holds it. */
function surroundings(root: Node, offset: number): Node | null {
  for (let node = root.descendantForIndex(offset); node; node = node.parent) {
    if (node.startIndex >= offset) continue;
    if (TEXTS.has(node.type) || MARKUP.has(node.type) || CODE.has(node.type)) return node;
  }
  return null;
}
