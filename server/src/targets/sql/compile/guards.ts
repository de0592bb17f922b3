import type { DataOperand, Hole, HoleOperand } from '../../../binding/hole.ts';
import type { Type } from '../../../schema/index.ts';
import { guard, textGuard } from '../../../template/guards/index.ts';
import type { Piece } from '../../../template/piece.ts';
import type { Prelude } from '../../../template/prelude.ts';
import { presence } from '../../../template/tests.ts';
import { type Condition, jsonAt, not, or } from '../../../template/vtl.ts';
import { LONG } from '../model/limits.ts';

/** What parameters ask beyond the types of their values, each once; stands behind the guards of types. */
export function parameterGuards(holes: readonly Hole[], prelude: Prelude): Piece {
  const tests = holes.flatMap(hole =>
    hole.operands.flatMap(operand => [fitsLong(operand, hole, prelude), hasNoNul(operand, hole, prelude)]),
  );
  return [
    holes.map(hole => (hole.pipes.length > 0 ? textGuard(hole, true, prelude) : '')),
    [...new Set(tests)].map(test => guard(test)),
  ];
}

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

/** No text has U+0000, which PostgreSQL stores nowhere. */
function hasNoNul(operand: HoleOperand, { pipes }: Hole, prelude: Prelude): Condition {
  if (operand.kind !== 'data' || !hasTexts(operand.type) || pipes.at(-1)?.name === 'base64url') return null;
  return ifThere(operand, not(hasNul(jsonAt(operand.path), prelude))!);
}

function hasTexts(type: Type): boolean {
  if (type.kind === 'array') return hasTexts(type.items);
  if (type.kind === 'object') return [...type.properties.values()].some(property => hasTexts(property.type));
  return type.kind === 'string' || type.kind === 'unmapped';
}

/** Whether a JSON text has `\u0000` in it, and no other backslash before that one. */
export const hasNul = (json: string, prelude: Prelude): string =>
  `${json}.replaceAll(${prelude.constant('$pairs', '[\\\\][\\\\]')},'').matches(${prelude.constant('$nul', '.*[\\\\]u0000.*')})`;
