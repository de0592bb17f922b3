import type { HolePipe, StoredSource } from '../../../binding/hole.ts';
import type { Type } from '../../../schema/index.ts';
import { type Branch, type Compiled, certain, type Frame, firstTaken } from '../../../template/compiled.ts';
import { isJsonText } from '../../../template/json-text.ts';
import { literalString } from '../../../template/literal.ts';
import { foreach } from '../../../template/loop.ts';
import { elements, type Member, members } from '../../../template/object.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { paddedTo, piped, pipedLiteral } from '../../../template/pipe.ts';
import { simpleSource } from '../../../template/source.ts';
import { and, escaped, jsonAt, NEVER, or, valueAt, when } from '../../../template/vtl.ts';
import { type DataStep, type Hole, type HoleOperand, positionOf, type StoredOperand } from '../bind/index.ts';
import type { Value } from '../model/request.ts';
import { type CursorKey, cursorOut } from './cursor.ts';

/** What the answer's template needs besides: how a cursor is made. */
export interface AnswerFrame extends Frame {
  readonly cursor: readonly CursorKey[];
}

/** The whole answer as JSON: what is absent is an empty list, an empty object, or null. */
export function compileWhole(value: Value<Hole>, frame: AnswerFrame, type: Type): Piece {
  const { present, piece } = compileAnswer(value, frame, type);
  return when(present, piece, type.nullable ? 'null' : (EMPTY[type.kind] ?? 'null'));
}

const EMPTY: Readonly<Partial<Record<Type['kind'], string>>> = { array: '[]', object: '{}' };

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
const asElement = ({ present, piece }: Compiled): Member => ({ label: '', value: piece, present });

/** A string of parts: there when all of them are. */
function composed(parts: readonly (string | Hole)[], frame: AnswerFrame): Compiled {
  const texts = parts.map(part => (typeof part === 'string' ? certain({ literal: part }) : textOf(part, frame)));
  return { present: and(...texts.map(({ present }) => present)), piece: ['"', texts.map(({ piece }) => piece), '"'] };
}

/** A hole as the inside of a string. */
function textOf(hole: Hole, frame: AnswerFrame): Compiled {
  const { present, piece } = firstTaken(hole.operands.map(operand => textOperand(operand, hole, frame)));
  return { present, piece: from(hole.origin, piece) };
}

function textOperand(operand: HoleOperand, { pipes }: Hole, frame: AnswerFrame): Branch {
  if (operand.kind !== 'stored') {
    const { present, kept, text } = simpleSource(operand, pipes, frame.prelude);
    return { present, kept, piece: text };
  }
  if (operand.source.kind === 'count') return countOf(operand.source, pipes);
  if (operand.source.kind === 'cursor') return { ...cursorOut(frame.cursor), kept: null };
  const position = positionOf(operand);
  const string = [...position, 'S'];
  const number = [...position, 'N'];
  const digits = paddedTo(pipes);
  if (digits !== undefined) {
    const written = jsonNumberAt(number);
    const { text, kept } = piped(written, pipes);
    return { present: and(there(number), `${written}.matches("[0-9]{1,${digits}}")`), kept, piece: text };
  }
  if (pipes.length > 0) {
    const { text, kept } = piped(valueAt(string), pipes);
    return { present: there(string), kept, piece: escaped(text) };
  }
  const both = or(there(string), there(number));
  const piece = when(there(string), `${jsonAt(string)}.replaceAll('^"|"$','')`, valueAt(number));
  return { present: both, kept: null, piece };
}

const there = (path: readonly DataStep[]): string => `${valueAt(path)}!=$null`;
const jsonNumberAt = (path: readonly DataStep[]): string => `${jsonAt(path)}.replaceAll('"','')`;

const compileHole = (hole: Hole, frame: AnswerFrame): Compiled =>
  firstTaken(hole.operands.map(operand => operandValue(operand, hole, frame)));

function operandValue(operand: HoleOperand, hole: Hole, frame: AnswerFrame): Branch {
  if (operand.kind !== 'stored' && !(operand.kind === 'constant' && operand.value.kind !== 'literal')) {
    const { present, kept, json } = simpleSource(operand, hole.pipes, frame.prelude);
    return { present, kept, piece: json };
  }
  if (operand.kind === 'stored' && hole.pipes.length > 0) {
    const { piece, ...branch } = textOperand(operand, hole, frame);
    return { ...branch, piece: ['"', piece, '"'] };
  }
  return {
    ...(operand.kind === 'stored' ? storedValue(operand, hole, frame) : compile(operand.value, frame)),
    kept: null,
  };
}

function storedValue(operand: StoredOperand, hole: Hole, frame: AnswerFrame): Compiled {
  const { source } = operand;
  if (source.kind === 'count') return countOf(source, []);
  if (source.kind === 'cursor') {
    const cursor = cursorOut(frame.cursor);
    return { present: cursor.present, piece: ['"', cursor.piece, '"'] };
  }
  const position = positionOf(operand);
  if (source.kind === 'items' && operand.path.length === 0) return items(source.at, operand.type, frame);
  const wholeItem = source.kind === 'item' && operand.path.length === 0;
  if (wholeItem)
    return operand.type?.kind === 'object'
      ? object(operand.type, position, frame)
      : { present: 'false', piece: 'null' };
  return attribute(position, operand.type, hole.as, frame);
}

/** How many items there are. The answer to a batch need not have the table: there are none then. */
function countOf({ of: list }: CountSource, pipes: readonly HolePipe[]): Branch {
  const number = list ? `${valueAt(list)}.size()` : jsonAt(['Count']);
  const { text, kept } = piped(pipes.length === 0 ? number : `${number}.toString()`, pipes);
  if (!list) return { present: null, kept, piece: text };
  const none = pipedLiteral({ type: 'N', text: '0' }, pipes);
  const zero =
    typeof none === 'string'
      ? { present: NEVER, kept: null, piece: '' }
      : { present: null, kept: null, piece: { literal: none.text } };
  return { ...firstTaken([{ present: there(list), kept, piece: text }, zero]), kept: null };
}

type CountSource = Extract<StoredSource, { kind: 'count' }>;

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
