import type { Node } from 'web-tree-sitter';
import type { Range } from '../../text/index.ts';

/** What stands in a `try` that catches: in both families of languages the statement has the same name. */
export function readGuarded(root: Node): Range[] {
  return root.descendantsOfType('try_statement').flatMap(node => {
    const body = node?.childForFieldName('body');
    const caught =
      node?.childForFieldName('handler') ??
      node?.namedChildren.find(child => /^except(?:_group)?_clause$/.test(child?.type ?? ''));
    return body && caught ? [{ start: body.startIndex, end: body.endIndex }] : [];
  });
}
