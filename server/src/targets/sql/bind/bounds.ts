import type { Hole } from '../../../binding/hole.ts';
import type { Value } from '../../../binding/tree.ts';

/** A template looks at no more elements of a list. */
export const MOST_ROWS = 1000;

/** How large a number is at most, or what is asked of it. */
export type Bound = { readonly ok: true; readonly most: number } | { readonly ok: false; readonly wants: string };

const WANTS = 'an integer of the message with a `maximum`, which is required or has a default';

/** What a LIMIT may be: a whole number, or an integer that is surely there and bounded. */
export function boundOf(value: Value<Hole>): Bound {
  if (value.kind === 'literal' && value.type === 'N' && /^\d+$/.test(value.text))
    return { ok: true, most: Number(value.text) };
  if (value.kind !== 'hole') return { ok: false, wants: WANTS };
  const { operands, pipes, optional, type } = value.hole;
  if (pipes.length > 0 || optional || type.nullable) return { ok: false, wants: WANTS };
  const most = operands.map(operand => {
    if (operand.kind === 'data' && operand.type.kind === 'number' && operand.type.integer)
      return operand.type.maximum ?? Number.POSITIVE_INFINITY;
    const literal = operand.kind === 'constant' ? operand.value : undefined;
    return literal?.kind === 'literal' && /^\d+$/.test(literal.text) ? Number(literal.text) : Number.POSITIVE_INFINITY;
  });
  const bound = Math.max(...most);
  return Number.isFinite(bound) ? { ok: true, most: bound } : { ok: false, wants: WANTS };
}
