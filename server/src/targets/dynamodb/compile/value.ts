import { dataOperand, stationOf } from '../../../binding/data-operand.ts';
import {
  type DataOperand,
  type DataStep,
  type ExplicitType,
  type Hole,
  type HoleOperand,
  isSet,
} from '../../../binding/hole.ts';
import { withDefaults } from '../../../binding/literal.ts';
import { wholeHole } from '../../../binding/map.ts';
import { vanishes } from '../../../binding/substitution.ts';
import type { ArrayType, ObjectType, Type } from '../../../schema/index.ts';
import { type Branch, type Compiled, certain, type Frame, firstTaken } from '../../../template/compiled.ts';
import { composedText } from '../../../template/composed.ts';
import { jsonTextValue } from '../../../template/json-value.ts';
import { literalString } from '../../../template/literal.ts';
import { foreach } from '../../../template/loop.ts';
import { elements, type Member, members } from '../../../template/object.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { simpleSource } from '../../../template/source.ts';
import {
  absence,
  containerTests,
  hasKey,
  isWithin,
  listsOnTheWay,
  matchesType,
  presence,
  reached,
  typeTest,
} from '../../../template/tests.ts';
import {
  and,
  type Condition,
  integerAt,
  jsonAt,
  NEVER,
  not,
  or,
  POISON,
  valueAt,
  when,
} from '../../../template/vtl.ts';
import { holesOfValue } from '../bind/walk.ts';
import type { Value } from '../model/request.ts';
import { setOfArray, setOfElements } from './set.ts';

export function compileValue(value: Value<Hole>, frame: Frame): Compiled {
  const compiled = compile(value, frame);
  return { present: compiled.present, piece: from(value.origin, compiled.piece) };
}

function compile(value: Value<Hole>, frame: Frame): Compiled {
  switch (value.kind) {
    case 'literal':
      return certain(literal(value.type, value.text));
    case 'text': {
      const { test, text, present } = composedText(value.parts, frame);
      return { present, piece: when(test, ['{"S":"', text, '"}'], POISON) };
    }
    case 'hole':
      return compileHole(value.hole, frame);
    case 'map':
      return certain(['{"M":{', members(mapMembers(value.entries, frame)), '}}']);
    case 'list':
      return certain(['{"L":[', elements(value.elements.map(element => elementOf(element, frame))), ']}']);
    case 'set':
      return setOfElements(value, frame);
    case 'each':
      return eachElement(value.list, value.value, frame);
  }
}

export const literal = (type: 'S' | 'N' | 'B' | 'BOOL' | 'NULL', text: string): string => {
  if (type === 'BOOL') return `{"BOOL":${text}}`;
  return type === 'NULL' ? '{"NULL":true}' : `{"${type}":${literalString(text)}}`;
};

export const mapMembers = (
  entries: readonly {
    readonly name: string;
    readonly value: Value<Hole>;
    readonly origin?: { start: number; end: number };
  }[],
  frame: Frame,
): Member[] =>
  entries.map(entry => {
    const compiled = compileValue(entry.value, frame);
    const origin = entry.origin ? { origin: entry.origin } : {};
    return { label: `${literalString(entry.name)}:`, value: compiled.piece, present: compiled.present, ...origin };
  });

function elementOf(value: Value<Hole>, frame: Frame): Member {
  const compiled = compileValue(value, frame);
  return { label: '', value: compiled.piece, present: compiled.present };
}

// ── holes ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function compileHole(hole: Hole, frame: Frame): Compiled {
  const { present, piece } = firstTaken(hole.operands.map(operand => compileOperand(operand, hole, frame)));
  return vanishes(hole) ? { present, piece } : certain(piece);
}

function compileOperand(operand: HoleOperand, hole: Hole, frame: Frame): Branch {
  if (hole.as === 'JSON') return { ...jsonTextValue(operand, hole, frame), kept: null };
  if (operand.kind === 'data' && hole.pipes.length === 0)
    return { ...dataValue(operand, hole, frame), kept: isSet(hole.as) ? notEmpty(operand) : null };
  if (operand.kind === 'constant' && (operand.value.kind !== 'literal' || hole.pipes.length === 0)) {
    const present = absence(operand);
    const value = explicitConstant(withDefaults(operand.value, hole.type), hole.as);
    // DynamoDB has no empty sets: one is absent.
    const kept = value.kind === 'set' && value.elements.length === 0 ? NEVER : null;
    return { present, kept, piece: when(present, compile(value, frame).piece, POISON) };
  }
  const { present, kept, test, expression, json, wire } = simpleSource(operand, hole.pipes, frame.prelude);
  const made = wire === 'S' && (hole.as === 'N' || hole.as === 'B') ? hole.as : undefined;
  const printed: Piece = wire === 'N' ? ['{"N":"', json, '"}'] : [`{"${made ?? wire}":`, json, '}'];
  return {
    present,
    kept,
    piece: when(and(test, made && expression ? matchesType(expression, made) : null), printed, POISON),
  };
}

/** DynamoDB has no empty sets: one is absent, unless its schema rules it out; then DynamoDB refuses it. */
const notEmpty = ({ path, type }: DataOperand): Condition =>
  type.kind === 'array' && type.minItems > 0 ? null : `${jsonAt(path)}!="[]"`;

function explicitConstant(value: Value<never>, as: Hole['as']): Value<never> {
  if (isSet(as) && value.kind === 'list') return { kind: 'set', type: as, elements: value.elements };
  if ((as === 'N' || as === 'B' || as === 'S') && value.kind === 'literal' && value.type !== 'NULL')
    return { ...value, type: as };
  return value;
}

// ── values of the message ────────────────────────────────────────────────────────────────────────────────────────────

function dataValue(operand: DataOperand, hole: Hole, frame: Frame): Compiled {
  const { path, type, way } = operand;
  if (isSet(hole.as)) return { present: presence(operand), piece: setOfArray(path, type as ArrayType, hole.as, frame) };
  // A value behind an index is only reached where the list is one.
  const typed = when(listsOnTheWay(path), typedValue(type, path, frame, hole.as), POISON);
  if (!hole.type.nullable) return { present: presence(operand), piece: typed };
  const known = hasKey(path);
  return way.at(-1)?.optional
    ? { present: known, piece: when(`${valueAt(path)}==$null`, '{"NULL":true}', typed) }
    : {
        present: reached(operand),
        piece: when(`${valueAt(path)}!=$null`, typed, when(known, '{"NULL":true}', POISON)),
      };
}

/** The AttributeValue of a present value of the message by its schema's type, or poison. */
export function typedValue(type: Type, path: readonly DataStep[], frame: Frame, as?: ExplicitType): Piece {
  const json = jsonAt(path);
  const test = typeTest(path, type, as);
  switch (type.kind) {
    case 'string':
      return when(test, `{"${as === 'N' || as === 'B' ? as : 'S'}":${json}}`, POISON);
    case 'binary':
      return when(test, `{"B":${json}}`, POISON);
    case 'number':
      return `{"N":"#if(${test})${type.integer ? integerAt(path) : json}#{else}x#end"}`;
    case 'boolean':
      return when(test, `{"BOOL":${json}}`, POISON);
    case 'object':
      return when(test, ['{"M":{', members(objectMembers(type, path, frame)), '}}'], POISON);
    case 'array':
      return loop(path, frame, inner => certain(elementValue(type.items, [...path, { loop: inner.depth }], inner)));
    case 'null':
      return when(`${valueAt(path)}==$null`, '{"NULL":true}', POISON);
    case 'unmapped':
      return POISON;
  }
}

function objectMembers(type: ObjectType, path: readonly DataStep[], frame: Frame): Member[] {
  return [...type.properties.values()].map(property => {
    const operand = dataOperand([...path, property.name], [stationOf(property)]);
    const compiled = compileHole(wholeHole(operand, { start: 0, end: 0 }), frame);
    return { label: `${literalString(property.name)}:`, value: compiled.piece, present: compiled.present };
  });
}

function elementValue(type: Type, path: readonly DataStep[], frame: Frame): Piece {
  const typed = typedValue(type, path, frame);
  return type.nullable ? when(`${valueAt(path)}==$null`, '{"NULL":true}', typed) : typed;
}

// ── loops ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `{"L":[…]}` of what each element of an array becomes; poison where it is no array, or longer than `#foreach` goes. */
function loop(path: readonly DataStep[], frame: Frame, body: (inner: Frame) => Compiled): Piece {
  const inner = { ...frame, depth: frame.depth + 1 };
  const test = and(listsOnTheWay(path), typeTest(path, ARRAY));
  return when(test, ['{"L":[', foreach(path, inner.depth, body(inner)), ']}'], POISON);
}

const ARRAY: Type = {
  kind: 'array',
  nullable: false,
  minItems: 0,
  unique: false,
  items: { kind: 'null', nullable: true },
};

function eachElement(list: Hole, value: Value<Hole>, frame: Frame): Compiled {
  const [operand] = list.operands;
  if (operand?.kind !== 'data' || operand.type.kind !== 'array')
    throw new Error('a loop in a request walks an array of the message');
  const { path, type } = operand;
  const piece = loop(path, frame, inner => {
    const element = [...path, { loop: inner.depth }];
    const test = elementTest(type.items, element, holesOfValue(value));
    const compiled = compileValue(value, inner);
    // An element of a wrong type is never left out.
    const present = compiled.present && or(not(test), compiled.present);
    return { present, piece: when(test, compiled.piece, POISON) };
  });
  return { present: presence(operand), piece };
}

/**
 * Whether the element of a loop is what its type says, as far as the values made of it do not ask themselves: each object and list
 * on the way to a part of it; all of it, where no value is made of it at all.
 */
export function elementTest(type: Type, path: readonly DataStep[], holes: readonly Hole[]): Condition {
  const operands = holes.flatMap(hole => hole.operands).filter(operand => operand.kind === 'data');
  const used = operands.filter(operand => isWithin(operand.path, path));
  if (used.some(operand => operand.path.length > path.length)) return and(...containerTests(used, path));
  // A default may be taken in its place each time.
  const asked = holes.some(({ operands: [first] }) => first?.kind === 'data' && isWithin(first.path, path));
  if (asked) return null;
  const test = typeTest(path, type);
  return type.nullable ? `${valueAt(path)}==$null||${test}` : test;
}
