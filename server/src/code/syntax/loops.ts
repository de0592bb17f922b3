import type { Node } from 'web-tree-sitter';
import type { Range } from '../../text/index.ts';

/** Statements that do something again and again, in both families of languages. */
const LOOPS = ['for_statement', 'for_in_statement', 'while_statement', 'do_statement'];

/** The loops of a file that sends batches; of any other nobody asks, and a walk over a whole tree takes time. */
export function readLoops(text: string, root: Node): Range[] {
  if (!text.includes('RequestItems')) return [];
  return root.descendantsOfType(LOOPS).flatMap(node => (node ? [{ start: node.startIndex, end: node.endIndex }] : []));
}
