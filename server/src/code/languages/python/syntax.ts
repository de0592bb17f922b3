import type { Node } from 'web-tree-sitter';
import type { Range } from '../../../text/index.ts';
import type { SyntaxNames } from '../../syntax/language.ts';
import { guardedByTry } from '../../syntax/tries.ts';

export const SYNTAX: SyntaxNames = {
  comment: { opens: '# ', closes: '' },
  texts: new Set(['string', 'comment']),
  code: new Set(['interpolation', 'block']),
  markup: null,
  root: 'module',
  blocks: new Set(['block']),
  loops: ['for_statement', 'while_statement'],
  guarded: (text, root) => [...guardedByTry(text, root), ...suppressed(text, root)],
};

/** Context managers that catch, by what begins their names. */
const CATCHES = /\b(?:suppress|raises|assertRaises(?:Regex)?)\(/;

/** What stands in a `with` that catches. */
function suppressed(text: string, root: Node): Range[] {
  const withs = CATCHES.test(text) ? root.descendantsOfType('with_statement') : [];
  return withs.flatMap(node => {
    const body = node?.childForFieldName('body');
    const head = body ? (node?.text.slice(0, body.startIndex - node.startIndex) ?? '') : '';
    return body && CATCHES.test(head) ? [{ start: body.startIndex, end: body.endIndex }] : [];
  });
}
