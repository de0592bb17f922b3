import {
  conditionRefusals,
  type Known,
  type Refusal,
  TYPE_NAMES,
  updateRefusals,
} from '../../../model/expression/index.ts';
import type { Condition, Update, Value } from '../../../model/request.ts';
import { type AttributeValue, typeOf } from '../attribute.ts';
import { compare } from '../compare.ts';
import { pathText } from '../path.ts';
import { invalid } from '../refused.ts';

const literalOf = (value: Value<AttributeValue>): AttributeValue | undefined =>
  value.kind === 'hole' ? value.hole : undefined;

/** On the wire all values are there. */
const WIRE: Known<AttributeValue> = {
  type: value => typeOf(literalOf(value) ?? {}) || undefined,
  literal: value => {
    const [[type, text] = []] = Object.entries(literalOf(value) ?? {});
    return typeof type === 'string' && typeof text === 'string' ? { type, text } : undefined;
  },
  compare: (a, b) => compare(literalOf(a), literalOf(b)),
};

export function checkCondition(condition: Condition<AttributeValue>): void {
  refuse(conditionRefusals(condition, WIRE));
}

export function checkUpdate(update: Update<AttributeValue>): void {
  refuse(updateRefusals(update, WIRE));
}

function refuse([refusal]: readonly Refusal<AttributeValue>[]): void {
  if (refusal) throw invalid(TEXTS[refusal.kind](refusal));
}

const pathOf = ({ operand }: Refusal<AttributeValue>): string =>
  operand?.kind === 'path' ? pathText(operand.path) : '';

const TEXTS: Readonly<Record<Refusal<AttributeValue>['kind'], (refusal: Refusal<AttributeValue>) => string>> = {
  'operand-type': ({ operator, type = `{${TYPE_NAMES.join(',')}}` }) =>
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
  'same-path': refusal =>
    `The first operand must be distinct from the remaining operands for this operator or function; operator: ${refusal.operator}, first operand: ${pathOf(refusal)}`,
  'bounds-type': () => 'The BETWEEN operator requires same data type for lower and upper bounds',
  'bounds-order': () => 'The BETWEEN operator requires upper bound to be greater than or equal to lower bound',
  'too-many': () => 'Invalid number of operands for IN operator; at most 100 are allowed',
  misplaced: ({ operator }) =>
    `The function is not allowed to be used this way in an expression; function: ${operator}`,
  'not-a-path': ({ operator }) => `Operator or function requires a document path; operator or function: ${operator}`,
  'type-name': () => `Invalid attribute type name found; valid types: {${TYPE_NAMES.join(',')}}`,
  'argument-count': ({ operator }) =>
    `Incorrect number of operands for operator or function; operator or function: ${operator}`,
  'unknown-function': ({ operator }) => `Invalid function name; function: ${operator}`,
};
