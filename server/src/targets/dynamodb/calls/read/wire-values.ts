import type { LiteralValue, MapValue, Value } from '../../../../binding/tree.ts';
import type { Located } from '../../../../code/evaluate/value.ts';
import type { SourceHole } from '../../../../code/found/source-hole.ts';
import { constantOf, definition } from '../../../../code/request/definitions.ts';
import { entriesOf } from '../../../../code/request/entries.ts';
import { isImpure } from '../../../../code/request/impure.ts';
import { brief, type Reading } from '../../../../code/request/reading.ts';
import { blockBigint, hole, list, plainMap, plainValue } from '../../../../code/request/values.ts';
import { lastName } from '../../../../code/syntax/module.ts';
import type { Comprehension } from '../../../../code/syntax/syntax.ts';
import { doubtMarshalling } from './client-settings.ts';

type SourceValue = Value<SourceHole>;

/** Functions that turn the language's own values into DynamoDB's: of an object, or of one value. */
const MARSHALLERS: ReadonlySet<string> = new Set(['marshall', 'convertToAttr', 'serialize', 'input']);

/** A map of AttributeValues: written out, or `marshall({…})`. */
export function wireMap(reading: Reading, at: Located): MapValue<SourceHole> | null {
  const marshalled = marshalledIn(reading, at);
  if (marshalled) return plainMap(reading, marshalled, true);
  const found = entriesOf(reading, at, 'wire');
  if (!found) return null;
  const entries: { name: string; value: SourceValue; origin: { start: number; end: number } }[] = [];
  for (const entry of found) {
    const always = wireValue(reading, entry);
    const value = always && entry.sometimes ? optional(reading, entry, always) : always;
    if (!value) return null;
    // A value of DynamoDB's is written out at the call; what is made anew each time would be made a second time.
    if (entry.read !== undefined && (entry.hole || isImpure(reading.text(entry.expression))))
      reading.block(at, `\`${entry.read}\` is written after the object`, 'moved');
    entries.push({ name: entry.name, value, origin: { start: entry.expression.start, end: entry.expression.end } });
  }
  return { kind: 'map', entries, origin: { start: at.expression.start, end: at.expression.end } };
}

/** An AttributeValue that is there only where a condition holds: a contract has it, and its call stays as it is. */
function optional(reading: Reading, at: Located, value: SourceValue): SourceValue {
  const text = brief(reading.text(at.expression));
  reading.block(at, `\`${text}\` is there only where a condition holds`);
  if (value.kind === 'hole') return { ...value, hole: { ...value.hole, optional: true } };
  const origin = { start: at.expression.start, end: at.expression.end };
  const type = value.kind === 'literal' ? LITERALS[value.type] : undefined;
  return {
    kind: 'hole',
    hole: { range: origin, path: at.expression.scope.path, text, optional: true, ...(type ? { type } : {}) },
    origin,
  };
}

const LITERALS: Readonly<Partial<Record<LiteralValue['type'], 'string' | 'number' | 'boolean'>>> = {
  S: 'string',
  N: 'number',
  BOOL: 'boolean',
};

function marshalledIn(reading: Reading, at: Located): Located | null {
  const { expression, frame } = definition(at);
  if (expression.kind === 'comprehension') return serializedIn(expression, frame);
  if (expression.kind !== 'call' || !MARSHALLERS.has(lastName(expression.callee) ?? '')) return null;
  const [argument] = expression.arguments;
  if (argument?.kind !== 'positional') return null;
  doubtMarshalling(reading, expression);
  return { expression: argument.value, frame };
}

/** `{name: serializer.serialize(value) for name, value in item.items()}`: the item. */
function serializedIn({ key, element, filtered }: Comprehension, frame: Located['frame']): Located | null {
  if (key?.kind !== 'name' || element.kind !== 'call' || !MARSHALLERS.has(lastName(element.callee) ?? '')) return null;
  const [value] = element.arguments;
  const items = [key, value?.value].map((name, i) => {
    const [binding] = name?.kind === 'name' ? (name.scope.bindings.get(name.name) ?? []) : [];
    const source = binding?.source;
    return source?.kind === 'item' && source.index === i && source.of.kind === 'element' ? source.of.of : null;
  });
  const [source] = items;
  if (!source || items[1] !== source || source.kind !== 'expression' || filtered) return null;
  const call = source.value;
  return call.kind === 'call' && call.callee.kind === 'attribute' && call.callee.name === 'items'
    ? { expression: call.callee.object, frame }
    : null;
}

/** An AttributeValue that is written out: `{ S: name }`. */
export function wireValue(reading: Reading, at: Located): SourceValue | null {
  const marshalled = marshalledIn(reading, at);
  if (marshalled) return plainValue(reading, marshalled);
  const entries = entriesOf(reading, at);
  const [entry] = entries ?? [];
  if (!entry)
    return reading.refuse(
      at,
      `\`${brief(reading.text(at.expression))}\` is no AttributeValue that is written out`,
      'not-written-out',
    );
  const origin = { start: at.expression.start, end: at.expression.end };
  switch (entry.name) {
    case 'S':
    case 'BOOL':
      return sentAs(reading, entry, plainValue(reading, entry), entry.name);
    case 'N':
      return sentAs(reading, entry, numberText(reading, entry), 'N');
    case 'NULL':
      return { kind: 'literal', type: 'NULL', text: 'null', origin };
    case 'M':
      return wireMap(reading, entry);
    case 'L': {
      const { expression } = entry;
      return expression.kind === 'list'
        ? list(reading, expression.elements, entry, wireValue)
        : refuseList(reading, entry);
    }
    case 'SS':
    case 'NS': {
      const { expression } = entry;
      if (expression.kind !== 'list') {
        const found = hole(reading, entry);
        return found?.kind === 'hole' ? { ...found, hole: { ...found.hole, set: entry.name } } : found;
      }
      const read = entry.name === 'NS' ? numberText : plainValue;
      const elements = list(reading, expression.elements, entry, read)?.elements;
      return elements ? { kind: 'set', type: entry.name, elements, origin } : null;
    }
    default:
      return reading.refuse(entry, `${entry.name} is not understood here`);
  }
}

/** The SDK makes something of its own of what is not of the type that an AttributeValue names; an operation refuses it, or leaves it out. */
function otherThan({ type, shape, optional, mayBe = [] }: SourceHole, at: Located, sent: 'S' | 'BOOL'): string | null {
  if (type !== undefined && type !== LITERALS[sent]) return `its type is ${type}`;
  const { expression } = definition(at);
  if (expression.kind === 'call' && expression.creates) return 'it is an object of a class';
  const absent = mayBe.find(one => one === 'null' || one === 'undefined');
  if (absent !== undefined) return `it may be ${absent}`;
  if (shape?.nullable) return 'it may be null';
  return optional ? 'it may be undefined' : null;
}

function sentAs(
  reading: Reading,
  at: Located,
  value: SourceValue | null,
  sent: 'S' | 'N' | 'BOOL',
): SourceValue | null {
  if (value?.kind !== 'hole') return value;
  const other = sent === 'N' ? null : otherThan(value.hole, at, sent);
  if (other !== null) reading.block(at, `\`${brief(value.hole.text)}\` is sent as ${sent}, and ${other}`);
  return { ...value, hole: { ...value.hole, sent } };
}

const refuseList = (reading: Reading, at: Located): null =>
  reading.refuse(
    at,
    `\`${brief(reading.text(at.expression))}\` is a list that is not written out here`,
    'not-written-out',
  );

/** The text of an N: a literal, or what makes a text of a number (`String(age)`, `age.toString()`, `` `${age}` ``, `str(age)`). */
function numberText(reading: Reading, at: Located): SourceValue | null {
  const constant = constantOf(reading, at);
  if (constant)
    return {
      kind: 'literal',
      type: 'N',
      text: constant.text,
      origin: { start: at.expression.start, end: at.expression.end },
    };
  const { expression, frame } = definition(at);
  let inner: Located | null = null;
  if (expression.kind === 'call') {
    const name = lastName(expression.callee);
    const [argument] = expression.arguments;
    if ((name === 'String' || name === 'str') && argument) inner = { expression: argument.value, frame };
    else if (name === 'toString' && !argument && expression.callee.kind === 'attribute')
      inner = { expression: expression.callee.object, frame };
  } else if (expression.kind === 'format') {
    const parts = expression.parts.filter(part => part !== '');
    const [part] = parts;
    if (parts.length === 1 && part !== undefined && typeof part !== 'string') inner = { expression: part, frame };
  }
  const found = inner && hole(reading, inner);
  if (inner && found?.kind === 'hole') blockBigint(reading, inner, found.hole.text);
  // The text of something else is no number, or another one: `String(flag)`.
  const isOther = found?.kind === 'hole' && found.hole.type !== undefined && found.hole.type !== 'number';
  if (!inner || isOther)
    return reading.refuse(
      at,
      `\`${brief(reading.text(at.expression))}\` is a text, and nothing shows its number`,
      'type',
    );
  return found;
}
