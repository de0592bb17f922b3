import { dataOperand, stationOf } from '../../binding/data-operand.ts';
import type { DataOperand, DataStep, Hole, HoleOperand } from '../../binding/hole.ts';
import { withDefaults } from '../../binding/literal.ts';
import { wholeHole } from '../../binding/map.ts';
import { vanishes } from '../../binding/substitution.ts';
import type { Value } from '../../binding/tree.ts';
import type { Type } from '../../schema/index.ts';
import { type Branch, type Compiled, certain, type Frame, firstTaken } from '../compiled.ts';
import { composedText } from '../composed.ts';
import { literalString } from '../literal.ts';
import { foreach } from '../loop.ts';
import { elements, type Member, members } from '../object.ts';
import { from, type Piece } from '../piece.ts';
import { simpleSource } from '../source.ts';
import { absence, given, presence } from '../tests.ts';
import { and, integerAt, jsonAt, not, valueAt, when } from '../vtl.ts';

/** A value of a mapping as JSON, behind the guards: all that it uses of the message is known to be of its type. */
export function requestJson(value: Value<Hole>, frame: Frame): Compiled {
  const { present, piece } = json(value, frame);
  return { present, piece: from(value.origin, piece) };
}

function json(value: Value<Hole>, frame: Frame): Compiled {
  switch (value.kind) {
    case 'literal':
      return certain(value.type === 'S' || value.type === 'B' ? literalString(value.text) : value.text);
    case 'text': {
      const { present, text } = composedText(value.parts, frame);
      return { present, piece: ['"', text, '"'] };
    }
    case 'hole': {
      const { present, piece } = firstTaken(value.hole.operands.map(operand => branch(operand, value.hole, frame)));
      return vanishes(value.hole) ? { present, piece } : certain(piece);
    }
    case 'map':
      return certain(['{', members(value.entries.map(entry => member(entry, frame))), '}']);
    case 'list':
      return certain(['[', elements(value.elements.map(element => asElement(requestJson(element, frame)))), ']']);
    case 'each':
      return each(value.list, inner => requestJson(value.value, inner), frame);
    case 'set':
      throw new Error('JSON has no sets');
  }
}

const asElement = ({ present, piece }: Compiled): Member => ({ label: '', value: piece, present });

function member(entry: { readonly name: string; readonly value: Value<Hole> }, frame: Frame): Member {
  const { present, piece } = requestJson(entry.value, frame);
  return { label: `${literalString(entry.name)}:`, value: piece, present };
}

function branch(operand: HoleOperand, hole: Hole, frame: Frame): Branch {
  if (operand.kind === 'data' && hole.pipes.length === 0) return { ...dataJson(operand, hole, frame), kept: null };
  if (operand.kind === 'constant' && hole.pipes.length === 0)
    return {
      present: absence(operand),
      kept: null,
      // `$type: JSON` is what the schema says as it stands, as of what a caller sends.
      piece: json(hole.as === 'JSON' ? operand.value : withDefaults(operand.value, hole.type), frame).piece,
    };
  const { present, kept, json: piece } = simpleSource(operand, hole.pipes, frame.prelude);
  return { present, kept, piece };
}

function dataJson(operand: DataOperand, { type, as }: Pick<Hole, 'type' | 'as'>, frame: Frame): Compiled {
  const { path } = operand;
  const typed = as === 'JSON' ? anyJson(path) : typedJson(operand.type, path, frame);
  if (!type.nullable) return { present: presence(operand), piece: typed };
  return {
    present: given(operand),
    piece: when(`${valueAt(path)}==$null`, 'null', typed),
  };
}

/** All of `data` may be absent, which is an empty object. */
const anyJson = (path: readonly DataStep[]): Piece =>
  path.length === 1 ? when(`${valueAt(path)}==$null`, '{}', jsonAt(path)) : jsonAt(path);

/** A present value of the message by its schema's type: of an object its declared properties. */
function typedJson(type: Type, path: readonly DataStep[], frame: Frame): Piece {
  switch (type.kind) {
    case 'object':
      return ['{', members([...type.properties.values()].map(property => propertyOf(property))), '}'];
    case 'array': {
      const depth = frame.depth + 1;
      const element = [...path, { loop: depth }];
      const typed = typedJson(type.items, element, { ...frame, depth });
      const piece = type.items.nullable ? when(`${valueAt(element)}==$null`, 'null', typed) : typed;
      return ['[', foreach(path, depth, certain(piece)), ']'];
    }
    case 'number':
      return type.integer ? integerAt(path) : jsonAt(path);
    case 'null':
      return 'null';
    default:
      return jsonAt(path);
  }

  function propertyOf(property: { readonly name: string; readonly type: Type; readonly required: boolean }): Member {
    const operand = dataOperand([...path, property.name], [stationOf(property)]);
    const hole = wholeHole(operand, { start: 0, end: 0 });
    return member({ name: property.name, value: { kind: 'hole', hole } }, frame);
  }
}

/** A list of what each element becomes; one that is absent leaves its own out. */
function each(list: Hole, body: (inner: Frame) => Compiled, frame: Frame): Compiled {
  const [operand] = list.operands;
  if (operand?.kind !== 'data') throw new Error('a loop in a request walks an array of the message');
  const { path } = operand;
  const inner = { ...frame, depth: frame.depth + 1 };
  const piece: Piece = ['[', foreach(path, inner.depth, body(inner)), ']'];
  const present = and(presence(operand), list.type.nullable ? not(`${valueAt(path)}==$null`) : null);
  return { present, piece };
}
