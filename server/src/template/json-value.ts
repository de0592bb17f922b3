import type { Hole, HoleOperand } from '../binding/hole.ts';
import { constantJson } from '../binding/typed.ts';
import type { Compiled, Frame } from './compiled.ts';
import { jsonFit } from './fits.ts';
import type { Piece } from './piece.ts';
import { environmentVariable, simpleSource } from './source.ts';
import { absence, hasKey, listsOnTheWay, presence, reached } from './tests.ts';
import { and, escaped, jsonAt, POISON, valueAt, when } from './vtl.ts';

/** A value as JSON text: `{"S":"…"}`. */
export function jsonTextValue(operand: HoleOperand, { type: { nullable } }: Hole, frame: Frame): Compiled {
  const { prelude } = frame;
  const text = (inside: Piece): Piece => ['{"S":"', inside, '"}'];
  if (operand.kind === 'constant') {
    const present = absence(operand);
    return { present, piece: when(present, text({ literal: constantJson(operand.value) ?? 'null' }), POISON) };
  }
  if (operand.kind !== 'data') {
    const { present, test, wire, text: bare } = simpleSource(operand, [], prelude);
    // A string in a JSON text in a JSON text: its quotes are escaped once, what is in it twice.
    const inside =
      wire === 'S' ? ['\\u0022', escaped(escaped(environmentVariable(operand, prelude))), '\\u0022'] : bare;
    return { present, piece: when(test, text(inside), POISON) };
  }
  const { path, way, type } = operand;
  const { before, test } = jsonFit(type, path, frame);
  const json = escaped(jsonAt(path));
  // An absent `data` is an empty object, which may lack what is required.
  const inside = path.length === 1 ? when(`${valueAt(path)}==$null`, '{}', json) : json;
  const typed = [before, when(and(listsOnTheWay(path), test), text(inside), POISON)];
  if (!nullable) return { present: presence(operand), piece: typed };
  const none = text('null');
  return way.at(-1)?.optional
    ? { present: hasKey(path), piece: when(`${valueAt(path)}==$null`, none, typed) }
    : { present: reached(operand), piece: when(`${valueAt(path)}!=$null`, typed, when(hasKey(path), none, POISON)) };
}
