import { parsePath } from '../../../targets/dynamodb/model/expression/index.ts';
import type { Comparator, Condition, Operand } from '../../../targets/dynamodb/model/request.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { Located } from '../../evaluate/value.ts';
import type { SourceHole } from '../../found/source-hole.ts';
import { constantOf, definition } from '../../request/certain.ts';
import type { Reading } from '../../request/reading.ts';
import { plainValue } from '../../request/values.ts';
import { lastName } from '../../syntax/module.ts';
import type { Expression } from '../../syntax/syntax.ts';

/** boto3's condition builders: `Key('pk').eq(x) & Attr('age').gt(3)`. */
const COMPARATORS: Readonly<Record<string, Comparator>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };
const FUNCTIONS: Readonly<Record<string, string>> = {
  begins_with: 'begins_with',
  contains: 'contains',
  exists: 'attribute_exists',
  not_exists: 'attribute_not_exists',
  attribute_type: 'attribute_type',
};
const JUNCTIONS: Readonly<Record<string, 'and' | 'or'>> = { '&': 'and', '|': 'or' };

/** The condition that a builder makes; undefined where the expression is none. */
export function builtCondition(reading: Reading, at: Located): Condition<SourceHole> | null | undefined {
  if (!reading.step(at)) return null;
  const { expression, frame } = definition(at);
  if (expression.kind === 'binary' && Object.hasOwn(JUNCTIONS, expression.operator)) {
    const kind = JUNCTIONS[expression.operator]!;
    const left = builtCondition(reading, { expression: expression.left, frame });
    const right = builtCondition(reading, { expression: expression.right, frame });
    if (left === undefined || right === undefined) return undefined;
    if (!left || !right) return null;
    const flat = (one: Condition<SourceHole>): readonly Condition<SourceHole>[] =>
      one.kind === kind && 'terms' in one ? one.terms : [one];
    return { kind, terms: [...flat(left), ...flat(right)] };
  }
  if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') return undefined;
  const attribute = attributeOf(reading, { expression: expression.callee.object, frame });
  if (!attribute) return undefined;
  const method = expression.callee.name;
  const operands: Operand<SourceHole>[] = [];
  for (const argument of expression.arguments) {
    const value = plainValue(reading, { expression: argument.value, frame });
    if (!value) return null;
    operands.push({ kind: 'value', value });
  }
  const [first, second] = operands;
  if (Object.hasOwn(COMPARATORS, method) && first)
    return { kind: 'compare', operator: COMPARATORS[method]!, left: attribute, right: first };
  if (Object.hasOwn(FUNCTIONS, method))
    return { kind: 'call', name: FUNCTIONS[method]!, args: [attribute, ...operands] };
  if (method === 'between' && first && second) return { kind: 'between', operand: attribute, low: first, high: second };
  return reading.refuse(at, `\`${method}\` is not understood here`);
}

/** Whether a method of `Attr('name')` gives a condition. */
export const isConditionMethod = (name: string): boolean =>
  Object.hasOwn(COMPARATORS, name) || Object.hasOwn(FUNCTIONS, name) || name === 'between' || name === 'is_in';

/** `Key('pk')` or `Attr('pk')` of boto3.dynamodb.conditions. */
function attributeOf(reading: Reading, at: Located): Operand<SourceHole> | null {
  const { expression } = at;
  if (expression.kind !== 'call' || !isBuilder(reading.ev, expression.callee, at.frame)) return null;
  const [argument] = expression.arguments;
  const name = argument && constantOf(reading, { expression: argument.value, frame: at.frame });
  const path = name?.type === 'S' ? parsePath(name.text).value : null;
  return path && { kind: 'path', path };
}

export function isBuilder(ev: Evaluator, callee: Expression, frame: Located['frame']): boolean {
  if (!/^(?:Key|Attr)$/.test(lastName(callee) ?? '')) return false;
  const values = ev.evaluate(callee, frame);
  return values.length === 0 || values.some(value => value.kind === 'external' || value.kind === 'library');
}
