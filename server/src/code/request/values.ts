import type { ListValue, MapValue, TextValue, Value } from '../../dynamodb/request.ts';
import type { SourceHole } from '../call-site/call-site.ts';
import type { Located } from '../evaluate/value.ts';
import { lastName } from '../syntax/module.ts';
import type { Call, Dictionary, Expression } from '../syntax/syntax.ts';
import { constantOf, definition } from './certain.ts';
import { isMadeAnew, isUsedElsewhere } from './made-anew.ts';
import type { Reading } from './reading.ts';
import { type SourceShape, shapeOf } from './shape-of.ts';
import { sometimesSpread } from './sometimes-spread.ts';
import { annotationOf, typeOf } from './type-of.ts';
import { type LaterMember, writtenLater } from './written-later.ts';

type SourceValue = Value<SourceHole>;

const NOT_WRITTEN_OUT = 'is not written out here, so its attributes are not known';

/** An entry of an object. */
type NamedEntry = Located & {
  readonly name: string;
  /** The hole that it is, where it is a property that a type declares, or that is there only sometimes. */
  readonly hole?: SourceHole;
  /** How the code reads it from where it is kept: what was done there must not be done twice. */
  readonly read?: string;
};

/**
 * An object that is written out: its entries by name, with those that are written to it before the call. Null, and refused, where
 * there may be others. `typed`: it is an item, of which a declared type says as much, and where a member may be there only
 * sometimes. `later`: a member that the caller looks for itself.
 */
export function entriesOf(reading: Reading, at: Located, typed = false, later?: string): readonly NamedEntry[] | null {
  const found = definition(at);
  if (found.expression.kind !== 'dictionary') {
    const declared = typed ? declaredEntries(reading, at) : null;
    if (declared) return declared;
    return reading.refuse(at, `\`${brief(reading.text(at.expression))}\` ${NOT_WRITTEN_OUT}`);
  }
  const entries = entriesOfDictionary(reading, found.expression, found, typed, later);
  if (!entries || at.expression.kind !== 'name') return entries;
  const { name } = at.expression;
  const written = writtenLater(reading, name, found.expression, later);
  if (!written || (!typed && written.some(({ sometimes }) => sometimes)))
    return reading.refuse(at, `\`${name}\` is changed after it is written`);
  const kept = isUsedElsewhere(reading, at.expression);
  const all = new Map(
    entries.map(entry => [
      entry.name,
      kept && isMadeAnew(reading.text(entry.expression))
        ? { ...entry, read: memberOf(reading, name, entry.name, false) }
        : entry,
    ]),
  );
  for (const member of written) set(all, laterEntry(reading, at, found.frame, name, member, all.get(member.name)));
  return [...all.values()];
}

function laterEntry(
  reading: Reading,
  at: Located,
  frame: Located['frame'],
  object: string,
  { name, value, sometimes }: LaterMember,
  before: NamedEntry | undefined,
): NamedEntry {
  const entry = { expression: value, frame, name, read: memberOf(reading, object, name, sometimes && !before) };
  if (!sometimes) return entry;
  const type = typeOf(reading, entry);
  const annotation = annotationOf(reading, value);
  const shape = annotation && shapeOf(reading, annotation);
  const { start, end } = at.expression;
  const hole: SourceHole = {
    range: { start, end },
    path: reading.module.path,
    text: entry.read,
    ...(type === null ? {} : { type }),
    ...(shape ? { shape: present(shape) } : {}),
    ...(before && !before.hole?.optional ? {} : { optional: true as const }),
  };
  return { ...entry, hole };
}

/** What may be left out is never null: a null would be stored. */
const present = ({ nullable: _, ...shape }: SourceShape): SourceShape => shape;

/** The entries of `...(nickname && { nickname })`, where they may be there only sometimes. */
function sometimesEntries(
  reading: Reading,
  at: Located,
  typed: boolean,
  later: string | undefined,
): readonly NamedEntry[] | null {
  const spread = sometimesSpread(reading, at.expression);
  const names = spread?.node.entries.map(({ key }) => (key?.kind === 'string' ? key.text : null)) ?? [];
  if (!spread || !names.every(name => name !== null && (typed || name === later))) return null;
  const entries: NamedEntry[] = [];
  for (const [i, { value }] of spread.node.entries.entries()) {
    const inner = { expression: value, frame: at.frame };
    const found = reading.hole(inner);
    if (!found) return null;
    const hole = {
      ...found,
      ...(found.shape ? { shape: present(found.shape) } : {}),
      text: spread.when(found.text),
      optional: true as const,
    };
    entries.push({ ...inner, name: names[i] ?? '', hole });
  }
  return entries;
}

/** `item.name`; in Python `item["name"]`, or `item.get("name")` where it may not be there. */
function memberOf({ module }: Reading, object: string, name: string, absent: boolean): string {
  if (module.language === 'python')
    return absent ? `${object}.get(${JSON.stringify(name)})` : `${object}[${JSON.stringify(name)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}

/** `item.id`, `item.name`, …: what the type of `item` declares. */
function declaredEntries(reading: Reading, at: Located): readonly NamedEntry[] | null {
  const { expression } = at;
  const annotation =
    expression.kind === 'name' || expression.kind === 'attribute' ? annotationOf(reading, expression) : null;
  const shape = annotation && shapeOf(reading, annotation);
  const whole = shape?.kind === 'object' && !shape.nullable ? reading.hole(at) : null;
  if (!whole || shape?.kind !== 'object') return null;
  const python = reading.module.language === 'python';
  return shape.properties.map(property => ({
    ...at,
    name: property.name,
    hole: {
      range: whole.range,
      path: whole.path,
      text:
        !python && /^[A-Za-z_$][\w$]*$/.test(property.name)
          ? `${whole.text}.${property.name}`
          : `${whole.text}['${property.name.replace(/['\\]/g, '\\$&')}']`,
      declaredIn: whole.text,
      ...(property.shape ? { type: property.shape.kind, shape: property.shape } : {}),
      ...(property.optional ? { optional: true as const } : {}),
    },
  }));
}

function entriesOfDictionary(
  reading: Reading,
  node: Dictionary,
  at: Located,
  typed: boolean,
  later?: string,
): readonly NamedEntry[] | null {
  const entries = new Map<string, NamedEntry>();
  for (const { key, value } of node.entries) {
    const inner = { expression: value, frame: at.frame };
    if (key === null) {
      const spread = sometimesEntries(reading, inner, typed, later) ?? entriesOf(reading, inner, typed);
      if (!spread) return null;
      for (const entry of spread) set(entries, entry);
      continue;
    }
    const name = constantOf(reading, { expression: key, frame: at.frame });
    if (name?.type !== 'S')
      return reading.refuse({ expression: key, frame: at.frame }, 'the name of an attribute is computed');
    set(entries, { ...inner, name: name.text });
  }
  return [...entries.values()];
}

/** What is written later wins, and stands where it was written. */
function set<T extends { readonly name: string }>(entries: Map<string, T>, entry: T): void {
  entries.delete(entry.name);
  entries.set(entry.name, entry);
}

export const brief = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};

/**
 * A value in the language's own form, as the document client and boto3's resources take it. Null where it is refused. `read`: how
 * the code reads it from where it is kept.
 */
export function plainValue(reading: Reading, at: Located & { readonly read?: string }): SourceValue | null {
  const value = valueAt(reading, at);
  if (value?.kind === 'hole' && !value.hole.time && at.read !== undefined)
    return { ...value, hole: { ...value.hole, text: at.read } };
  const { expression } = at;
  const kept = at.read !== undefined || (expression.kind === 'name' && isUsedElsewhere(reading, expression));
  const anew =
    value?.kind === 'text' && kept
      ? value.parts.find(part => typeof part !== 'string' && isMadeAnew(part.text) && !part.time)
      : undefined;
  if (anew !== undefined && typeof anew !== 'string')
    reading.block(at, `\`${brief(anew.text)}\` would be made a second time`);
  return value;
}

function valueAt(reading: Reading, at: Located & { readonly read?: string }): SourceValue | null {
  const constant = constantOf(reading, at);
  const origin = { start: at.expression.start, end: at.expression.end };
  if (constant) return { kind: 'literal', ...constant, origin };
  const found = definition(at);
  const { expression } = found;
  switch (expression.kind) {
    case 'format':
    case 'binary': {
      const text = composed(reading, found);
      return text ?? hole(reading, at);
    }
    case 'dictionary':
      return plainMap(reading, at);
    case 'list':
    case 'tuple': {
      if (expression !== at.expression) return hole(reading, at);
      return list(reading, expression.elements, found, plainValue);
    }
    case 'set': {
      const elements = list(reading, expression.elements, found, plainValue)?.elements;
      const type = elements && setType(elements);
      return type ? { kind: 'set', type, elements, origin } : hole(reading, at);
    }
    case 'call':
      return fromCall(reading, found, expression) ?? composed(reading, found) ?? hole(reading, at);
    default:
      return hole(reading, at);
  }
}

export function plainMap(reading: Reading, at: Located & { readonly read?: string }): MapValue<SourceHole> | null {
  const found = entriesOf(reading, at, true);
  if (!found) return null;
  const entries: { name: string; value: SourceValue; origin: { start: number; end: number } }[] = [];
  for (const entry of found) {
    const value: SourceValue | null = entry.hole
      ? { kind: 'hole', hole: entry.hole, origin: entry.hole.range }
      : plainValue(
          reading,
          at.read && !entry.read ? { ...entry, read: memberOf(reading, at.read, entry.name, false) } : entry,
        );
    if (!value) return null;
    entries.push({ name: entry.name, value, origin: { start: entry.expression.start, end: entry.expression.end } });
  }
  return { kind: 'map', entries, origin: { start: at.expression.start, end: at.expression.end } };
}

export function list(
  reading: Reading,
  elements: readonly Expression[],
  { frame }: Located,
  read: (reading: Reading, at: Located) => SourceValue | null,
): ListValue<SourceHole> | null {
  const values: SourceValue[] = [];
  for (const expression of elements) {
    if (expression.kind === 'splat') return reading.refuse({ expression, frame }, 'a list is spread into this one');
    const value = read(reading, { expression, frame });
    if (!value) return null;
    values.push(value);
  }
  return { kind: 'list', elements: values };
}

export function hole(reading: Reading, at: Located): SourceValue | null {
  const found = reading.hole(at);
  return found && { kind: 'hole', hole: found, origin: found.range };
}

const setType = (elements: readonly SourceValue[]): 'SS' | 'NS' | null => {
  const types = new Set(
    elements.map(one => (one.kind === 'literal' ? one.type : one.kind === 'hole' ? one.hole.type : 'S')),
  );
  if ([...types].every(type => type === 'S' || type === 'string')) return 'SS';
  return [...types].every(type => type === 'N' || type === 'number') ? 'NS' : null;
};

/** `new Set([…])`, `Decimal(x)`, `Decimal(str(x))`: what they hold. */
function fromCall(reading: Reading, at: Located, call: Call): SourceValue | null {
  const name = lastName(call.callee);
  const [argument] = call.arguments;
  const inner = argument?.kind === 'positional' ? { expression: argument.value, frame: at.frame } : null;
  if (!inner) return null;
  if (name === 'Set' && call.creates && inner.expression.kind === 'list') {
    const elements = list(reading, inner.expression.elements, inner, plainValue)?.elements;
    const type = elements && setType(elements);
    return type ? { kind: 'set', type, elements } : null;
  }
  if (name === 'Decimal') {
    const { expression } = inner;
    const text =
      expression.kind === 'call' && lastName(expression.callee) === 'str' ? expression.arguments[0]?.value : expression;
    const value = text && plainValue(reading, { expression: text, frame: at.frame });
    // The client takes a Decimal; what it is made of may be a text.
    if (value?.kind === 'hole') return value.hole.type === 'number' ? value : hole(reading, at);
    return value?.kind === 'literal' && /^-?\d/.test(value.text) ? { ...value, type: 'N' } : null;
  }
  return null;
}

/** A string that is put together: `` `USER#${id}` ``, `"USER#" + id`. Null where it is not certainly a string. */
export function composed(reading: Reading, at: Located): TextValue<SourceHole> | null {
  const parts = partsOf(reading, at.expression, at);
  if (!parts?.some(part => typeof part === 'string')) return null;
  const merged: (string | SourceHole)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return { kind: 'text', parts: merged, origin: { start: at.expression.start, end: at.expression.end } };
}

/** `'USER#{}'.format(id)` and `'USER#%s' % id`; undefined for anything else, null where a format says more. */
function formattedParts(
  reading: Reading,
  expression: Expression,
  frame: Located['frame'],
): (string | SourceHole)[] | null | undefined {
  const calls =
    expression.kind === 'call' && expression.callee.kind === 'attribute' && expression.callee.name === 'format';
  const divides = expression.kind === 'binary' && expression.operator === '%';
  const format =
    calls && expression.callee.kind === 'attribute' ? expression.callee.object : divides ? expression.left : null;
  const text = format && constantOf(reading, { expression: format, frame });
  if (text?.type !== 'S') return undefined;
  const refuse = (): null => reading.refuse({ expression, frame }, 'this format is not understood');
  const right = divides ? expression.right : null;
  const values = calls
    ? expression.arguments.map(argument => (argument.kind === 'positional' ? argument.value : null))
    : right?.kind === 'tuple'
      ? right.elements
      : [right];
  const pieces = text.text.split(calls ? /\{\}/ : /%s/);
  if (pieces.length !== values.length + 1 || pieces.some(piece => (calls ? /[{}]/ : /%/).test(piece))) return refuse();
  const parts: (string | SourceHole)[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece !== '') parts.push(piece);
    const value = values[i];
    if (i === values.length) break;
    const read = value ? partsOf(reading, value, { expression: value, frame }) : null;
    if (!read) return refuse();
    parts.push(...read);
  }
  return parts;
}

function isText(reading: Reading, at: Located): boolean {
  const { expression, frame } = definition(at);
  if (expression.kind === 'format') return true;
  if (expression.kind !== 'binary') return constantOf(reading, at)?.type === 'S';
  return [expression.left, expression.right].some(side => isText(reading, { expression: side, frame }));
}

function partsOf(reading: Reading, expression: Expression, { frame }: Located): (string | SourceHole)[] | null {
  const constant = constantOf(reading, { expression, frame });
  if (constant?.type === 'S' || constant?.type === 'N') return [constant.text];
  if (expression.kind === 'format') {
    const parts: (string | SourceHole)[] = [];
    for (const part of expression.parts) {
      const read = typeof part === 'string' ? [part] : partsOf(reading, part, { expression: part, frame });
      if (!read) return null;
      parts.push(...read);
    }
    return parts;
  }
  const formatted = reading.module.language === 'python' ? formattedParts(reading, expression, frame) : undefined;
  if (formatted !== undefined) return formatted;
  // What has no string in it may be a sum.
  if (expression.kind === 'binary' && expression.operator === '+' && isText(reading, { expression, frame })) {
    const left = partsOf(reading, expression.left, { expression: expression.left, frame });
    const right = partsOf(reading, expression.right, { expression: expression.right, frame });
    const parts = left && right && [...left, ...right];
    // Python adds only strings to a string.
    if (!parts || reading.module.language !== 'python') return parts;
    return parts.map(part => (typeof part === 'string' ? part : { ...part, type: part.type ?? 'string' }));
  }
  if (expression.kind === 'opaque' && reading.text(expression).startsWith('{'))
    return reading.refuse({ expression, frame }, `the format \`${reading.text(expression)}\` is not understood`);
  const found = reading.hole({ expression, frame });
  return found && [found];
}
