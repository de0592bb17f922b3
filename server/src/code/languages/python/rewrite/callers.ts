import type { Node } from 'web-tree-sitter';
import { functionAround, identifiers } from './nodes.ts';

/** Functions call functions that call functions; further out nobody looks. */
const FURTHEST = 3;

/**
 * Where the file names the function that a node stands in, and the functions around these places. Each function is asked once, the
 * nearest first, so that the bound cuts off what is far by every way.
 */
export function callersOf(root: Node, call: Node): Node[] {
  const found: Node[] = [];
  const asked = new Set<number>();
  let at: readonly Node[] = [call];
  for (let far = 0; far <= FURTHEST && at.length > 0; far++) {
    at = at.flatMap(one => {
      const around = functionAround(one);
      const name = around.childForFieldName('name')?.text;
      if (name === undefined || asked.has(around.id)) return [];
      asked.add(around.id);
      return identifiersAndMembers(root, name).filter(
        use => use.endIndex <= around.startIndex || around.endIndex <= use.startIndex,
      );
    });
    found.push(...at);
  }
  return found;
}

const identifiersAndMembers = (root: Node, name: string): Node[] => [
  ...identifiers(root, name),
  ...root
    .descendantsOfType('attribute')
    .filter((node): node is Node => node?.childForFieldName('attribute')?.text === name),
];
