import { type DataStep, type Hole, type HoleOperand, positionOf, type StoredOperand } from '../binding/index.ts';
import type { Value } from '../dynamodb/request.ts';
import type { Type } from '../schema/index.ts';
import { type CursorKey, cursorOut } from './cursor.ts';
import { isJsonText } from './json-text.ts';
import { literalString, literalText } from './literal.ts';
import { elements, type Member, members } from './object.ts';
import { from, type Piece } from './piece.ts';
import { chained } from './pipe.ts';
import { simpleSource } from './source.ts';
import { type Compiled, type Frame, foreach } from './value.ts';
import { and, type Condition, escaped, jsonAt, or, valueAt, when } from './vtl.ts';

/** What the answer's template needs besides: how a cursor is made. */
export interface AnswerFrame extends Frame {
  readonly cursor: readonly CursorKey[];
}

/** The whole answer as JSON: what is absent is an empty list, an empty object, or null. */
export function compileWhole(value: Value<Hole>, frame: AnswerFrame, type: Type): Piece {
  const { present, piece } = compileAnswer(value, frame, type);
  return when(present, piece, type.nullable ? 'null' : (EMPTY[type.kind] ?? 'null'));
}

const EMPTY: Readonly<Record<string, string>> = { array: '[]', object: '{}' };

/** A value of the answer as JSON. What is absent, or stored with another type, leaves its member out. */
function compileAnswer(value: Value<Hole>, frame: AnswerFrame, type?: Type): Compiled {
  const compiled = compile(value, frame, type);
  return { present: compiled.present, piece: from(value.origin, compiled.piece) };
}

function compile(value: Value<Hole>, frame: AnswerFrame, type?: Type): Compiled {
  switch (value.kind) {
    case 'literal':
      return certain(value.type === 'S' || value.type === 'B' ? literalString(value.text) : value.text);
    case 'text':
      return composed(value.parts, frame);
    case 'hole':
      return compileHole(value.hole, frame);
    case 'map':
      return certain([
        '{',
        members(
          value.entries.map(entry => {
            const property = type?.kind === 'object' ? type.properties.get(entry.name) : undefined;
            const found = compileAnswer(entry.value, frame, property?.type);
            // No default can stand in for a set, or for a list that is walked: where the result requires it, it is empty.
            const inner =
              property?.required && isWalked(entry.value) ? certain(when(found.present, found.piece, '[]')) : found;
            const label = `${literalString(entry.name)}:`;
            return {
              label,
              value: inner.piece,
              present: inner.present,
              ...(entry.origin ? { origin: entry.origin } : {}),
            };
          }),
        ),
        '}',
      ]);
    case 'list':
      return certain([
        '[',
        elements(value.elements.map(element => asElement(compileAnswer(element, frame, elementOf(type))))),
        ']',
      ]);
    case 'each':
      return each(value.list, frame, inner => compileAnswer(value.value, inner, elementOf(type)));
    case 'set':
      return certain('[]');
  }
}

const isWalked = (value: Value<Hole>): boolean =>
  value.kind === 'each' || (value.kind === 'hole' && /^[SNB]S$/.test(value.hole.as ?? ''));
const elementOf = (type: Type | undefined): Type | undefined => (type?.kind === 'array' ? type.items : undefined);
const certain = (piece: Piece): Compiled => ({ present: null, piece });
const asElement = ({ present, piece }: Compiled): Member => ({ label: '', value: piece, present });

/** A string of parts: there when all of them are. */
function composed(parts: readonly (string | Hole)[], frame: AnswerFrame): Compiled {
  const conditions: Condition[] = [];
  const text: Piece[] = ['"'];
  for (const [i, part] of parts.entries()) {
    if (typeof part === 'string') {
      const following = parts[i + 1];
      text.push(literalText(part, following === undefined ? 'quote' : 'directive'));
      continue;
    }
    const chain = textOf(part, frame);
    conditions.push(chain.present);
    text.push(from(part.origin, chain.piece));
  }
  text.push('"');
  return { present: and(...conditions), piece: text };
}

/** A hole as the inside of a string. */
function textOf(hole: Hole, frame: AnswerFrame): Compiled {
  return firstPresent(hole.operands.map(operand => textOperand(operand, hole, frame)));
}

function textOperand(operand: HoleOperand, hole: Hole, frame: AnswerFrame): Compiled {
  if (operand.kind !== 'stored') {
    const source = simpleSource(operand, hole.pipes, frame.prelude, 'directive');
    return { present: source.present, piece: source.text };
  }
  if (operand.source.kind === 'count') return certain(countOf(operand));
  if (operand.source.kind === 'cursor') return cursorOut(frame.cursor);
  const position = positionOf(operand);
  const string = [...position, 'S'];
  if (hole.pipes.length > 0) {
    if (hole.pipes.some(pipe => pipe.name === 'pad')) {
      const digits = jsonNumberAt([...position, 'N']);
      return { present: there([...position, 'N']), piece: chained(digits, hole.pipes) };
    }
    return { present: stringThere(string, hole), piece: escaped(pipedString(string, hole)) };
  }
  const number = [...position, 'N'];
  const both = or(there(string), there(number));
  return { present: both, piece: when(there(string), `${jsonAt(string)}.replaceAll('^"|"$','')`, valueAt(number)) };
}

const pipedString = (path: readonly DataStep[], hole: Hole): string =>
  chained(
    valueAt(path),
    hole.pipes.filter(pipe => pipe.name !== 'nonempty'),
  );

const stringThere = (path: readonly DataStep[], hole: Hole): Condition =>
  and(there(path), hole.pipes.some(pipe => pipe.name === 'nonempty') ? `${pipedString(path, hole)}!=""` : null);

const there = (path: readonly DataStep[]): string => `${valueAt(path)}!=$null`;
const jsonNumberAt = (path: readonly DataStep[]): string => `${jsonAt(path)}.replaceAll('"','')`;

/** The first operand that is there. */
function firstPresent(branches: readonly Compiled[]): Compiled {
  const reachable = branches.slice(0, branches.findIndex(branch => branch.present === null) + 1 || branches.length);
  let piece: Piece = reachable.at(-1)?.piece ?? '';
  for (const branch of reachable.slice(0, -1).reverse()) piece = when(branch.present, branch.piece, piece);
  return { present: or(...reachable.map(branch => branch.present)), piece };
}

function compileHole(hole: Hole, frame: AnswerFrame): Compiled {
  return firstPresent(hole.operands.map(operand => operandValue(operand, hole, frame)));
}

function operandValue(operand: HoleOperand, hole: Hole, frame: AnswerFrame): Compiled {
  if (operand.kind === 'constant' && operand.value.kind !== 'literal') return compile(operand.value, frame);
  if (operand.kind !== 'stored') {
    const source = simpleSource(operand, hole.pipes, frame.prelude);
    return { present: source.present, piece: source.json };
  }
  const { source } = operand;
  if (source.kind === 'count') return certain(countOf(operand));
  if (source.kind === 'cursor') {
    const cursor = cursorOut(frame.cursor);
    return { present: cursor.present, piece: ['"', cursor.piece, '"'] };
  }
  const position = positionOf(operand);
  if (hole.pipes.length > 0) {
    const text = textOperand(operand, hole, frame);
    return { present: text.present, piece: ['"', text.piece, '"'] };
  }
  if (source.kind === 'items' && operand.path.length === 0) return items(source.at, operand.type, frame);
  const wholeItem = source.kind === 'item' && operand.path.length === 0;
  if (wholeItem)
    return operand.type?.kind === 'object'
      ? object(operand.type, position, frame)
      : { present: 'false', piece: 'null' };
  return attribute(position, operand.type, hole.as, frame);
}

const countOf = (operand: StoredOperand): string =>
  operand.source.kind === 'count' && operand.source.of ? `${valueAt(operand.source.of)}.size()` : jsonAt(['Count']);

function items(at: readonly DataStep[], type: Type | undefined, frame: AnswerFrame): Compiled {
  const depth = frame.depth + 1;
  const element = type?.kind === 'array' && type.items.kind === 'object' ? type.items : undefined;
  if (!element) return { present: 'false', piece: '[]' };
  const body = object(element, [...at, { loop: depth }], { ...frame, depth });
  return certain(['[', foreach(at, depth, { present: null, piece: body.piece }), ']']);
}

/** An object from a map of attributes. */
function object(type: Extract<Type, { kind: 'object' }>, at: readonly DataStep[], frame: AnswerFrame): Compiled {
  const list = [...type.properties.values()].map(property => {
    const inner = attribute([...at, property.name], property.type, undefined, frame);
    return { label: `${literalString(property.name)}:`, value: inner.piece, present: inner.present };
  });
  return { present: there(at), piece: ['{', members(list), '}'] };
}

/** An AttributeValue as JSON by the type that the result gives it. */
function attribute(at: readonly DataStep[], type: Type | undefined, as: Hole['as'], frame: AnswerFrame): Compiled {
  if (as === 'JSON') {
    const text = valueAt([...at, 'S']);
    return { present: and(there([...at, 'S']), isJsonText(text, frame.prelude)), piece: text };
  }
  if (as === 'SS' || as === 'NS' || as === 'BS') return set(at, as, frame);
  const typed = byType(at, as === 'B' ? { kind: 'binary', nullable: false, minLength: 0 } : type, frame, as);
  if (!type?.nullable) return typed;
  const none = there([...at, 'NULL']);
  return { present: or(typed.present, none), piece: when(none, 'null', typed.piece) };
}

function byType(at: readonly DataStep[], type: Type | undefined, frame: AnswerFrame, as: Hole['as']): Compiled {
  switch (type?.kind) {
    case 'string': {
      // A number kept as N can answer a string, where the contract says so.
      const path = [...at, as === 'N' ? 'N' : 'S'];
      return { present: there(path), piece: jsonAt(path) };
    }
    case 'number':
      return { present: there([...at, 'N']), piece: valueAt([...at, 'N']) };
    case 'boolean':
      return { present: there([...at, 'BOOL']), piece: jsonAt([...at, 'BOOL']) };
    case 'binary':
      return { present: there([...at, 'B']), piece: jsonAt([...at, 'B']) };
    case 'object':
      return object(type, [...at, 'M'], frame);
    case 'array': {
      const depth = frame.depth + 1;
      const list = [...at, 'L'];
      const inner = attribute([...list, { loop: depth }], type.items, undefined, { ...frame, depth });
      return { present: there(list), piece: ['[', foreach(list, depth, inner), ']'] };
    }
    default:
      return { present: there([...at, 'NULL']), piece: 'null' };
  }
}

/** A set as an array. */
function set(at: readonly DataStep[], as: 'SS' | 'NS' | 'BS', frame: AnswerFrame): Compiled {
  const depth = frame.depth + 1;
  const list = [...at, as];
  const element = [...list, { loop: depth }];
  return {
    present: there(list),
    piece: ['[', foreach(list, depth, certain(as === 'NS' ? valueAt(element) : jsonAt(element))), ']'],
  };
}

function each(list: Hole, frame: AnswerFrame, body: (inner: AnswerFrame) => Compiled): Compiled {
  const [operand] = list.operands;
  if (operand?.kind !== 'stored') return { present: 'false', piece: '[]' };
  const whole = operand.source.kind === 'items' && operand.path.length === 0;
  const path = whole ? positionOf(operand) : [...positionOf(operand), 'L'];
  const inner = { ...frame, depth: frame.depth + 1 };
  const piece: Piece = ['[', foreach(path, inner.depth, body(inner)), ']'];
  return whole ? certain(piece) : { present: there(path), piece };
}
