import type { ListValue, MapValue, TextValue, Value } from '../../dynamodb/request.ts';
import type { SourceHole } from '../call-site/call-site.ts';
import type { Located } from '../evaluate/value.ts';
import { lastName } from '../syntax/module.ts';
import type { Call, Dictionary, Expression } from '../syntax/syntax.ts';
import { constantOf, definition, isChanged } from './certain.ts';
import type { Reading } from './reading.ts';
import { shapeOf } from './shape-of.ts';
import { annotationOf } from './type-of.ts';

type SourceValue = Value<SourceHole>;

const NOT_WRITTEN_OUT = 'is not written out here, so its attributes are not known';

/** An entry of an object; the hole that it is, where it is a property that a type declares. */
type NamedEntry = Located & { readonly name: string; readonly hole?: SourceHole };

/**
 * An object that is written out: its entries by name. Null, and refused, where there may be others. `typed`: what a declared type
 * says of an object is as good. `later`: a member that may be written afterwards.
 */
export function entriesOf(reading: Reading, at: Located, typed = false, later?: string): readonly NamedEntry[] | null {
  const found = definition(at);
  if (found.expression.kind !== 'dictionary') {
    const declared = typed ? declaredEntries(reading, at) : null;
    if (declared) return declared;
    return reading.refuse(at, `\`${brief(reading.text(at.expression))}\` ${NOT_WRITTEN_OUT}`);
  }
  if (at.expression.kind === 'name' && isChanged(reading, at.expression.name, found.expression, later)) {
    return reading.refuse(at, `\`${at.expression.name}\` is changed after it is written`);
  }
  return entriesOfDictionary(reading, found.expression, found, typed);
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
): readonly NamedEntry[] | null {
  const entries = new Map<string, NamedEntry>();
  for (const { key, value } of node.entries) {
    const inner = { expression: value, frame: at.frame };
    if (key === null) {
      const spread = entriesOf(reading, inner, typed);
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

/** A value in the language's own form, as the document client and boto3's resources take it. Null where it is refused. */
export function plainValue(reading: Reading, at: Located): SourceValue | null {
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

export function plainMap(reading: Reading, at: Located): MapValue<SourceHole> | null {
  const found = entriesOf(reading, at, true);
  if (!found) return null;
  const entries: { name: string; value: SourceValue; origin: { start: number; end: number } }[] = [];
  for (const entry of found) {
    const value: SourceValue | null = entry.hole
      ? { kind: 'hole', hole: entry.hole, origin: entry.hole.range }
      : plainValue(reading, entry);
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
