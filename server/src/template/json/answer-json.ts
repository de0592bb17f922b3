import type { DataStep, Hole, HoleOperand, StoredOperand } from '../../binding/hole.ts';
import { positionOf } from '../../binding/hole.ts';
import type { Value } from '../../binding/tree.ts';
import type { Type } from '../../schema/index.ts';
import { type Branch, type Compiled, certain, type Frame, firstTaken } from '../compiled.ts';
import { literalString } from '../literal.ts';
import { foreach } from '../loop.ts';
import { elements, type Member, members } from '../object.ts';
import { from, type Piece } from '../piece.ts';
import { paddedTo, piped } from '../pipe.ts';
import { simpleSource } from '../source.ts';
import { hasKey, listsOnTheWay, storedTest, typeTest } from '../tests.ts';
import { and, type Condition, escaped, integerAt, jsonAt, or, valueAt, when } from '../vtl.ts';

/** What the template of an answer needs besides: what `flag` stands for in it, and how what is stored is read, where it is no plain JSON. */
export interface JsonAnswerFrame extends Frame {
  readonly flag?: boolean;
  readonly stored?: StoredReader;
}

/** Reads a part of a response: as JSON, and as the inside of a string. */
export interface StoredReader {
  json(operand: StoredOperand, hole: Hole, frame: Frame): Compiled;
  text(operand: StoredOperand, hole: Hole, frame: Frame): Branch;
}

/** The whole answer, of a response that is plain JSON: what is absent is an empty list, an empty object, or null. */
export function answerJson(value: Value<Hole>, frame: JsonAnswerFrame, type: Type): Piece {
  const { present, piece } = answer(value, frame, type);
  return when(present, piece, type.nullable ? 'null' : (EMPTY[type.kind] ?? 'null'));
}

const EMPTY: Readonly<Partial<Record<Type['kind'], string>>> = { array: '[]', object: '{}' };

/** A value of the answer. What is absent, or stored with another type, leaves its member out. */
function answer(value: Value<Hole>, frame: JsonAnswerFrame, type?: Type): Compiled {
  const { present, piece } = json(value, frame, type);
  return { present, piece: from(value.origin, piece) };
}

function json(value: Value<Hole>, frame: JsonAnswerFrame, type?: Type): Compiled {
  switch (value.kind) {
    case 'literal':
      return certain(value.type === 'S' || value.type === 'B' ? literalString(value.text) : value.text);
    case 'text': {
      const texts = value.parts.map(part =>
        typeof part === 'string' ? certain({ literal: part }) : holeText(part, frame),
      );
      return {
        present: and(...texts.map(({ present }) => present)),
        piece: ['"', texts.map(({ piece }) => piece), '"'],
      };
    }
    case 'hole':
      return firstTaken(value.hole.operands.map(operand => branch(operand, value.hole, frame)));
    case 'map':
      return certain(['{', members(value.entries.map(entry => memberOf(entry, frame, type))), '}']);
    case 'list':
      return certain(['[', elements(value.elements.map(one => asElement(answer(one, frame, itemsOf(type))))), ']']);
    case 'each':
      return each(value.list, inner => answer(value.value, inner, itemsOf(type)), frame);
    case 'set':
      throw new Error('JSON has no sets');
  }
}

const itemsOf = (type: Type | undefined): Type | undefined => (type?.kind === 'array' ? type.items : undefined);
const asElement = ({ present, piece }: Compiled): Member => ({ label: '', value: piece, present });

function memberOf(
  entry: { readonly name: string; readonly value: Value<Hole> },
  frame: JsonAnswerFrame,
  type: Type | undefined,
): Member {
  const property = type?.kind === 'object' ? type.properties.get(entry.name) : undefined;
  const { present, piece } = answer(entry.value, frame, property?.type);
  const label = `${literalString(entry.name)}:`;
  // No default can stand in for a list that is walked: where the result requires it, it is empty.
  return property?.required && entry.value.kind === 'each'
    ? { label, value: when(present, piece, '[]'), present: null }
    : { label, value: piece, present };
}

function branch(operand: HoleOperand, hole: Hole, frame: JsonAnswerFrame): Branch {
  if (operand.kind === 'stored') {
    const { json: asJson, text } = frame.stored ?? PLAIN;
    return hole.pipes.length > 0 ? quoted(text(operand, hole, frame)) : { ...asJson(operand, hole, frame), kept: null };
  }
  if (operand.kind === 'constant' && operand.value.kind !== 'literal')
    return { ...json(operand.value, frame), kept: null };
  const { present, kept, json: piece } = simpleSource(operand, hole.pipes, frame.prelude);
  return { present, kept, piece };
}

const quoted = ({ piece, ...more }: Branch): Branch => ({ ...more, piece: ['"', piece, '"'] });

function holeText(hole: Hole, frame: JsonAnswerFrame): Compiled {
  const branches = hole.operands.map((operand): Branch => {
    if (operand.kind === 'stored') return (frame.stored ?? PLAIN).text(operand, hole, frame);
    const { present, kept, text } = simpleSource(operand, hole.pipes, frame.prelude);
    return { present, kept, piece: text };
  });
  const { present, piece } = firstTaken(branches);
  return { present, piece: from(hole.origin, piece) };
}

const flagText = (frame: JsonAnswerFrame): string => String(frame.flag === true);

/** A stored scalar as the inside of a string; a pipe takes a text, `pad` an integer. */
function storedText(operand: StoredOperand, { pipes }: Hole, frame: JsonAnswerFrame): Branch {
  if (operand.source.kind === 'flag') return { present: null, kept: null, piece: flagText(frame) };
  const path = positionOf(operand);
  const digits = paddedTo(pipes);
  if (digits !== undefined) {
    const { text, kept } = piped(integerAt(path), pipes);
    return { present: is(path, `${integerAt(path)}.matches("[0-9]{1,${digits}}")`), kept, piece: text };
  }
  if (pipes.length > 0) {
    const { text, kept } = piped(valueAt(path), pipes);
    return { present: is(path, typeTest(path, STRING)), kept, piece: escaped(text) };
  }
  const scalar = `${valueAt(path)}!=$null&&!${jsonAt(path)}.startsWith("{")&&!${jsonAt(path)}.startsWith("[")`;
  return { present: is(path, scalar), kept: null, piece: `${integerAt(path)}.replaceAll('^"|"$','')` };
}

/** A test of what is stored there: an index into what is no list throws, so that the lists on the way are tested before. */
const is = (path: readonly DataStep[], test: Condition): Condition => and(listsOnTheWay(path), test);

const STRING: Type = { kind: 'string', nullable: false, minLength: 0 };

function storedJson(operand: StoredOperand, { as }: Hole, frame: JsonAnswerFrame): Compiled {
  if (operand.source.kind === 'flag') return certain(flagText(frame));
  const path = positionOf(operand);
  if (as === 'JSON') return { present: is(path, `${valueAt(path)}!=$null`), piece: jsonAt(path) };
  return operand.type ? typedJson(operand.type, path, frame) : { present: 'false', piece: 'null' };
}

/** Stored JSON by the type that the result gives it. */
function typedJson(type: Type, path: readonly DataStep[], frame: JsonAnswerFrame): Compiled {
  const { present, piece } = presentJson(type, path, frame);
  if (!type.nullable) return { present, piece };
  const none = nullAt(path);
  return { present: or(present, none), piece: when(`${valueAt(path)}==$null`, 'null', piece) };
}

/** Whether there is a null: of an element of a list it is known that something is there. */
const nullAt = (path: readonly DataStep[]): Condition => {
  const holder = path.slice(0, -1);
  const key = typeof path.at(-1) === 'string' ? and(`${jsonAt(holder)}.startsWith("{")`, hasKey(path)) : null;
  return and(listsOnTheWay(path), key, `${valueAt(path)}==$null`);
};

function presentJson(type: Type, path: readonly DataStep[], frame: JsonAnswerFrame): Compiled {
  const present = is(path, storedTest(path, type));
  switch (type.kind) {
    case 'object': {
      const list = [...type.properties.values()].map((property): Member => {
        const inner = typedJson(property.type, [...path, property.name], frame);
        return { label: `${literalString(property.name)}:`, value: inner.piece, present: inner.present };
      });
      return { present, piece: ['{', members(list), '}'] };
    }
    case 'array': {
      const depth = frame.depth + 1;
      const inner = typedJson(type.items, [...path, { loop: depth }], { ...frame, depth });
      return { present, piece: ['[', foreach(path, depth, inner), ']'] };
    }
    case 'number':
      return { present, piece: type.integer ? integerAt(path) : jsonAt(path) };
    case 'null':
      return { present: 'false', piece: 'null' };
    default:
      return { present, piece: jsonAt(path) };
  }
}

const PLAIN: StoredReader = { json: storedJson, text: storedText };

function each(list: Hole, body: (inner: JsonAnswerFrame) => Compiled, frame: JsonAnswerFrame): Compiled {
  const [operand] = list.operands;
  if (operand?.kind !== 'stored' || operand.source.kind !== 'json') return { present: 'false', piece: '[]' };
  const path = positionOf(operand);
  const inner = { ...frame, depth: frame.depth + 1 };
  return { present: is(path, typeTest(path, LIST)), piece: ['[', foreach(path, inner.depth, body(inner)), ']'] };
}

const LIST: Type = {
  kind: 'array',
  nullable: false,
  minItems: 0,
  unique: false,
  items: { kind: 'null', nullable: true },
};
