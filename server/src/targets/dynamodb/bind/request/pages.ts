import type { Context } from '../../../../binding/context.ts';
import type { Hole, HoleOperand } from '../../../../binding/hole.ts';
import { bindScalar } from '../../../../binding/text.ts';
import type { Node } from '../../../../yaml/index.ts';
import type { Value } from '../../model/request.ts';

export function bindLimit(node: Node, context: Context): Value<Hole> | null {
  const value = node.kind === 'scalar' ? bindScalar(node, context) : null;
  const whole =
    value?.kind === 'literal'
      ? value.type === 'N' && /^[1-9]\d*$/.test(value.text)
      : value?.kind === 'hole' &&
        value.hole.type.kind === 'number' &&
        value.hole.type.integer &&
        value.hole.operands.every(isLimit);
  if (whole && value?.kind === 'literal' && Number(value.text) > 1000) {
    context.out.error(
      'limit-too-high',
      node.range,
      'A template can answer at most 1,000 items: write 1000 or less, and use a cursor for the rest.',
    );
    return null;
  }
  if (whole) return value;
  if (value || node.kind !== 'scalar')
    context.out.error(
      'wrong-limit',
      node.range,
      'A limit is a whole number from 1 to 1,000, or a reference to an integer.',
    );
  return null;
}

/** A number of the message or of the contract: no moment is a number of items. */
const isLimit = (operand: HoleOperand): boolean =>
  operand.kind === 'data' ||
  (operand.kind === 'constant' &&
    operand.value.kind === 'literal' &&
    /^(?:[1-9]\d{0,2}|1000)$/.test(operand.value.text));

export function bindCursor(node: Node, context: Context): Hole | null {
  const value = node.kind === 'scalar' ? bindScalar(node, context) : null;
  if (
    value?.kind === 'hole' &&
    value.hole.operands.length === 1 &&
    value.hole.pipes.length === 0 &&
    value.hole.type.kind === 'string'
  )
    return value.hole;
  if (value || node.kind !== 'scalar') {
    context.out.error(
      'wrong-cursor',
      node.range,
      'A cursor is a reference to a string of the message, without defaults and pipes: ${data.cursor}.',
    );
  }
  return null;
}
