import type { Type } from '../../schema/index.ts';
import type { Range } from '../../text/index.ts';
import type { Hole, HoleOperand } from '../hole.ts';
import { operandType } from '../substitution.ts';
import type { AnswerContext } from './context.ts';
import { mismatch } from './mismatch.ts';

/** What stands in `returns` by itself has a type of its own, unless it is an attribute, which is read by the result's. */
export function fitsResult(hole: Hole, type: Type, range: Range, path: string, context: AnswerContext): boolean {
  if (type.kind === 'unmapped') return true;
  const piped = hole.pipes.length > 0 ? hole.type.kind : undefined;
  for (const operand of hole.operands) {
    const kind = piped ?? ownKind(operand);
    if (kind === undefined || kind === type.kind || (kind === 'string' && type.kind === 'binary')) continue;
    const what =
      operand.kind === 'constant' && operand.value.kind === 'literal'
        ? `the default ${operand.value.type === 'S' ? JSON.stringify(operand.value.text) : operand.value.text}`
        : kind === 'object'
          ? 'a whole item'
          : kind === 'array'
            ? 'a list of items'
            : `a ${kind}`;
    mismatch(range, what, type, path, context.out);
    return false;
  }
  const [operand] = hole.operands;
  if (hole.pipes.length > 0 || operand?.kind !== 'stored' || operand.path.length !== 1) return true;
  const key = context.keyTypes.get(String(operand.path[0]));
  if (operand.source.kind !== 'item' || key === undefined || KEY_KINDS[key] === type.kind) return true;
  const is = key === 'S' ? 'a string' : key === 'N' ? 'a number' : 'a binary value';
  mismatch(range, `the key attribute "${operand.path[0]}", which is ${is},`, type, path, context.out);
  return false;
}

const KEY_KINDS: Readonly<Record<'S' | 'N' | 'B', Type['kind']>> = { S: 'string', N: 'number', B: 'binary' };

/** The kind of an operand whose type does not depend on the result; undefined for an attribute. */
function ownKind(operand: HoleOperand): Type['kind'] | undefined {
  if (operand.kind === 'stored') {
    const whole = operand.path.length === 0;
    switch (operand.source.kind) {
      case 'count':
        return 'number';
      case 'cursor':
        return 'string';
      case 'flag':
        return 'boolean';
      case 'item':
        return whole ? 'object' : undefined;
      case 'items':
        return whole ? 'array' : undefined;
      default:
        return undefined;
    }
  }
  const { kind } = operandType(operand);
  return kind === 'unmapped' ? undefined : kind;
}
