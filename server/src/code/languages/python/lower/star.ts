import type { Node } from 'web-tree-sitter';
import type { Context } from '../../../syntax/lowering.ts';

/** What may begin with the star of its first part, by the field that this is. */
const FIRST: ReadonlyMap<string, string> = new Map([
  ['attribute', 'object'],
  ['call', 'function'],
  ['subscript', 'value'],
  ['binary_operator', 'left'],
]);

/**
 * Whether the star before an element belongs to all of it. The grammar takes `*table.scan()['Items'], x` for `(*table).scan()['Items'], x`
 * (tree-sitter-python 0.25), except where it is the first in brackets.
 */
export function isStarred(node: Node, { module }: Context): boolean {
  if (module.text[node.startIndex] !== '*') return false;
  let at: Node | null = node;
  while (at && FIRST.has(at.type)) at = at.childForFieldName(FIRST.get(at.type) ?? '');
  return at !== node && at?.type === 'list_splat';
}

/** What something is read or called of, in a field: without the star that the grammar takes for a part of it. */
export function headOf(node: Node, field: string): Node | null {
  const head = node.childForFieldName(field);
  return head?.type === 'list_splat' ? (head.namedChildren.find(child => child.type !== 'comment') ?? null) : head;
}

/** The links of a chain: where one is the head of the next, both begin at the same place. */
const LINKS: ReadonlySet<string> = new Set(['attribute', 'call', 'subscript']);

/** Where a chain begins that goes on from a lowered head: behind a star. */
export const chained = (
  node: Node,
  head: Node | null,
  lowered: { readonly start: number },
): { readonly start: number } => ({
  start: head && (LINKS.has(head.type) || head.startIndex > node.startIndex) ? lowered.start : node.startIndex,
});
