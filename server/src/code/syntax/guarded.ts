import type { Node } from 'web-tree-sitter';
import type { Range } from '../../text/index.ts';

/** Python's context managers that catch, by what begins their names. */
const CATCHES = /\b(?:suppress|raises|assertRaises(?:Regex)?)\(/;

/** What stands in a `try` that catches (in both families of languages the statement has the same name), or in a `with` that does. */
export function readGuarded(text: string, root: Node): Range[] {
  // A walk over a whole tree costs as much as a part of its parsing.
  const withs = CATCHES.test(text) ? root.descendantsOfType('with_statement') : [];
  const suppressed = withs.flatMap(node => {
    const body = node?.childForFieldName('body');
    const head = body ? (node?.text.slice(0, body.startIndex - node.startIndex) ?? '') : '';
    return body && CATCHES.test(head) ? [{ start: body.startIndex, end: body.endIndex }] : [];
  });
  const tries = /\btry\b/.test(text) ? root.descendantsOfType('try_statement') : [];
  const tried = tries.flatMap(node => {
    const body = node?.childForFieldName('body');
    const caught =
      node?.childForFieldName('handler') ??
      node?.namedChildren.find(child => /^except(?:_group)?_clause$/.test(child?.type ?? ''));
    return body && caught ? [{ start: body.startIndex, end: body.endIndex }] : [];
  });
  return [...tried, ...suppressed];
}
