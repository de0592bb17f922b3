import type { SourceProperty, SourceShape } from '../found/source-shape.ts';
import { lastName } from '../syntax/module.ts';
import { functionOf } from '../syntax/scope.ts';
import type { Expression, Source } from '../syntax/syntax.ts';
import { declarationOf } from './declaration.ts';
import { bindingsOf, constantOf, givingValue } from './definitions.ts';
import type { Reading } from './reading.ts';
import { mayBeAbsent, shapeOf } from './shape-of.ts';
import { typeOf } from './type-of.ts';
import { isChanged } from './written-later.ts';

/** What the code shows of a value. */
export interface ValueShape {
  readonly shape: SourceShape | null;
  /** It may be undefined. */
  readonly optional: boolean;
}

/** Values may be made of themselves. */
const DEEPEST = 10;
/** Methods that give the list that they are called on, or a part of it. */
const SAME_LIST: ReadonlySet<string> = new Set(['filter', 'sort', 'reverse', 'slice', 'toSorted', 'copy']);
/** Functions of a list that are called for each of its elements. */
const FOR_EACH: ReadonlySet<string> = new Set(['map', 'forEach', 'filter', 'flatMap', 'find', 'some', 'every', 'sort']);
/** Methods that give the fields of a model, and functions that do so. */
const DUMPS: ReadonlySet<string> = new Set(['model_dump', 'dict', 'model_copy', 'copy']);
const DUMPED: ReadonlySet<string> = new Set([
  'asdict',
  'vars',
  'dict',
  'structuredClone',
  'deepcopy',
  'list',
  'sorted',
]);
/** Methods of a model's class that make one. */
const MAKES: ReadonlySet<string> = new Set([
  'model_validate',
  'model_validate_json',
  'parse_obj',
  'parse_raw',
  'from_dict',
]);

/** The shape of a value: what its declared type says, what a schema has checked, how it is put together; null where nothing shows it. */
export function valueShape(reading: Reading, expression: Expression, depth = 0): ValueShape | null {
  if (depth > DEEPEST) return null;
  const inner = (at: Expression): ValueShape | null => valueShape(reading, at, depth + 1);
  switch (expression.kind) {
    case 'cast':
      return typed(reading, expression.annotation) ?? inner(expression.value);
    case 'walrus':
    case 'await':
      return inner(expression.value);
    case 'name':
      return named(reading, expression, inner);
    case 'attribute':
      return member(reading, expression, inner);
    case 'subscript': {
      const key = constantOf(reading, { expression: expression.index, frame: null });
      const shape = inner(expression.object)?.shape ?? null;
      return key?.type === 'S' ? propertyOf(shape, key.text) : key?.type === 'N' ? elementOf(shape) : null;
    }
    case 'call':
      return called(reading, expression, inner);
    case 'choice':
      return either(expression.options, inner);
    case 'dictionary':
      return writtenOut(reading, expression, inner);
    case 'list': {
      const elements = expression.elements.map(one =>
        one.kind === 'splat' ? elementOf(inner(one.value)?.shape ?? null) : inner(one),
      );
      const items = elements.find(one => one?.shape)?.shape ?? null;
      return sure(items && { kind: 'array', items });
    }
    case 'comprehension': {
      if (expression.form !== 'list' && expression.form !== 'generator') return null;
      const items = inner(expression.element)?.shape ?? null;
      return sure(items && { kind: 'array', items });
    }
    default:
      return scalar(reading, expression);
  }
}

const sure = (shape: SourceShape | null): ValueShape | null => shape && { shape, optional: false };

function scalar(reading: Reading, expression: Expression): ValueShape | null {
  const type = typeOf(reading, { expression, frame: null });
  return type === 'string' || type === 'number' || type === 'boolean' ? sure({ kind: type }) : null;
}

function typed(reading: Reading, annotation: Expression): ValueShape | null {
  const shape = shapeOf(reading, annotation);
  const optional = mayBeAbsent(reading, annotation);
  return shape || optional ? { shape, optional } : null;
}

type Inner = (expression: Expression) => ValueShape | null;

function named(reading: Reading, expression: Extract<Expression, { kind: 'name' }>, inner: Inner): ValueShape | null {
  const found = bindingsOf(expression.name, expression.scope);
  const list = found?.list ?? [];
  const annotated = list.find(({ source }) => source.kind === 'typed')?.source;
  if (annotated?.kind === 'typed' && list.length <= 2) return typed(reading, annotated.annotation);
  const binding = givingValue(list);
  if (!binding) return scalar(reading, expression);
  const source = binding.source.kind === 'import' ? declarationOf(reading, expression) : binding.source;
  if (
    source?.kind === 'expression' &&
    source.value.kind === 'dictionary' &&
    isChanged(reading, expression.name, expression.scope)
  )
    return null;
  return (source && fromSource(reading, source, inner)) ?? scalar(reading, expression);
}

function fromSource(reading: Reading, source: Source, inner: Inner): ValueShape | null {
  const shapeOfSource = (of: Source): SourceShape | null => fromSource(reading, of, inner)?.shape ?? null;
  switch (source.kind) {
    case 'expression':
      return inner(source.value);
    case 'typed':
      return typed(reading, source.annotation);
    case 'property':
      return propertyOf(shapeOfSource(source.of), source.name);
    case 'element':
      return elementOf(shapeOfSource(source.of));
    case 'parameter':
      return parameter(reading, source, inner);
    default:
      return null;
  }
}

function parameter(
  reading: Reading,
  { function: fn, parameter: own, index }: Extract<Source, { kind: 'parameter' }>,
  inner: Inner,
): ValueShape | null {
  if (own.annotation) return typed(reading, own.annotation);
  const documented = own.name ? reading.module.language.requests.documented(reading, fn, own.name) : null;
  if (documented) return documented;
  const place = fn.argumentOf;
  const callee = place?.call.callee;
  if (place?.index === 0 && index === 0 && callee?.kind === 'attribute' && FOR_EACH.has(callee.name))
    return elementOf(inner(callee.object)?.shape ?? null);
  return own.default && own.default.kind !== 'none' ? inner(own.default) : null;
}

function member(
  reading: Reading,
  { object, name }: Extract<Expression, { kind: 'attribute' }>,
  inner: Inner,
): ValueShape | null {
  if (name === 'length') return sure({ kind: 'number', integer: true });
  // `schema.safeParse(body).data`
  if (name === 'data' && object.kind === 'name') {
    const source = givingValue(bindingsOf(object.name, object.scope)?.list ?? [])?.source;
    const parsed = source?.kind === 'expression' ? source.value : null;
    const call = parsed?.kind === 'await' ? parsed.value : parsed;
    if (call?.kind === 'call' && call.callee.kind === 'attribute' && /^safeParse/.test(call.callee.name))
      return sure(reading.module.language.requests.validated(reading, call.callee.object));
  }
  const self = object.kind === 'this' || (object.kind === 'name' && object.name === 'self');
  const owner = self ? functionOf(object.scope)?.owner : null;
  const field = owner?.scope.bindings.get(name)?.find(({ source }) => source.kind === 'typed')?.source;
  if (field?.kind === 'typed') return typed(reading, field.annotation);
  return propertyOf(inner(object)?.shape ?? null, name);
}

function called(reading: Reading, call: Extract<Expression, { kind: 'call' }>, inner: Inner): ValueShape | null {
  const { callee } = call;
  const name = lastName(callee) ?? '';
  const [first] = call.arguments;
  if (callee.kind === 'attribute') {
    const { object } = callee;
    if (/^parse(?:Async)?$/.test(name)) {
      const checked = reading.module.language.requests.validated(reading, object);
      if (checked) return sure(checked);
    }
    if (name === 'get' && first) {
      const key = constantOf(reading, { expression: first.value, frame: null });
      const found = key?.type === 'S' ? propertyOf(inner(object)?.shape ?? null, key.text) : null;
      if (found) return { ...found, optional: found.optional && call.arguments.length < 2 };
    }
    if (MAKES.has(name)) return sure(shapeOf(reading, object));
    if (DUMPS.has(name) && !reading.ev.evaluate(callee, null).some(({ kind }) => kind === 'function'))
      return inner(object);
    if (SAME_LIST.has(name)) {
      const list = inner(object);
      if (list?.shape?.kind === 'array') return list;
    }
    if (name === 'map' && first?.value.kind === 'lambda') {
      const [result, ...more] = first.value.function.returns;
      const items = result && more.length === 0 ? (inner(result)?.shape ?? null) : null;
      return sure(items && { kind: 'array', items });
    }
  }
  if (DUMPED.has(name) && first?.kind === 'positional' && callee.kind === 'name') {
    const found = inner(first.value);
    if (found) return found;
  }
  for (const value of reading.ev.evaluate(callee, null)) {
    if (value.kind === 'class') return sure(shapeOf(reading, callee));
    if (value.kind !== 'function') continue;
    const { returnAnnotation, returns } = value.function;
    if (returnAnnotation) return typed(reading, returnAnnotation);
    return either(returns, inner);
  }
  return scalar(reading, call);
}

/** One value or another: what they have in common. */
function either(options: readonly Expression[], inner: Inner): ValueShape | null {
  const values = options.filter(({ kind }) => kind !== 'none');
  const shapes = values.map(option => inner(option)?.shape ?? null);
  const shape = shapes.find(one => one !== null) ?? null;
  if (!shape || shapes.some(one => one !== null && one.kind !== shape.kind)) return null;
  // A choice of texts is no longer one of these texts.
  const known = shapes.every(one => one !== null);
  if (!known && (shape.kind === 'object' || shape.kind === 'array')) return { shape, optional: false };
  return {
    shape: shape.kind === 'string' && values.length > 1 ? { kind: 'string' } : shape,
    optional: values.length < options.length,
  };
}

function writtenOut(
  reading: Reading,
  { entries }: Extract<Expression, { kind: 'dictionary' }>,
  inner: Inner,
): ValueShape | null {
  const properties = new Map<string, SourceProperty>();
  for (const { key, value } of entries) {
    const found = inner(value);
    if (key === null) {
      if (found?.shape?.kind !== 'object') return null;
      for (const one of found.shape.properties) properties.set(one.name, one);
      continue;
    }
    const name = constantOf(reading, { expression: key, frame: null });
    if (name?.type !== 'S') return null;
    properties.set(name.text, { name: name.text, shape: found?.shape ?? null, optional: found?.optional ?? false });
  }
  return properties.size > 0 ? sure({ kind: 'object', properties: [...properties.values()] }) : null;
}

function propertyOf(shape: SourceShape | null, name: string): ValueShape | null {
  const property = shape?.kind === 'object' ? shape.properties.find(one => one.name === name) : undefined;
  return property ? { shape: property.shape, optional: property.optional } : null;
}

const elementOf = (shape: SourceShape | null): ValueShape | null =>
  shape?.kind === 'array' ? sure(shape.items) : null;
