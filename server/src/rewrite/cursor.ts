import { type DataTree, isDataValue } from '../match/index.ts';
import type { Exchange } from './exchange.ts';
import { Refused, type Span } from './rewrite.ts';

/** Why a call that goes on from a key is not rewritten: a cursor is no key. */
export const OTHER_KEY =
  "where the call goes on from is not only the last answer's key, and the operation takes the cursor that it gave";

/** The property that an operation goes on from, and the one that it answers for it; refuses where it has no pages. */
export function pagesOf(
  { answer, cursor }: Exchange,
  at: Span,
  reason: string,
): { readonly property: string; readonly cursor: string } {
  if (cursor === null || answer.kind !== 'items' || answer.cursor === null) throw new Refused(reason, at);
  return { property: cursor, cursor: answer.cursor };
}

/** Why a loop over pages is not rewritten. */
export const NO_PAGES = 'it reads all pages, and the operation takes no cursor';

/** The message with where it goes on from. */
export function withCursor(data: DataTree, property: string, text: string): DataTree {
  const node = data[property];
  if (!node || !isDataValue(node) || node.value.kind !== 'hole') return data;
  return { ...data, [property]: { ...node, value: { ...node.value, hole: { ...node.value.hole, text } } } };
}
