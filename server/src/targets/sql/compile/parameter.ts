import type { DataOperand, Hole, HoleOperand } from '../../../binding/hole.ts';
import { withDefaults } from '../../../binding/literal.ts';
import type { LiteralValue, Value } from '../../../binding/tree.ts';
import { constantJson } from '../../../binding/typed.ts';
import type { Type } from '../../../schema/index.ts';
import { type Branch, type Frame, firstTaken } from '../../../template/compiled.ts';
import { literalString } from '../../../template/literal.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { simpleSource } from '../../../template/source.ts';
import { absence, presence } from '../../../template/tests.ts';
import { integerAt, jsonAt, when } from '../../../template/vtl.ts';
import { plainNumber } from '../../../value/index.ts';
import { DIGITS } from '../model/limits.ts';
import type { Field, TypeHint } from '../model/wire.ts';
import { quotedJson } from './quoted-json.ts';

/** A member of the union `Field`. */
type Member = Field extends infer F ? (F extends unknown ? keyof F : never) : never;

const sent = (member: Member, token: Piece, hint?: TypeHint): Piece => [
  `"value":{"${member}":`,
  token,
  hint === undefined ? '}' : `},"typeHint":"${hint}"`,
];

/** What is absent is NULL. */
export const NULL = sent('isNull', 'true');

const quoted = (text: Piece): Piece => ['"', text, '"'];

/** A value of a statement as `"value":{…}`, behind the guards. */
export function parameterValue(value: Value<Hole>, frame: Frame): Piece {
  if (value.kind !== 'hole') return constant(value, undefined);
  const { hole } = value;
  const { present, piece } = firstTaken(hole.operands.map(operand => branch(operand, hole, frame)));
  return from(hole.origin, when(present, piece, NULL));
}

function branch(operand: HoleOperand, hole: Hole, frame: Frame): Branch {
  if (hole.pipes.length === 0 && operand.kind === 'data')
    return { present: presence(operand), kept: null, piece: dataValue(operand, hole, frame) };
  if (hole.pipes.length === 0 && operand.kind === 'constant')
    return { present: absence(operand), kept: null, piece: constant(operand.value, hole.type) };
  const { present, kept, json, wire } = simpleSource(operand, hole.pipes, frame.prelude);
  return { present, kept, piece: sent(wire === 'N' ? 'longValue' : 'stringValue', json) };
}

function dataValue({ path, type }: DataOperand, { as }: Hole, frame: Frame): Piece {
  const json = jsonAt(path);
  if (as === 'JSON') return sent('stringValue', quoted(quotedJson(null, path, frame)), 'JSON');
  switch (type.kind) {
    case 'string':
      return sent('stringValue', json);
    case 'number':
      if (!type.integer) return sent('stringValue', quoted(json), 'DECIMAL');
      // A double's exponent is no digit of a long: its value is a decimal number's.
      return when(
        `${json}.matches("${DIGITS}")`,
        sent('longValue', integerAt(path)),
        sent('stringValue', quoted(json), 'DECIMAL'),
      );
    case 'boolean':
      return sent('booleanValue', json);
    case 'binary':
      return sent('blobValue', json);
    case 'object':
    case 'array':
      return sent('stringValue', quoted(quotedJson(type, path, frame)), 'JSON');
    case 'null':
    case 'unmapped':
      return NULL;
  }
}

/** A literal of the contract, or a default of a schema. */
function constant(value: Value<Hole> | Value<never>, type: Type | undefined): Piece {
  if (value.kind === 'literal') return LITERALS[value.type](value.text);
  const whole = type ? withDefaults(value as Value<never>, type) : value;
  return sent('stringValue', literalString(constantJson(whole) ?? 'null'), 'JSON');
}

const LITERALS: Readonly<Record<LiteralValue['type'], (text: string) => Piece>> = {
  S: text => sent('stringValue', literalString(text)),
  B: text => sent('blobValue', literalString(text)),
  BOOL: text => sent('booleanValue', text),
  NULL: () => NULL,
  N: text =>
    /^-?\d{1,18}$/.test(plainNumber(text))
      ? sent('longValue', plainNumber(text))
      : sent('stringValue', `"${text}"`, 'DECIMAL'),
};
