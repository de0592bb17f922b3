import type { DataOperand, DataStep, Hole, HoleOperand } from '../binding/hole.ts';
import { wholeHole } from '../binding/map.ts';
import type { Value } from '../dynamodb/request.ts';
import type { ArrayType, ObjectType, Type } from '../schema/index.ts';
import { literalString, literalText } from './literal.ts';
import { elements, type Member, members } from './object.ts';
import { from, type Piece } from './piece.ts';
import type { Prelude } from './prelude.ts';
import { listsOnTheWay, presence, simpleSource, typeTest } from './source.ts';
import { and, type Condition, escaped, jsonAt, not, or, POISON, valueAt, when } from './vtl.ts';

/** A value as VTL: when it is there at all, and the AttributeValue that it prints (poison where the caller's type is wrong). */
export interface Compiled {
  readonly present: Condition;
  readonly piece: Piece;
}

/** What compiling needs: the prelude to hoist into, and how many loops are around. */
export interface Frame {
  readonly prelude: Prelude;
  readonly depth: number;
}

export function compileValue(value: Value<Hole>, frame: Frame): Compiled {
  const compiled = compile(value, frame);
  return { present: compiled.present, piece: from(value.origin, compiled.piece) };
}

function compile(value: Value<Hole>, frame: Frame): Compiled {
  switch (value.kind) {
    case 'literal':
      return certain(literal(value.type, value.text));
    case 'text':
      return { present: partsPresent(value.parts, frame), piece: composed(value.parts, frame) };
    case 'hole':
      return compileHole(value.hole, frame);
    case 'map':
      return certain(['{"M":{', members(mapMembers(value.entries, frame)), '}}']);
    case 'list':
      return certain(['{"L":[', elements(value.elements.map(element => elementOf(element, frame))), ']}']);
    case 'set':
      return setOfElements(value, frame);
    case 'each':
      return eachElement(value.list, frame, inner => compileValue(value.value, inner));
  }
}

const certain = (piece: Piece): Compiled => ({ present: null, piece });

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

// ── strings ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `{"S":"USER#…"}`, each part tested before any is printed. */
function composed(parts: readonly (string | Hole)[], frame: Frame): Piece {
  const { test, text } = composedText(parts, frame);
  return when(test, ['{"S":"', text, '"}'], POISON);
}

/** When all optional parts are there: only an entry of a filter's list may have such, and is left out without them. */
const partsPresent = (parts: readonly (string | Hole)[], frame: Frame): Condition =>
  and(
    ...parts.map(part =>
      typeof part === 'string' || !part.optional
        ? null
        : or(...part.operands.map(operand => simpleSource(operand, part.pipes, frame.prelude).present)),
    ),
  );

/** The inside of a JSON string made of parts, and whether all of them have their types. */
export function composedText(parts: readonly (string | Hole)[], frame: Frame): { test: Condition; text: Piece } {
  const tests: Condition[] = [];
  const text: Piece[] = [];
  for (const [i, part] of parts.entries()) {
    const following = parts[i + 1];
    if (typeof part === 'string') {
      const next =
        following === undefined
          ? 'quote'
          : typeof following !== 'string' && following.operands.length > 1
            ? 'directive'
            : 'reference';
      text.push(literalText(part, next));
    } else {
      const chain = textChain(part, frame, typeof following === 'string' || following === undefined);
      tests.push(chain.test);
      text.push(from(part.origin, chain.text));
    }
  }
  return { test: and(...tests), text };
}

/** A hole as the inside of a string: the first operand that is present. */
function textChain(hole: Hole, frame: Frame, last: boolean): { test: Condition; text: Piece } {
  const sources = hole.operands.map(operand => strictSource(operand, hole, frame, last));
  let test: Condition = null;
  let text: Piece = '';
  for (const [i, source] of [...sources.entries()].reverse()) {
    const final = i === sources.length - 1;
    const own = source.test;
    if (final) {
      test = own;
      text = source.text;
      continue;
    }
    if (source.present === null) {
      test = own;
      text = source.text;
      continue;
    }
    test = own === null && test === null ? null : or(and(source.present, own), and(not(source.present), test));
    text = when(source.present, source.text, text);
  }
  return { test, text };
}

/** In a string an integer's digits only: no `1.0`, no `1.0E7`. */
function strictSource(operand: HoleOperand, hole: Hole, frame: Frame, last: boolean) {
  const source = simpleSource(operand, hole.pipes, frame.prelude, last ? 'quote' : 'directive');
  if (operand.kind === 'data' && operand.type.kind === 'number' && hole.pipes.length === 0) {
    return { ...source, test: and(listsOnTheWay(operand.path), `${jsonAt(operand.path)}.matches("-?[0-9]+")`) };
  }
  return source;
}

// ── holes ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function compileHole(hole: Hole, frame: Frame): Compiled {
  const branches = hole.operands.map(operand => compileOperand(operand, hole, frame));
  if (branches.length === 1) {
    const [only] = branches;
    return hole.optional ? only! : certain(only!.piece);
  }
  let piece: Piece = branches.at(-1)!.piece;
  for (const branch of branches.slice(0, -1).reverse()) piece = when(branch.present, branch.piece, piece);
  return hole.optional ? { present: or(...branches.map(branch => branch.present)), piece } : certain(piece);
}

function compileOperand(operand: HoleOperand, hole: Hole, frame: Frame): Compiled {
  if (operand.kind === 'constant') {
    const { value } = operand;
    if (value.kind !== 'literal' || hole.pipes.length === 0) return compile(explicitConstant(value, hole.as), frame);
  }
  if (operand.kind === 'data' && hole.pipes.length === 0) return dataValue(operand, hole, frame);
  const source = simpleSource(operand, hole.pipes, frame.prelude);
  const printed = source.wire === 'N' ? `{"N":"${source.json}"}` : `{"${source.wire}":${source.json}}`;
  if (hole.as === 'N' && source.wire === 'S') {
    return { present: source.present, piece: `{"N":${source.json}}` };
  }
  return { present: source.present, piece: when(source.test, printed, POISON) };
}

function explicitConstant(value: Value<never>, as: Hole['as']): Value<never> {
  if (as === undefined) return value;
  if ((as === 'SS' || as === 'NS' || as === 'BS') && value.kind === 'list')
    return { kind: 'set', type: as, elements: value.elements };
  if ((as === 'N' || as === 'B' || as === 'S') && value.kind === 'literal') return { ...value, type: as };
  return value;
}

function dataValue(operand: DataOperand, hole: Hole, frame: Frame): Compiled {
  const { path, type } = operand;
  const there = presence(path);
  const nullable = hole.operands.length === 1 && type.nullable;
  if (hole.as === 'SS' || hole.as === 'NS' || hole.as === 'BS') {
    const present = and(operand.optional ? there : null, `${jsonAt(path)}!="[]"`);
    return { present, piece: setOfArray(path, type as ArrayType, hole.as, frame) };
  }
  if (hole.as === 'JSON') {
    const json = `{"S":"${escaped(jsonAt(path))}"}`;
    return {
      present: there,
      piece: when(and(listsOnTheWay(path), `${valueAt(path)}!=$null`), json, nullable ? `{"S":"null"}` : POISON),
    };
  }
  const typed = typedValue(type, path, frame, hole.as);
  if (!nullable) return { present: there, piece: guarded(path, typed) };
  const known = containsKey(path);
  if (operand.optional) return { present: known, piece: when(`${valueAt(path)}==$null`, '{"NULL":true}', typed) };
  return certain(when(`${valueAt(path)}!=$null`, typed, when(known, '{"NULL":true}', POISON)));
}

/** A value behind an index is only reached where the list is one. */
const guarded = (path: readonly DataStep[], piece: Piece): Piece => when(listsOnTheWay(path), piece, POISON);

/** Whether the object around a property has it, null or not. A list's element is there by its index. */
export function containsKey(path: readonly DataStep[]): Condition {
  const name = path.at(-1);
  if (typeof name !== 'string') return null;
  return and(listsOnTheWay(path), `${valueAt(path.slice(0, -1))}.containsKey("${name}")==true`);
}

/** The AttributeValue of a present value of the message by its schema's type, or poison. */
export function typedValue(type: Type, path: readonly DataStep[], frame: Frame, as?: Hole['as']): Piece {
  const json = jsonAt(path);
  const test = typeTest(path, type, as);
  switch (type.kind) {
    case 'string':
      return when(test, `{"${as === 'N' || as === 'B' ? as : 'S'}":${json}}`, POISON);
    case 'binary':
      return when(test, `{"B":${json}}`, POISON);
    case 'number':
      return `{"N":"#if(${test})${json}#{else}x#end"}`;
    case 'boolean':
      return when(test, `{"BOOL":${json}}`, POISON);
    case 'object':
      return when(test, ['{"M":{', members(objectMembers(type, path, frame)), '}}'], POISON);
    case 'array':
      return listValue(type, path, frame);
    case 'null':
      return when(`${valueAt(path)}==$null`, '{"NULL":true}', POISON);
    case 'unmapped':
      return POISON;
  }
}

function objectMembers(type: ObjectType, path: readonly DataStep[], frame: Frame): Member[] {
  return [...type.properties.values()].map(property => {
    const operand: DataOperand = {
      kind: 'data',
      path: [...path, property.name],
      type: property.type,
      optional: !property.required,
    };
    const compiled = compileHole(holeFor(operand), frame);
    return { label: `${literalString(property.name)}:`, value: compiled.piece, present: compiled.present };
  });
}

const holeFor = (operand: DataOperand): Hole => wholeHole(operand, { start: 0, end: 0 });

function listValue(type: ArrayType, path: readonly DataStep[], frame: Frame): Piece {
  return loop(path, frame, inner => {
    const element = [...path, { loop: inner.depth }];
    const typed = typedValue(type.items, element, inner);
    return certain(type.items.nullable ? when(`${valueAt(element)}==$null`, '{"NULL":true}', typed) : typed);
  });
}

// ── lists and sets ───────────────────────────────────────────────────────────────────────────────────────────────────

/** `{"L":[…]}` of what each element of an array becomes; poison where it is no array, or longer than `#foreach` goes. */
function loop(path: readonly DataStep[], frame: Frame, body: (inner: Frame) => Compiled): Piece {
  const inner = { ...frame, depth: frame.depth + 1 };
  const compiled = body(inner);
  return when(
    and(listsOnTheWay(path), typeTest(path, ARRAY)),
    ['{"L":[', foreach(path, inner.depth, compiled), ']}'],
    POISON,
  );
}

const ARRAY: Type = {
  kind: 'array',
  nullable: false,
  minItems: 0,
  unique: false,
  items: { kind: 'null', nullable: true },
};

/** The rounds with their commas; elements that are left out bring none. */
export function foreach(path: readonly DataStep[], depth: number, body: Compiled): Piece {
  const head = `#foreach($e${depth} in ${valueAt(path)})#set($i${depth}=$foreach.index)`;
  if (body.present === null) return [head, `#if($i${depth}>0),#{end}`, body.piece, '#end'];
  const comma = `$c${depth}`;
  return [`#set(${comma}="")`, head, when(body.present, [comma, body.piece, `#set(${comma}=",")`]), '#end'];
}

function eachElement(list: Hole, frame: Frame, body: (inner: Frame) => Compiled): Compiled {
  const operand = list.operands[0];
  if (operand?.kind !== 'data' || operand.type.kind !== 'array')
    throw new Error('a loop in a request walks an array of the message');
  const { path, type } = operand;
  const piece = loop(path, frame, inner => {
    const compiled = body(inner);
    return {
      present: compiled.present,
      piece: elementGuard(type.items, [...path, { loop: inner.depth }], compiled.piece, POISON),
    };
  });
  return list.optional ? { present: presence(path), piece } : certain(piece);
}

/** An element whose properties are named must be an object, or the message is refused. */
export const elementGuard = (type: Type, path: readonly DataStep[], piece: Piece, poison: Piece): Piece =>
  type.kind === 'object' ? when(`${jsonAt(path)}.startsWith("{")`, piece, poison) : piece;

/** A set from an array: tested through first, for a poison inside of `SS` would be a structure of its own. */
function setOfArray(path: readonly DataStep[], type: ArrayType, as: 'SS' | 'NS' | 'BS', frame: Frame): Piece {
  const depth = frame.depth + 1;
  const element = [...path, { loop: depth }];
  const test = typeTest(element, type.items, as === 'BS' ? 'B' : undefined);
  const json = jsonAt(element);
  const rounds = `#foreach($e${depth} in ${valueAt(path)})#set($i${depth}=$foreach.index)`;
  return when(
    and(listsOnTheWay(path), typeTest(path, type)),
    [
      `#set($ok=true)${rounds}#if(${test})#{else}#set($ok=false)#end#end`,
      when(
        '$ok',
        [`{"${as}":[`, rounds, `#if($i${depth}>0),#{end}`, as === 'NS' ? `"${json}"` : json, '#end', ']}'],
        POISON,
      ),
    ],
    POISON,
  );
}

function setOfElements(value: Extract<Value<Hole>, { kind: 'set' }>, frame: Frame): Compiled {
  const tests: Condition[] = [];
  const list: Member[] = value.elements.map(element => {
    if (element.kind === 'literal') return { label: '', value: literalString(element.text), present: null };
    if (element.kind === 'text') {
      const { test, text } = composedText(element.parts, frame);
      tests.push(test);
      return { label: '', value: ['"', text, '"'], present: null };
    }
    if (element.kind !== 'hole') throw new Error('the elements of a set are simple values');
    const { hole } = element;
    const chain = textChain(hole, frame, true);
    const present = hole.optional
      ? or(...hole.operands.map(operand => simpleSource(operand, hole.pipes, frame.prelude).present))
      : null;
    tests.push(present === null ? chain.test : or(not(present), and(chain.test)));
    return { label: '', value: ['"', chain.text, '"'], present };
  });
  // DynamoDB has no empty sets: where all elements are absent, so is the set.
  const present = or(...list.map(element => element.present));
  return { present, piece: when(and(...tests), [`{"${value.type}":[`, elements(list), ']}'], POISON) };
}
