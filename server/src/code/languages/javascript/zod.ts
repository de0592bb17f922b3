import type { SourceProperty, SourceShape } from '../../found/source-shape.ts';
import { declarationOf } from '../../request/declaration.ts';
import { constantOf } from '../../request/definitions.ts';
import type { Reading } from '../../request/reading.ts';
import { lastName } from '../../syntax/module.ts';
import type { Call, Expression } from '../../syntax/syntax.ts';

/** What the functions of zod (and of libraries that are like it) check for. */
const CHECKS: Readonly<Record<string, SourceShape>> = {
  string: { kind: 'string' },
  email: { kind: 'string' },
  uuid: { kind: 'string' },
  url: { kind: 'string' },
  iso: { kind: 'string' },
  number: { kind: 'number' },
  int: { kind: 'number', integer: true },
  boolean: { kind: 'boolean' },
};
const OBJECTS: ReadonlySet<string> = new Set(['object', 'strictObject', 'looseObject']);
const ENUMS: ReadonlySet<string> = new Set(['enum', 'nativeEnum', 'literal']);

const DEEPEST = 12;

interface Checked {
  readonly shape: SourceShape;
  readonly optional: boolean;
}

/** The shape that a schema of zod checks: `z.object({ id: z.string() })`; null for anything else. */
export const validatedShape = (reading: Reading, schema: Expression): SourceShape | null =>
  checked(reading, schema, 0)?.shape ?? null;

function checked(reading: Reading, schema: Expression, depth: number): Checked | null {
  if (depth > DEEPEST) return null;
  const inner = (at: Expression): Checked | null => checked(reading, at, depth + 1);
  if (schema.kind === 'name') {
    const source = declarationOf(reading, schema);
    return source?.kind === 'expression' ? inner(source.value) : null;
  }
  // `Schemas.user`
  if (schema.kind === 'attribute' && !isLibrary(schema.object)) {
    if (schema.name === 'shape') return inner(schema.object);
    const source = declarationOf(reading, schema.object);
    const object = source?.kind === 'expression' && source.value.kind === 'dictionary' ? source.value : null;
    const entry = object?.entries.find(({ key }) => key?.kind === 'string' && key.text === schema.name);
    if (entry) return inner(entry.value);
    const whole = inner(schema.object)?.shape;
    const property = whole?.kind === 'object' ? whole.properties.find(({ name }) => name === schema.name) : undefined;
    return property?.shape ? { shape: property.shape, optional: property.optional } : null;
  }
  if (schema.kind !== 'call' || schema.callee.kind !== 'attribute') return null;
  const { object, name } = schema.callee;
  if (isLibrary(object)) return made(reading, name, schema, inner);
  const base = inner(object);
  return base && modified(base, name, schema, inner);
}

const isLibrary = (expression: Expression): boolean =>
  (expression.kind === 'name' && /^(?:z|zod|yup)$/.test(expression.name)) ||
  (expression.kind === 'attribute' &&
    /^(?:z|coerce|iso)$/.test(expression.name) &&
    lastName(expression.object) !== null);

type Inner = (at: Expression) => Checked | null;
const sure = (shape: SourceShape | null): Checked | null => shape && { shape, optional: false };

function made(reading: Reading, name: string, call: Call, inner: Inner): Checked | null {
  const [first, second] = call.arguments.map(({ value }) => value);
  if (Object.hasOwn(CHECKS, name)) return sure(CHECKS[name] ?? null);
  if (OBJECTS.has(name)) return first?.kind === 'dictionary' ? sure(objectOf(first, inner)) : null;
  if (ENUMS.has(name)) return sure(valuesOf(reading, first));
  if (name === 'array') {
    const items = first ? (inner(first)?.shape ?? null) : null;
    return sure(items && { kind: 'array', items });
  }
  if (name === 'optional' || name === 'nullable' || name === 'nullish')
    return first ? wrapped(inner(first), name) : null;
  if (name === 'union' || name === 'discriminatedUnion') {
    const options = name === 'union' ? first : second;
    const shapes = options?.kind === 'list' ? options.elements.map(one => inner(one)?.shape ?? null) : [];
    const [one] = shapes;
    const same =
      one && shapes.every(shape => shape?.kind === one.kind) && one.kind !== 'object' && one.kind !== 'array';
    return same ? sure(one.kind === 'string' ? { kind: 'string' } : one) : null;
  }
  return name === 'preprocess' && second ? inner(second) : null;
}

function objectOf({ entries }: Extract<Expression, { kind: 'dictionary' }>, inner: Inner): SourceShape | null {
  const properties: SourceProperty[] = [];
  for (const { key, value } of entries) {
    const found = inner(value);
    if (key === null) {
      if (found?.shape.kind !== 'object') return null;
      properties.push(...found.shape.properties);
    } else if (key.kind === 'string')
      properties.push({ name: key.text, shape: found?.shape ?? null, optional: found?.optional ?? false });
    else return null;
  }
  return { kind: 'object', properties };
}

function valuesOf(reading: Reading, values: Expression | undefined): SourceShape | null {
  if (!values) return null;
  const source = declarationOf(reading, values);
  const list = source?.kind === 'expression' ? source.value : values;
  const elements =
    list.kind === 'list' ? list.elements : list.kind === 'dictionary' ? list.entries.map(({ value }) => value) : [list];
  const texts = elements.map(one => constantOf(reading, { expression: one, frame: null }));
  if (texts.length > 0 && texts.every(one => one?.type === 'S'))
    return { kind: 'string', values: texts.map(one => one?.text ?? '') };
  return texts.length > 0 && texts.every(one => one?.type === 'N') ? { kind: 'number' } : null;
}

const wrapped = (base: Checked | null, name: string): Checked | null =>
  base && {
    shape: name === 'optional' ? base.shape : { ...base.shape, nullable: true },
    optional: base.optional || name !== 'nullable',
  };

/** `.optional()`, `.partial()`, `.extend({…})`: what a method makes of a schema. */
function modified(base: Checked, name: string, call: Call, inner: Inner): Checked | null {
  const [first] = call.arguments.map(({ value }) => value);
  const { shape } = base;
  switch (name) {
    case 'optional':
    case 'nullable':
    case 'nullish':
      return wrapped(base, name);
    case 'default':
    case 'catch':
    case 'prefault':
      return { ...base, optional: false };
    case 'int':
      return shape.kind === 'number' ? { ...base, shape: { ...shape, integer: true } } : base;
    case 'array':
      return { shape: { kind: 'array', items: shape }, optional: false };
    case 'transform':
    case 'pipe':
    case 'and':
    case 'or':
      return null;
    default:
      break;
  }
  if (shape.kind !== 'object') return base;
  const keys =
    first?.kind === 'dictionary'
      ? new Set(first.entries.flatMap(({ key }) => (key?.kind === 'string' ? [key.text] : [])))
      : null;
  const over = (properties: readonly SourceProperty[]): Checked => ({ ...base, shape: { ...shape, properties } });
  switch (name) {
    case 'partial':
    case 'deepPartial':
      return over(shape.properties.map(one => (!keys || keys.has(one.name) ? { ...one, optional: true } : one)));
    case 'required':
      return over(shape.properties.map(one => (!keys || keys.has(one.name) ? { ...one, optional: false } : one)));
    case 'pick':
      return keys && over(shape.properties.filter(one => keys.has(one.name)));
    case 'omit':
      return keys && over(shape.properties.filter(one => !keys.has(one.name)));
    case 'extend':
    case 'safeExtend':
    case 'augment':
    case 'merge': {
      const more = first?.kind === 'dictionary' ? objectOf(first, inner) : first ? (inner(first)?.shape ?? null) : null;
      if (more?.kind !== 'object') return null;
      const added = new Set(more.properties.map(one => one.name));
      return over([...shape.properties.filter(one => !added.has(one.name)), ...more.properties]);
    }
    default:
      return base;
  }
}
