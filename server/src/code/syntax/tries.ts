import type { Node } from 'web-tree-sitter';
import type { Range } from '../../text/index.ts';

/** What stands in a `try` that catches: the statement has the same name in the grammars of many languages. */
export function guardedByTry(text: string, root: Node): Range[] {
  // A walk over a whole tree costs as much as a part of its parsing.
  const tries = /\btry\b/.test(text) ? root.descendantsOfType('try_statement') : [];
  return tries.flatMap(node => {
    const body = node?.childForFieldName('body');
    const caught =
      node?.childForFieldName('handler') ??
      node?.namedChildren.find(child => /^except(?:_group)?_clause$/.test(child?.type ?? ''));
    return body && caught ? [{ start: body.startIndex, end: body.endIndex }] : [];
  });
}
