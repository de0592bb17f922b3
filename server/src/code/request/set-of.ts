import type { Located } from '../evaluate/value.ts';
import type { SourceShape } from '../found/source-shape.ts';
import { lastName } from '../syntax/module.ts';
import type { Expression } from '../syntax/syntax.ts';
import { definition } from './definitions.ts';
import type { Reading } from './reading.ts';
import { annotated, annotationOf } from './type-of.ts';
import { valueShape } from './value-shape.ts';

/** Types of sets in TypeScript and Python. */
const SETS: ReadonlySet<string> = new Set([
  'Set',
  'ReadonlySet',
  'set',
  'frozenset',
  'FrozenSet',
  'AbstractSet',
  'MutableSet',
]);

/** What a value that is a set of the language's own is sent as; `unknown` where nothing shows what is in it, null where it is none. */
export function setOf(reading: Reading, at: Located): 'SS' | 'NS' | 'unknown' | null {
  const annotation = annotationOf(reading, at.expression);
  const declared = annotation && ofAnnotation(reading, annotation);
  if (declared) return declared;
  const { expression } = definition(at);
  if (expression.kind === 'comprehension' && expression.form === 'set')
    return ofElement(valueShape(reading, expression.element)?.shape ?? null);
  if (expression.kind !== 'call') return null;
  const name = lastName(expression.callee) ?? '';
  const makes =
    name === 'Set' ? expression.creates : expression.callee.kind === 'name' && /^(?:frozen)?set$/.test(name);
  if (!makes) return null;
  const [list] = expression.arguments;
  const shape = list?.kind === 'positional' ? valueShape(reading, list.value)?.shape : null;
  return ofElement(shape?.kind === 'array' ? shape.items : null);
}

function ofAnnotation(reading: Reading, annotation: Expression): ReturnType<typeof setOf> {
  if (annotation.kind === 'choice') {
    const [only, ...more] = annotation.options.flatMap(option => ofAnnotation(reading, option) ?? []);
    return more.length === 0 ? (only ?? null) : null;
  }
  if (annotation.kind === 'name') return SETS.has(annotation.name) ? 'unknown' : null;
  if (annotation.kind !== 'subscript' || !SETS.has(lastName(annotation.object) ?? '')) return null;
  const type = annotated(reading, annotation.index);
  return type === 'string' ? 'SS' : type === 'number' ? 'NS' : 'unknown';
}

const ofElement = (shape: SourceShape | null): 'SS' | 'NS' | 'unknown' =>
  shape?.kind === 'string' ? 'SS' : shape?.kind === 'number' ? 'NS' : 'unknown';
