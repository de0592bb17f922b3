import type { Node } from 'web-tree-sitter';
import { functionAround, identifiers } from './nodes.ts';

/** Functions call functions that call functions; further out nobody looks. */
const FURTHEST = 3;

/** Where the file names the function that a node stands in, and the functions around these places. Each function is asked once. */
export function callersOf(root: Node, call: Node, depth = 0, asked: Set<number> = new Set()): Node[] {
  const around = functionAround(call);
  const name = around.childForFieldName('name')?.text;
  if (name === undefined || depth > FURTHEST || asked.has(around.id)) return [];
  asked.add(around.id);
  return identifiersAndMembers(root, name).flatMap(use => {
    if (around.startIndex <= use.startIndex && use.endIndex <= around.endIndex) return [];
    return [use, ...callersOf(root, use, depth + 1, asked)];
  });
}

const identifiersAndMembers = (root: Node, name: string): Node[] => [
  ...identifiers(root, name),
  ...root
    .descendantsOfType('attribute')
    .filter((node): node is Node => node?.childForFieldName('attribute')?.text === name),
];
