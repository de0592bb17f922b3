import type { Node } from 'web-tree-sitter';
import type { Range } from '../../text/index.ts';
import type { SyntaxNames } from './language.ts';

/** The loops of a file that sends batches; of any other nobody asks, and a walk over a whole tree takes time. */
export function readLoops({ loops }: SyntaxNames, text: string, root: Node): Range[] {
  if (!text.includes('RequestItems')) return [];
  return root
    .descendantsOfType([...loops])
    .flatMap(node => (node ? [{ start: node.startIndex, end: node.endIndex }] : []));
}
