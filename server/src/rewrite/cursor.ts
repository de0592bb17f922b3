import { type DataTree, isDataValue } from '../match/index.ts';
import type { Binding } from '../targets/dynamodb/bind/index.ts';
import type { AnswerShape } from './answer-shape.ts';
import { Refused, type Span } from './rewrite.ts';

/** Why a call that goes on from a key is not rewritten: a cursor is no key. */
export const OTHER_KEY =
  "where the call goes on from is not only the last answer's key, and the operation takes the cursor that it gave";

/** The property of `data` that an operation goes on from; null where there is none, or it lies deeper. */
export function cursorProperty({ request }: Binding): string | null {
  const [operand] = request.start?.operands ?? [];
  const [name, ...deeper] = operand?.kind === 'data' ? operand.path.slice(1) : [];
  return typeof name === 'string' && deeper.length === 0 ? name : null;
}

/** The property that an operation goes on from, and the one that it answers for it; refuses where it has no pages. */
export function pagesOf(
  binding: Binding,
  shape: AnswerShape,
  loop: Span,
): { readonly property: string; readonly cursor: string } {
  const property = cursorProperty(binding);
  if (property === null || shape.kind !== 'items' || shape.cursor === null)
    throw new Refused('it reads all pages, and the operation takes no cursor', loop);
  return { property, cursor: shape.cursor };
}

/** The message with where it goes on from. */
export function withCursor(data: DataTree, property: string, text: string): DataTree {
  const node = data[property];
  if (!node || !isDataValue(node) || node.value.kind !== 'hole') return data;
  return { ...data, [property]: { ...node, value: { ...node.value, hole: { ...node.value.hole, text } } } };
}
