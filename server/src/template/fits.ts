import { dataOperand, stationOf } from '../binding/data-operand.ts';
import type { DataOperand, DataStep, ExplicitType, Hole } from '../binding/hole.ts';
import { unreachable } from '../binding/scope.ts';
import type { ArrayType, ObjectType, Type } from '../schema/index.ts';
import type { Frame } from './compiled.ts';
import { rounds } from './loop.ts';
import type { Piece } from './piece.ts';
import { simpleSource } from './source.ts';
import { absence, hasKey, isAny, jsonTest, listsOnTheWay, presence, reached, typeTest } from './tests.ts';
import { and, type Condition, not, or, valueAt, when } from './vtl.ts';

/** Whether a value is of its type in all its parts. No condition can look at each element of a list: `before` does so. */
export interface Fit {
  readonly before: Piece;
  /** Null: it always is. */
  readonly test: Condition;
}

/** Whether the operand of a hole that is taken is of its type, or none is there. `inText`: as a part of a longer text. */
export function holeFit(hole: Hole, frame: Frame, inText = false): Fit {
  const fits = hole.operands.map((operand): Fit & { readonly present: Condition } => {
    // A default of the contract is of its type, but need not fit the pipes.
    if (operand.kind === 'constant' && hole.pipes.length === 0)
      return { present: absence(operand), before: '', test: null };
    // As text a number is its digits alone.
    const digits = inText && operand.kind === 'data' && operand.type.kind === 'number';
    if (operand.kind === 'data' && hole.pipes.length === 0 && !digits) {
      const nullable = hole.operands.length === 1 && operand.type.nullable;
      return { present: presence(operand), ...operandFit(operand, nullable, hole.as, frame) };
    }
    const { present, test } = simpleSource(operand, hole.pipes, frame.prelude);
    return { present, before: '', test: test === present ? null : test && or(not(present), test) };
  });
  const test = fits.reduceRight<Condition>((rest, { present, test: own }) => {
    if (present === null || (own === null && rest === null)) return own;
    return and(own, or(present, rest));
  }, null);
  return { before: fits.map(({ before }) => before), test };
}

/** Whether a value of the message is absent where it may be, or of its type in all its parts. */
function operandFit(operand: DataOperand, nullable: boolean, as: ExplicitType | undefined, frame: Frame): Fit {
  const { path, type, way } = operand;
  const { before, test } = as === 'JSON' ? jsonFit(type, path, frame) : valueFit(type, path, frame, as);
  const isNull = `${valueAt(path)}==$null`;
  // A null where something is required is one only where its name stands.
  const nothing = !nullable
    ? not(presence(operand))
    : way.at(-1)?.optional
      ? isNull
      : or(not(reached(operand)), and(isNull, hasKey(path)));
  return { before, test: or(nothing, and(listsOnTheWay(path), test)) };
}

/** Whether a value of the message that is there is of its type in all its parts. */
export function valueFit(type: Type, path: readonly DataStep[], frame: Frame, as?: ExplicitType): Fit {
  switch (type.kind) {
    case 'array':
      return arrayFit(type, path, frame, (element, inner) =>
        valueFit(type.items, element, inner, as === 'BS' ? 'B' : undefined),
      );
    case 'object':
      return objectFit(type, path, part => operandFit(part, part.type.nullable, undefined, frame));
    default:
      return { before: '', test: typeTest(path, type, as) };
  }
}

/** The same where it becomes JSON text: a part that has no single type may be of any of those that it has. */
export function jsonFit(type: Type, path: readonly DataStep[], frame: Frame): Fit {
  switch (type.kind) {
    case 'array':
      return arrayFit(type, path, frame, (element, inner) =>
        isAny(type.items) ? { before: '', test: null } : jsonFit(type.items, element, inner),
      );
    case 'object':
      return objectFit(type, path, part => operandFit(part, part.type.nullable, 'JSON', frame));
    default:
      return { before: '', test: jsonTest(path, type) };
  }
}

/** Only in JSON text are there names that no JSONPath reaches: what they hold is the validator's. */
function objectFit(type: ObjectType, path: readonly DataStep[], fitOf: (part: DataOperand) => Fit): Fit {
  const parts = [...type.properties.values()]
    .filter(property => !unreachable(property.name))
    .map(property => fitOf(dataOperand([...path, property.name], [stationOf(property)])));
  const before = parts.map(part => part.before);
  return { before, test: and(typeTest(path, type), ...parts.map(part => part.test)) };
}

/** Each element is looked at in rounds of their own, which leave what they found in a variable. */
function arrayFit(
  type: ArrayType,
  path: readonly DataStep[],
  frame: Frame,
  fitOf: (element: readonly DataStep[], inner: Frame) => Fit,
): Fit {
  const list = typeTest(path, type);
  const inner = { ...frame, depth: frame.depth + 1 };
  const element = [...path, { loop: inner.depth }];
  const { before, test } = fitOf(element, inner);
  const fits = type.items.nullable && test !== null ? or(`${valueAt(element)}==$null`, test) : test;
  if (fits === null) return { before: '', test: list };
  const variable = frame.prelude.flag();
  const looked = [rounds(path, inner.depth), before, when(fits, '', `#set(${variable}=false)`), '#end'];
  return {
    before: [`#set(${variable}=true)`, when(and(listsOnTheWay(path), list), looked)],
    test: and(list, variable),
  };
}
