import type { Located } from '../evaluate/value.ts';
import type { SourceHole } from '../found/source-hole.ts';
import { lastName } from '../syntax/module.ts';
import type { Call, Expression, FunctionNode, Source } from '../syntax/syntax.ts';
import { bindingsOf, definition, givingValue } from './definitions.ts';
import { givenBy } from './gives.ts';
import type { Reading } from './reading.ts';

type SourceType = NonNullable<SourceHole['type']>;

/** What the types of TypeScript's and Python's annotations are in a message. */
const ANNOTATIONS: Readonly<Record<string, SourceType>> = {
  string: 'string',
  String: 'string',
  str: 'string',
  number: 'number',
  Number: 'number',
  int: 'number',
  float: 'number',
  boolean: 'boolean',
  Boolean: 'boolean',
  bool: 'boolean',
  dict: 'object',
  list: 'array',
  List: 'array',
  Dict: 'object',
  bigint: 'number',
  bytes: 'binary',
  bytearray: 'binary',
  Binary: 'binary',
  Uint8Array: 'binary',
  Buffer: 'binary',
  ArrayBuffer: 'binary',
  Blob: 'binary',
};

/** Names may be given values that are made of themselves. */
const DEEPEST = 8;

/** The type of an expression where a literal, an annotation or a well-known function shows it; else null. */
export function typeOf(reading: Reading, at: Located, depth = 0): SourceType | null {
  if (depth > DEEPEST) return null;
  const inner = (expression: Expression): SourceType | null =>
    typeOf(reading, { expression, frame: at.frame }, depth + 1);
  const { expression } = definition(at);
  switch (expression.kind) {
    case 'string':
      return expression.bytes ? 'binary' : 'string';
    case 'format':
      return 'string';
    case 'number':
    case 'boolean':
      return expression.kind;
    case 'dictionary':
      return 'object';
    case 'list':
    case 'tuple':
      return 'array';
    case 'call': {
      const own = ownFunction(reading, expression);
      if (own?.returnAnnotation) return annotated(reading, own.returnAnnotation);
      // What a function is not said to give: bytes, which no text can be, where they are all that it gives.
      if (own) return own.yields.length === 0 && common(own.returns.map(inner)) === 'binary' ? 'binary' : null;
      return givenBy(expression, inner);
    }
    case 'await':
      return inner(expression.value);
    case 'choice':
      return common(expression.options.map(inner));
    case 'binary': {
      if (/^[-*/%]$|^\*\*$|^\/\/$/.test(expression.operator)) return 'number';
      if (/^(?:[<>]=?|[!=]==?|in|instanceof)$/.test(expression.operator)) return 'boolean';
      const sides = [expression.left, expression.right].map(inner);
      if (expression.operator !== '+') return null;
      // Whatever else is added to a text.
      if (sides.includes('string')) return 'string';
      return sides.every(side => side === 'number') ? 'number' : null;
    }
    case 'name': {
      const list = bindingsOf(expression.name, expression.scope)?.list ?? [];
      const binding = list.find(({ source }) => source.kind === 'typed') ?? list[0];
      const typed = binding && givingValue(list) ? typeOfSource(reading, binding.source) : null;
      if (typed || list.length < 2) return typed;
      // It is given one value or another.
      return common(list.map(({ source }) => (source.kind === 'expression' ? inner(source.value) : null)));
    }
    case 'attribute': {
      const annotation = annotationOf(reading, expression);
      if (annotation) return annotated(reading, annotation);
      return expression.name === 'length' ? 'number' : null;
    }
    default:
      return null;
  }
}

/** The function of the project that a call runs, whatever the language has by the same name; null where it runs another one. */
export function ownFunction({ ev }: Reading, { callee }: Call): FunctionNode | null {
  for (const value of ev.evaluate(callee, null)) if (value.kind === 'function') return value.function;
  return null;
}

function typeOfSource(reading: Reading, source: Source): SourceType | null {
  const annotation = annotationOfSource(reading, source);
  return annotation && annotated(reading, annotation);
}

const common = (types: readonly (SourceType | null)[]): SourceType | null =>
  types.every(type => type === types[0]) ? (types[0] ?? null) : null;

/** The type expression of a name's or member's declaration; null where there is none. */
export function annotationOf(reading: Reading, expression: Expression): Expression | null {
  if (expression.kind === 'cast') return expression.annotation;
  if (expression.kind === 'name') {
    const found = bindingsOf(expression.name, expression.scope);
    const typed = found?.list.find(({ source }) => source.kind === 'typed') ?? found?.list[0];
    return found && found.list.length <= 2 && typed ? annotationOfSource(reading, typed.source) : null;
  }
  if (expression.kind === 'attribute') {
    const object = annotationOf(reading, expression.object);
    return object && memberType(reading, object, expression.name);
  }
  return null;
}

function annotationOfSource(reading: Reading, source: Source): Expression | null {
  switch (source.kind) {
    case 'parameter':
      return source.parameter.annotation ?? null;
    case 'typed':
      return source.annotation;
    case 'expression':
      return annotationOf(reading, source.value);
    case 'property': {
      const object = annotationOfSource(reading, source.of);
      return object && memberType(reading, object, source.name);
    }
    case 'element': {
      const list = annotationOfSource(reading, source.of);
      return list && elementType(list);
    }
    default:
      return null;
  }
}

const LISTS = /^(?:[Ll]ist|Sequence|Iterable|[Ss]et|[Ff]rozen[Ss]et|(?:Readonly)?(?:Array|Set))$/;

/** The declared type of the elements of an annotated list: `string[]`, `Array<string>`, `list[str]`. */
function elementType(list: Expression): Expression | null {
  if (list.kind === 'subscript') return LISTS.test(lastName(list.object) ?? '') ? list.index : null;
  const [element, ...more] = list.kind === 'list' ? list.elements : [];
  return element?.kind === 'cast' && more.length === 0 ? element.annotation : null;
}

/** The declared type of a member of an annotated type: of an interface, a class or a written-out object type. */
export function memberType(reading: Reading, annotation: Expression, name: string): Expression | null {
  if (annotation.kind === 'subscript' && /^(?:Readonly|Partial|Required)$/.test(lastName(annotation.object) ?? ''))
    return memberType(reading, annotation.index, name);
  for (const value of reading.ev.evaluate(annotation, null)) {
    if (value.kind === 'object' && value.node.kind === 'dictionary') {
      const entry = value.node.entries.find(({ key }) => key?.kind === 'string' && key.text === name);
      if (entry?.value.kind === 'cast') return entry.value.annotation;
    }
    if (value.kind === 'class') {
      const typed = value.class.scope.bindings.get(name)?.find(({ source }) => source.kind === 'typed')?.source;
      if (typed?.kind === 'typed') return typed.annotation;
    }
  }
  return null;
}

/** What an annotation is in a message: `string | undefined` is a string. */
export function annotated(reading: Reading, annotation: Expression): SourceType | null {
  if (annotation.kind === 'choice') {
    const options = annotation.options.filter(option => !/^(?:undefined|null|None)$/.test(reading.text(option)));
    return common(options.map(option => annotated(reading, option)));
  }
  const text = reading.text(annotation).replace(/^:\s*/, '');
  if (Object.hasOwn(ANNOTATIONS, text)) return ANNOTATIONS[text] ?? null;
  if (annotation.kind === 'list' || /\[\]$|^(?:Readonly)?Array</.test(text)) return 'array';
  if (annotation.kind === 'string') return 'string';
  if (annotation.kind === 'subscript') return annotated(reading, annotation.object);
  if (annotation.kind === 'dictionary') return 'object';
  return reading.ev.evaluate(annotation, null).some(value => value.kind === 'class' || value.kind === 'object')
    ? 'object'
    : null;
}
