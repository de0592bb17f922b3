import type { Hole, HoleOperand } from '../../../binding/hole.ts';
import { guard, textGuard } from '../../../template/guards/index.ts';
import type { Piece } from '../../../template/piece.ts';
import type { Prelude } from '../../../template/prelude.ts';
import { presence } from '../../../template/tests.ts';
import { type Condition, jsonAt, not, or } from '../../../template/vtl.ts';
import { LONG } from '../model/limits.ts';

/** What a parameter asks beyond the type of its value; stands behind the guards of types. */
export function parameterGuards(hole: Hole, prelude: Prelude): Piece {
  return [
    hole.pipes.length > 0 ? textGuard(hole, true, prelude) : '',
    hole.operands.map(operand => [guard(fitsLong(operand, hole, prelude)), guard(hasNoNul(operand, hole, prelude))]),
  ];
}

type DataOperand = Extract<HoleOperand, { readonly kind: 'data' }>;

/** Where a value is there, it passes. */
const ifThere = (operand: DataOperand, test: string): Condition => {
  const present = presence(operand);
  return present === null ? test : or(not(present), test);
};

/** An integer has 64 bits. */
function fitsLong(operand: HoleOperand, { pipes, as }: Hole, prelude: Prelude): Condition {
  if (operand.kind !== 'data' || pipes.length > 0 || as === 'JSON') return null;
  if (operand.type.kind !== 'number' || !operand.type.integer) return null;
  return ifThere(operand, `${jsonAt(operand.path)}.matches(${prelude.constant('$long', LONG)})`);
}

const TEXTS: ReadonlySet<string> = new Set(['string', 'object', 'array', 'unmapped']);

/** No text has U+0000, which PostgreSQL stores nowhere. */
function hasNoNul(operand: HoleOperand, { pipes }: Hole, prelude: Prelude): Condition {
  if (operand.kind !== 'data' || !TEXTS.has(operand.type.kind) || pipes.at(-1)?.name === 'base64url') return null;
  return ifThere(operand, not(hasNul(jsonAt(operand.path), prelude))!);
}

/** Whether a JSON text has `\\u0000` in it, and no other backslash before that one. */
export const hasNul = (json: string, prelude: Prelude): string =>
  `${json}.replaceAll(${prelude.constant('$pairs', '[\\\\][\\\\]')},'').matches(${prelude.constant('$nul', '.*[\\\\]u0000.*')})`;
