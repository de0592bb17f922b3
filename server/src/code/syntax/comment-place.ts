import type { Node } from 'web-tree-sitter';
import type { CommentForm, SyntaxNames } from './language.ts';

/** Where a comment of its own line goes. */
export interface CommentPlace {
  /** The start of the line that it is put above. */
  readonly at: number;
  /** How it is written there. */
  readonly form: CommentForm;
}

/** The nearest place at or above the line of an offset where a comment is one. */
export function commentPlace(names: SyntaxNames, root: Node, text: string, offset: number): CommentPlace {
  let at = lineStart(text, offset);
  for (;;) {
    const begin = at + (/^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0);
    const around = surroundings(names, root, begin);
    if (around && names.texts.has(around.type)) at = lineStart(text, around.startIndex);
    else if (/\\\r?\n$/.test(text.slice(Math.max(0, at - 3), at))) at = lineStart(text, at - 1);
    else {
      const inMarkup = around !== null && names.markup?.nodes.has(around.type);
      return { at, form: (inMarkup && names.markup?.comment) || names.comment };
    }
  }
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The innermost of these that begins before an offset and holds it. */
function surroundings({ texts, markup, code }: SyntaxNames, root: Node, offset: number): Node | null {
  for (let node = root.descendantForIndex(offset); node; node = node.parent) {
    if (node.startIndex >= offset) continue;
    if (texts.has(node.type) || markup?.nodes.has(node.type) || code.has(node.type)) return node;
  }
  return null;
}
