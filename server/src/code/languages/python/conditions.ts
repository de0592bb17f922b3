import type { Value } from '../../../binding/tree.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { Located } from '../../evaluate/value.ts';
import type { SourceHole } from '../../found/source-hole.ts';
import type { BuiltCondition } from '../../request/built-condition.ts';
import { constantOf, definition } from '../../request/definitions.ts';
import type { Reading } from '../../request/reading.ts';
import { plainValue } from '../../request/values.ts';
import { lastName } from '../../syntax/module.ts';
import type { Expression } from '../../syntax/syntax.ts';

/** boto3's condition builders: `Key('pk').eq(x) & Attr('age').gt(3)`. */
type Operator = Extract<BuiltCondition, { kind: 'compare' }>['operator'];
const COMPARATORS: Readonly<Record<string, Operator>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };
const FUNCTIONS: Readonly<Record<string, string>> = {
  begins_with: 'begins_with',
  contains: 'contains',
  exists: 'attribute_exists',
  not_exists: 'attribute_not_exists',
  attribute_type: 'attribute_type',
};
const JUNCTIONS: Readonly<Record<string, 'and' | 'or'>> = { '&': 'and', '|': 'or' };

/** The condition that a builder makes; undefined where the expression is none. */
export function builtCondition(reading: Reading, at: Located): BuiltCondition | null | undefined {
  if (!reading.step(at)) return null;
  const { expression, frame } = definition(at);
  if (expression.kind === 'binary' && Object.hasOwn(JUNCTIONS, expression.operator)) {
    const kind = JUNCTIONS[expression.operator]!;
    const left = builtCondition(reading, { expression: expression.left, frame });
    const right = builtCondition(reading, { expression: expression.right, frame });
    if (left === undefined || right === undefined) return undefined;
    if (!left || !right) return null;
    const flat = (one: BuiltCondition): readonly BuiltCondition[] =>
      one.kind === kind && 'terms' in one ? one.terms : [one];
    return { kind, terms: [...flat(left), ...flat(right)] };
  }
  if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') return undefined;
  const attribute = attributeOf(reading, { expression: expression.callee.object, frame });
  if (attribute === null) return undefined;
  const method = expression.callee.name;
  const values: Value<SourceHole>[] = [];
  for (const argument of expression.arguments) {
    const value = plainValue(reading, { expression: argument.value, frame });
    if (!value) return null;
    values.push(value);
  }
  const [first, second] = values;
  if (Object.hasOwn(COMPARATORS, method) && first)
    return { kind: 'compare', operator: COMPARATORS[method]!, attribute, value: first };
  if (Object.hasOwn(FUNCTIONS, method)) return { kind: 'call', name: FUNCTIONS[method]!, attribute, values };
  if (method === 'between' && first && second) return { kind: 'between', attribute, low: first, high: second };
  return reading.refuse(at, `\`${method}\` is not understood here`);
}

/** Whether a method of `Attr('name')` gives a condition. */
export const isConditionMethod = (name: string): boolean =>
  Object.hasOwn(COMPARATORS, name) || Object.hasOwn(FUNCTIONS, name) || name === 'between' || name === 'is_in';

/** `Key('pk')` or `Attr('pk')` of boto3.dynamodb.conditions. */
function attributeOf(reading: Reading, at: Located): string | null {
  const { expression } = at;
  if (expression.kind !== 'call' || !isBuilder(reading.ev, expression.callee, at.frame)) return null;
  const [argument] = expression.arguments;
  const name = argument && constantOf(reading, { expression: argument.value, frame: at.frame });
  return name?.type === 'S' ? name.text : null;
}

export function isBuilder(ev: Evaluator, callee: Expression, frame: Located['frame']): boolean {
  if (!/^(?:Key|Attr)$/.test(lastName(callee) ?? '')) return false;
  const values = ev.evaluate(callee, frame);
  return values.length === 0 || values.some(value => value.kind === 'external' || value.kind === 'library');
}
