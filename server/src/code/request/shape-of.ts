import type { SourceProperty, SourceShape } from '../found/source-shape.ts';
import { lastName } from '../syntax/module.ts';
import type { ClassNode, Expression, Subscript } from '../syntax/syntax.ts';
import { declarationOf } from './declaration.ts';
import type { Reading } from './reading.ts';
import { utilityType } from './utility-types.ts';

/** Types by the names that TypeScript and Python give them. */
const NAMED: Readonly<Record<string, SourceShape>> = {
  string: { kind: 'string' },
  String: { kind: 'string' },
  str: { kind: 'string' },
  UUID: { kind: 'string' },
  EmailStr: { kind: 'string' },
  number: { kind: 'number' },
  Number: { kind: 'number' },
  int: { kind: 'number', integer: true },
  float: { kind: 'number' },
  Decimal: { kind: 'number' },
  boolean: { kind: 'boolean' },
  Boolean: { kind: 'boolean' },
  bool: { kind: 'boolean' },
  bigint: { kind: 'number', integer: true },
  bytes: { kind: 'binary' },
  bytearray: { kind: 'binary' },
  Uint8Array: { kind: 'binary' },
  Buffer: { kind: 'binary' },
};
const ABSENT: ReadonlySet<string> = new Set(['undefined', 'null', 'None']);

/** Types are not followed deeper than this: they may name themselves. */
const DEEPEST = 8;

/** What an annotation says; null where it is not understood. */
export function shapeOf(reading: Reading, annotation: Expression, depth = 0): SourceShape | null {
  if (depth > DEEPEST) return null;
  const inner = (expression: Expression): SourceShape | null => shapeOf(reading, expression, depth + 1);
  switch (annotation.kind) {
    case 'choice':
      return annotation.every ? together(annotation.options, inner) : union(reading, annotation.options, inner);
    case 'binary':
      return annotation.operator === '|' ? union(reading, alternatives(annotation), inner) : null;
    case 'string':
      return { kind: 'string', values: [annotation.text] };
    case 'number':
    case 'boolean':
      return { kind: annotation.kind };
    case 'tuple': {
      // `Annotated[str, Field(…)]`
      const [first] = annotation.elements;
      return first ? inner(first) : null;
    }
    case 'list': {
      const [element] = annotation.elements;
      return element?.kind === 'cast' ? { kind: 'array', items: inner(element.annotation) } : null;
    }
    case 'dictionary':
      return members(reading, annotation.entries, inner);
    case 'subscript':
      return generic(reading, annotation, inner);
    case 'name':
    case 'attribute':
      return named(reading, annotation, inner);
    case 'typeof':
      return annotation.value.kind === 'name' ? listed(reading, annotation.value) : null;
    default:
      return known(reading, annotation);
  }
}

/** The texts of `const ROLES = ['admin', 'user'] as const`. */
function listed(reading: Reading, name: Expression): SourceShape | null {
  const source = declarationOf(reading, name);
  const list = source?.kind === 'expression' && source.value.kind === 'list' ? source.value.elements : [];
  const values = list.flatMap(one => (one.kind === 'string' ? [one.text] : []));
  if (values.length === 0 || values.length < list.length) return null;
  return { kind: 'array', items: { kind: 'string', values } };
}

function known(reading: Reading, annotation: Expression): SourceShape | null {
  const text = reading.text(annotation);
  // `USER#${string}`
  if (text.startsWith('`')) return { kind: 'string' };
  return Object.hasOwn(NAMED, text) ? (NAMED[text] ?? null) : null;
}

type Inner = (expression: Expression) => SourceShape | null;

const alternatives = (expression: Expression): readonly Expression[] =>
  expression.kind === 'binary' && expression.operator === '|'
    ? [...alternatives(expression.left), ...alternatives(expression.right)]
    : [expression];

function union(reading: Reading, options: readonly Expression[], inner: Inner): SourceShape | null {
  const texts = options.map(option => reading.text(option).trim());
  const present = options.filter((_, i) => !ABSENT.has(texts[i] ?? ''));
  const nullable = texts.some(text => text === 'null' || text === 'None');
  const shapes = present.map(inner);
  const [first] = shapes;
  if (!first) return null;
  if (shapes.length === 1) return nullable ? { ...first, nullable: true } : first;
  const literals = shapes.flatMap(shape => (shape?.kind === 'string' ? (shape.values ?? []) : []));
  const all = shapes.every(shape => shape?.kind === 'string' && shape.values !== undefined);
  const one: SourceShape | null = all
    ? { kind: 'string', values: [...new Set(literals)] }
    : shapes.every(shape => shape?.kind === first.kind && isScalar(shape))
      ? first
      : null;
  return one && nullable ? { ...one, nullable: true } : one;
}

const isScalar = ({ kind }: SourceShape): boolean => kind !== 'object' && kind !== 'array';

/** `A & B` */
function together(options: readonly Expression[], inner: Inner): SourceShape | null {
  const shapes = options.map(inner);
  // A string with a brand is a string.
  const scalar = shapes.find(shape => shape && isScalar(shape));
  if (scalar) return scalar;
  const properties = new Map<string, SourceProperty>();
  for (const shape of shapes) {
    if (shape?.kind !== 'object') return null;
    for (const one of shape.properties) properties.set(one.name, one);
  }
  return { kind: 'object', properties: [...properties.values()] };
}

function generic(reading: Reading, { object, index, more = [] }: Subscript, inner: Inner): SourceShape | null {
  const name = lastName(object) ?? '';
  // `typeof ROLES[number]`
  if (reading.text(index) === 'number' && object.kind !== 'name') {
    const list = inner(object);
    return list?.kind === 'array' ? list.items : null;
  }
  if (name === 'Union' || name === 'Literal')
    return index.kind === 'tuple' ? union(reading, index.elements, inner) : inner(index);
  if (/^(?:infer|input|output|TypeOf|InferType|Static)$/.test(name))
    return index.kind === 'typeof' ? reading.module.language.requests.validated(reading, index.value) : null;
  return utilityType(name, index, more, inner);
}

function named(reading: Reading, annotation: Expression, inner: Inner): SourceShape | null {
  const found = known(reading, annotation) ?? alias(reading, annotation, inner);
  if (found) return found;
  const values = reading.ev.evaluate(annotation, null);
  const [value] = values;
  const texts = values.flatMap(one => (one.kind === 'string' ? [one.text] : []));
  if (values.length > 0 && texts.length === values.length) return { kind: 'string', values: texts };
  if (values.length !== 1) return null;
  if (value?.kind === 'class') return fields(reading, value.class, inner);
  if (value?.kind === 'object' && value.node.kind === 'dictionary') return members(reading, value.node.entries, inner);
  if (value?.kind === 'list' && value.node.kind === 'list') return inner(value.node);
  return null;
}

/** `type UserId = string`, `UserId = NewType("UserId", str)` */
function alias(reading: Reading, annotation: Expression, inner: Inner): SourceShape | null {
  const source = declarationOf(reading, annotation);
  const value = source?.kind === 'expression' ? source.value : null;
  if (value?.kind === 'call')
    return lastName(value.callee) === 'NewType' && value.arguments[1] ? inner(value.arguments[1].value) : null;
  return value && value.kind !== 'dictionary' && value.kind !== 'lambda' ? inner(value) : null;
}

/** A written-out object type; or an enum, whose members are strings. */
function members(
  reading: Reading,
  entries: Extract<Expression, { kind: 'dictionary' }>['entries'],
  inner: Inner,
): SourceShape | null {
  if (entries.length > 0 && entries.every(({ value }) => value.kind === 'string'))
    return {
      kind: 'string',
      values: entries.flatMap(({ value }) => (value.kind === 'string' ? [value.text] : [])),
      enumeration: true,
    };
  const properties: SourceProperty[] = [];
  for (const { key, value } of entries) {
    if (key?.kind !== 'string') return null;
    if (value.kind !== 'cast') continue;
    properties.push({ name: key.text, ...property(reading, value.annotation, inner) });
  }
  return properties.length > 0 ? { kind: 'object', properties } : null;
}

/** The annotated members of a class, an interface, a dataclass, a TypedDict, and of what they extend. */
function fields(reading: Reading, cls: ClassNode, inner: Inner): SourceShape | null {
  if (cls.bases.some(base => /Enum$/.test(lastName(base) ?? ''))) return enumerated(cls);
  const properties = new Map<string, SourceProperty>();
  for (const base of cls.bases) {
    const shape = inner(base);
    if (shape?.kind === 'object') for (const one of shape.properties) properties.set(one.name, one);
    // What is extended and is not known may have more members.
    else if (!PLAIN_BASES.has(lastName(base) ?? '')) return null;
  }
  for (const [name, bindings] of cls.scope.bindings) {
    const typed = bindings.find(({ source }) => source.kind === 'typed')?.source;
    if (typed?.kind !== 'typed') continue;
    const defaulted = bindings.some(({ source }) => source.kind === 'expression');
    const found = property(reading, typed.annotation, inner);
    properties.set(name, { name, ...found, optional: found.optional || defaulted });
  }
  return properties.size > 0 ? { kind: 'object', properties: [...properties.values()] } : null;
}

/** Python's enums. */
function enumerated({ scope }: ClassNode): SourceShape | null {
  const values = [...scope.bindings.values()].flatMap(list =>
    list.flatMap(({ source }) => (source.kind === 'expression' ? [source.value] : [])),
  );
  if (values.length > 0 && values.every(value => value.kind === 'string'))
    return { kind: 'string', values: values.flatMap(value => (value.kind === 'string' ? [value.text] : [])) };
  return values.length > 0 && values.every(value => value.kind === 'number') ? { kind: 'number', integer: true } : null;
}

const PLAIN_BASES: ReadonlySet<string> = new Set([
  'TypedDict',
  'BaseModel',
  'NamedTuple',
  'object',
  'ABC',
  'Generic',
  'Protocol',
  'Base',
  'SQLModel',
]);

const property = (reading: Reading, annotation: Expression, inner: Inner): Omit<SourceProperty, 'name'> => ({
  shape: inner(annotation),
  optional: mayBeAbsent(reading, annotation),
});

/** Whether a declaration with this type says that the value may be left out: `name?: string`, `Optional[str]`. */
export function mayBeAbsent(reading: Reading, annotation: Expression): boolean {
  const text = reading.ev.program.module(annotation.scope.path)?.text ?? '';
  const marked = /\?\s*:\s*$/.test(text.slice(Math.max(0, annotation.start - 12), annotation.start));
  const written = reading.text(annotation);
  const may = /^(?:typing\.)?(?:NotRequired|Optional)\[|\|\s*(?:undefined|None)\b|\bundefined\s*\|/.test(written);
  return marked || may;
}
