import type { ListValue, MapValue, Value } from '../../binding/tree.ts';
import type { Located } from '../evaluate/value.ts';
import type { SourceHole } from '../found/source-hole.ts';
import { lastName } from '../syntax/module.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import { composed } from './composed.ts';
import { constantOf, definition } from './definitions.ts';
import { entriesOf, memberOf } from './entries.ts';
import { isImpure, isUsedElsewhere } from './impure.ts';
import { mayBe } from './may-be.ts';
import { brief, type Reading } from './reading.ts';
import { returnedBy } from './returned.ts';
import { setOf } from './set-of.ts';
import { annotationOf, ownFunction } from './type-of.ts';

type SourceValue = Value<SourceHole>;
/** Numbers may be calculated of themselves. */
const DEEPEST = 8;

/**
 * A value in the language's own form, as the document client and boto3's resources take it. Null where it is refused. `read`: how
 * the code reads it from where it is kept.
 */
export function plainValue(reading: Reading, at: Located & { readonly read?: string }): SourceValue | null {
  const value = ownForm(reading, at, valueAt(reading, at));
  if (value?.kind === 'hole' && !value.hole.time && at.read !== undefined) {
    reading.kept.add(value.hole);
    return { ...value, hole: { ...value.hole, text: at.read } };
  }
  const { expression } = at;
  const kept = at.read !== undefined || (expression.kind === 'name' && isUsedElsewhere(reading, expression));
  const anew =
    value?.kind === 'text' && kept
      ? value.parts.find(part => typeof part !== 'string' && isImpure(part.text) && !part.time)
      : undefined;
  if (anew !== undefined && typeof anew !== 'string')
    reading.block(at, `\`${brief(anew.text)}\` would be made a second time`, 'moved');
  return value;
}

/** What the language has and a message has not: a set is sent as a list, bytes as base64, and an integer of any size not at all. */
function ownForm(reading: Reading, at: Located, value: SourceValue | null): SourceValue | null {
  if (value?.kind !== 'hole' || value.hole.time || value.hole.set) return value;
  const set = setOf(reading, at);
  if (set === 'unknown') return reading.refuse(at, `nothing shows what is in \`${brief(value.hole.text)}\``, 'type');
  if (set) {
    const text = reading.module.language.requests.notation.listOfSet(value.hole.text);
    return { ...value, hole: { ...value.hole, set, text, type: 'array', shape: undefined } };
  }
  blockBigint(reading, at, value.hole.text);
  return value;
}

/** An integer of any size is none of JSON's numbers; `text`: what is written for it. */
export function blockBigint(reading: Reading, at: Located, text: string): void {
  if (isBig(reading, at.expression))
    reading.block(at, `\`${brief(text)}\` is a bigint, and a message holds numbers as JSON does`);
}

/** `12n`, `BigInt(x)`, and what is calculated of them. */
function isBig(reading: Reading, at: Expression, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const annotation = annotationOf(reading, at);
  if (annotation) return /\bbigint\b/.test(reading.text(annotation));
  const inner = (one: Expression): boolean => isBig(reading, one, depth + 1);
  const { expression } = definition({ expression: at, frame: null });
  switch (expression.kind) {
    case 'number':
      return expression.text.endsWith('n');
    case 'call': {
      const own = ownFunction(reading, expression);
      if (own?.returnAnnotation && /\bbigint\b/.test(reading.text(own.returnAnnotation))) return true;
      return own ? own.returns.some(inner) : lastName(expression.callee) === 'BigInt';
    }
    case 'await':
    case 'unary':
      return inner(expression.value);
    case 'binary':
      return inner(expression.left) || inner(expression.right);
    case 'choice':
      return expression.options.some(inner);
    default:
      return false;
  }
}

function valueAt(reading: Reading, at: Located & { readonly read?: string }): SourceValue | null {
  const constant = constantOf(reading, at);
  const origin = { start: at.expression.start, end: at.expression.end };
  if (constant) {
    const float = constant.type === 'N' && !/^-?\d+$/.test(constant.text);
    if (float && reading.module.language.requests.exactNumbers)
      reading.block(at, `\`${constant.text}\` is a float, which the client takes no more than any other`, 'type');
    return { kind: 'literal', ...constant, origin };
  }
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
    case 'call': {
      const returned = returnedBy(reading, expression, found.frame);
      const read = returned && reading.attempt(() => valueAt(reading, returned));
      if (read) return read;
      return fromCall(reading, found, expression) ?? composed(reading, found) ?? hole(reading, at);
    }
    default:
      return hole(reading, at);
  }
}

/** `copied`: only what the object has where it stands is sent. */
export function plainMap(
  reading: Reading,
  at: Located & { readonly read?: string },
  copied = false,
): MapValue<SourceHole> | null {
  const given = entriesOf(reading, at, true, undefined, copied);
  if (!given) return null;
  const entries: { name: string; value: SourceValue; origin: { start: number; end: number } }[] = [];
  for (const entry of given) {
    const found: SourceValue | null = entry.hole
      ? { kind: 'hole', hole: entry.hole, origin: entry.hole.range }
      : plainValue(
          reading,
          at.read && !entry.read ? { ...entry, read: memberOf(reading, at.read, entry.name, false) } : entry,
        );
    const value = entry.cast && found ? castTo(reading, entry, found) : found;
    if (!value) return null;
    entries.push({ name: entry.name, value, origin: { start: entry.expression.start, end: entry.expression.end } });
  }
  return { kind: 'map', entries, origin: { start: at.expression.start, end: at.expression.end } };
}

/** A member of an object whose type does not tell of it: `item.name as string`. */
function castTo(reading: Reading, at: Located, value: SourceValue): SourceValue {
  if (value.kind === 'literal' || value.kind === 'text') return value;
  const { hole: own } = value.kind === 'hole' ? value : { hole: null };
  if (own?.type !== 'string' && own?.type !== 'number' && own?.type !== 'boolean') {
    reading.block(at, 'its type is not written where it is kept', 'type');
    return value;
  }
  const text = `${own.text} as ${own.type}${own.optional ? ' | undefined' : ''}`;
  return { kind: 'hole', hole: { ...own, text }, origin: own.range };
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

export function hole(reading: Reading, at: Located): SourceValue {
  const found = reading.hole(at);
  return { kind: 'hole', hole: found, origin: found.range };
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
    if (value?.kind === 'hole') {
      if (value.hole.type !== 'number') return hole(reading, at);
      const besides = [...mayBe(reading, at.expression)];
      return { ...value, hole: { ...value.hole, mayBe: besides } };
    }
    return value?.kind === 'literal' && /^-?\d/.test(value.text) ? { ...value, type: 'N' } : null;
  }
  return null;
}
