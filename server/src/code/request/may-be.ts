import type { MayBe } from '../found/source-hole.ts';
import { lastName } from '../syntax/module.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import { definition } from './definitions.ts';
import type { Reading } from './reading.ts';
import { annotationOf, ownFunction } from './type-of.ts';

const DEEPEST = 8;
const NOTHING: ReadonlySet<MayBe> = new Set();
const ABSENT: ReadonlySet<MayBe> = new Set(['null', 'undefined']);

const WHOLE: ReadonlySet<string> = new Set(
  'floor round trunc ceil parseInt len int now time_ns getTime valueOf sign count index indexOf'.split(' '),
);

/** What an expression may be that its type does not tell. */
export function mayBe(reading: Reading, expression: Expression, depth = 0): ReadonlySet<MayBe> {
  if (depth > DEEPEST) return NOTHING;
  const inner = (at: Expression): ReadonlySet<MayBe> => mayBe(reading, at, depth + 1);
  const { expression: found } = definition({ expression, frame: null });
  const chained = reading.module.language.requests.absent === 'undefined' && isChained(reading, found);
  if (chained) return union(new Set(['undefined']), whole(reading, found, inner));
  return whole(reading, found, inner);
}

/** `user?.name`, `name?.trim()`, `names.next().value`: undefined where there is none. */
const isChained = (reading: Reading, found: Expression): boolean =>
  /^(?:attribute|subscript|call)$/.test(found.kind) && /\?\.|\.next\(\)\.value$/.test(reading.text(found));

function whole(reading: Reading, found: Expression, inner: (at: Expression) => ReadonlySet<MayBe>): ReadonlySet<MayBe> {
  const { exactNumbers, absentElements } = reading.module.language.requests;
  switch (found.kind) {
    case 'none':
      return new Set([found.text === 'undefined' ? 'undefined' : 'null']);
    case 'string':
      return found.text === '' ? new Set(['empty']) : NOTHING;
    case 'number':
      return /^-?[\d_]+$/.test(found.text) ? NOTHING : new Set(exactNumbers ? ['fraction', 'inexact'] : ['fraction']);
    case 'choice':
      return chosen(reading, found, inner);
    case 'await':
    case 'walrus':
      return inner(found.value);
    case 'unary':
      return inner(found.value);
    case 'cast':
      return declared(reading, found.annotation);
    case 'binary':
      return calculated(reading, found, inner);
    case 'call':
      return called(reading, found, inner);
    case 'subscript': {
      const annotation = annotationOf(reading, found);
      return union(
        absentElements ? new Set(['undefined']) : NOTHING,
        annotation ? declared(reading, annotation) : NOTHING,
      );
    }
    case 'name':
    case 'attribute': {
      const annotation = annotationOf(reading, found);
      if (!annotation) return union(defaultOf(found, inner), ofBindings(found, inner));
      return union(declared(reading, annotation), defaultOf(found, inner));
    }
    default:
      return NOTHING;
  }
}

const union = (...sets: readonly ReadonlySet<MayBe>[]): ReadonlySet<MayBe> => new Set(sets.flatMap(set => [...set]));

/** `a ?? b`, `a || b`, `c ? a : b`, `a or b`, `a if c else b`; of `a && b` only the right side is known. */
function chosen(
  reading: Reading,
  { options, scope }: Extract<Expression, { kind: 'choice' }>,
  inner: (at: Expression) => ReadonlySet<MayBe>,
): ReadonlySet<MayBe> {
  const [first, second] = options;
  if (!first || !second) return first ? union(inner(first), ABSENT) : ABSENT;
  const text = reading.ev.program.module(scope.path)?.text ?? '';
  const between = text.slice(first.end, second.start);
  const replaced = /\?\?|\|\||\bor\b/.test(between);
  const empties = replaced && !between.includes('??');
  const left = [...inner(first)].filter(one => !(replaced && ABSENT.has(one)) && !(empties && one === 'empty'));
  return union(new Set(left), ...options.slice(1).map(inner));
}

function calculated(
  reading: Reading,
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  inner: (at: Expression) => ReadonlySet<MayBe>,
): ReadonlySet<MayBe> {
  const sides = union(inner(left), inner(right));
  const numbers = new Set<MayBe>([...sides].filter(one => one === 'fraction' || one === 'inexact'));
  if (operator === '/' || operator === '**' || operator === '%') numbers.add('fraction');
  if (!reading.module.language.requests.exactNumbers) return numbers;
  // Of a number that nothing shows, it may be a Decimal.
  const shown = [left, right].every(side => isWhole(reading, side));
  if (/^(?:[-+*/%]|\/\/|\*\*)$/.test(operator) && !shown && !isText(reading, left, right)) numbers.add('inexact');
  // Integers of any size.
  if (operator === '/' || operator === '**' || operator === '<<') numbers.add('inexact');
  return numbers;
}

const isText = (reading: Reading, ...sides: readonly Expression[]): boolean =>
  sides.some(side => ['string', 'format'].includes(definition({ expression: side, frame: null }).expression.kind)) ||
  sides.some(side => /^(?:str|:\s*string)$/.test(annotationText(reading, side)));

const annotationText = (reading: Reading, expression: Expression): string => {
  const annotation = annotationOf(reading, expression);
  return annotation ? reading.text(annotation).replace(/^:\s*/, '') : '';
};

/** `round(price, 2)` has a fraction. */
function givesWhole({ callee, arguments: given }: Call): boolean {
  const name = lastName(callee) ?? '';
  return WHOLE.has(name) && !(name === 'round' && given.length > 1);
}

/** Whether a number has no fraction, as the code shows. */
export function isWhole(reading: Reading, expression: Expression): boolean {
  const { expression: found } = definition({ expression, frame: null });
  if (found.kind === 'number') return /^-?[\d_]+$/.test(found.text);
  if (found.kind === 'call') return givesWhole(found);
  if (found.kind === 'binary')
    return found.operator !== '/' && isWhole(reading, found.left) && isWhole(reading, found.right);
  return annotationText(reading, found) === 'int';
}

function called(reading: Reading, call: Call, inner: (at: Expression) => ReadonlySet<MayBe>): ReadonlySet<MayBe> {
  const fn = ownFunction(reading, call);
  if (fn) return fn.returnAnnotation ? declared(reading, fn.returnAnnotation) : union(...fn.returns.map(inner));
  const own = reading.module.language.requests.calledMayBe(reading, call, inner);
  if (own) return own;
  const name = lastName(call.callee) ?? '';
  if (givesWhole(call)) return NOTHING;
  if (/^(?:String|str|Number|Boolean|bool)$/.test(name)) return name === 'Number' ? new Set(['fraction']) : NOTHING;
  if (call.callee.kind === 'attribute' && /^(?:trim|strip|lower|upper|toLowerCase|toUpperCase)$/.test(name)) {
    const of = inner(call.callee.object);
    return new Set([...of].filter(one => one === 'empty' || one === 'undefined'));
  }
  return NOTHING;
}

/** Whether the nearest double is written the same. */
export const isDouble = (digits: string): boolean => {
  const plain = (text: string): string =>
    text
      .replace(/^([-+]?)0+(?=\d)/, '$1')
      .replace(/^\+/, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  const value = Number(digits);
  if (!Number.isFinite(value)) return false;
  return plain(digits) === plain(String(value)) || (/[eE]/.test(digits) && /^-?\d(?:\.\d{1,14})?[eE]/.test(digits));
};

/** What a declared type says. */
function declared(reading: Reading, annotation: Expression): ReadonlySet<MayBe> {
  const text = reading.text(annotation).replace(/^:\s*/, '');
  const found = new Set<MayBe>();
  if (/\bnull\b|\bNone\b|\bOptional\[/.test(text)) found.add('null');
  const source = reading.ev.program.module(annotation.scope.path)?.text ?? '';
  const marked = /\?\s*:?\s*$/.test(source.slice(Math.max(0, annotation.start - 6), annotation.start));
  if (/\bundefined\b|\bvoid\b/.test(text) || marked) found.add('undefined');
  if (/\bnumber\b|\bfloat\b|\bDecimal\b/.test(text)) found.add('fraction');
  if (/\bfloat\b|\bDecimal\b/.test(text)) found.add('inexact');
  return found;
}

/** `def f(note='')`: what a parameter is where nobody passes it. */
function defaultOf(expression: Expression, inner: (at: Expression) => ReadonlySet<MayBe>): ReadonlySet<MayBe> {
  if (expression.kind !== 'name') return NOTHING;
  for (let scope: typeof expression.scope | null = expression.scope; scope; scope = scope.parent) {
    const [binding] = scope.bindings.get(expression.name) ?? [];
    if (!binding) continue;
    const { source } = binding;
    return source.kind === 'parameter' && source.parameter.default ? inner(source.parameter.default) : NOTHING;
  }
  return NOTHING;
}

/** Of a name that is given one value or another. */
function ofBindings(expression: Expression, inner: (at: Expression) => ReadonlySet<MayBe>): ReadonlySet<MayBe> {
  if (expression.kind !== 'name') return NOTHING;
  for (let scope: typeof expression.scope | null = expression.scope; scope; scope = scope.parent) {
    const bindings = scope.bindings.get(expression.name);
    if (!bindings) continue;
    if (bindings.length < 2) return NOTHING;
    return union(
      ...bindings.map(({ source }) =>
        source.kind === 'expression'
          ? inner(source.value)
          : source.kind === 'unknown'
            ? new Set<MayBe>(['undefined'])
            : NOTHING,
      ),
    );
  }
  return NOTHING;
}
