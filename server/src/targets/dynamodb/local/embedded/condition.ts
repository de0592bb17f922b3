import { rowOf } from '../../../../text/index.ts';
import type { ConditionFunction } from '../../model/expression/functions.ts';
import type { Condition, Operand } from '../../model/request.ts';
import { type AttributeValue, type Item, typeOf } from './attribute.ts';
import { compare, equal, type Found, octets, sameType } from './compare.ts';
import { at } from './path.ts';

/** Whether an item meets a condition, as DynamoDB decides it. */
export function holds(condition: Condition<AttributeValue>, item: Item): boolean {
  const found = (operand: Operand<AttributeValue> | undefined): Found => operand && resolved(operand, item);
  switch (condition.kind) {
    case 'and':
      return condition.terms.every(term => holds(term, item));
    case 'or':
      return condition.terms.some(term => holds(term, item));
    case 'not':
      return !holds(condition.term, item);
    case 'compare':
      return COMPARISONS[condition.operator](found(condition.left), found(condition.right));
    case 'between': {
      const value = found(condition.operand);
      return COMPARISONS['>='](value, found(condition.low)) && COMPARISONS['<='](value, found(condition.high));
    }
    case 'in': {
      const value = found(condition.operand);
      return condition.list.some(other => equal(value, found(other)));
    }
    case 'call': {
      const test = rowOf(TESTS, condition.name);
      if (!test) throw new Error(`A condition has no function "${condition.name}".`);
      return test(...condition.args.map(found));
    }
  }
}

function resolved(operand: Operand<AttributeValue>, item: Item): Found {
  switch (operand.kind) {
    case 'path':
      return at(operand.path, item);
    case 'value':
      return operand.value.kind === 'hole' ? operand.value.hole : undefined;
    case 'call': {
      const size = sizeOf(operand.args[0] && resolved(operand.args[0], item));
      return size === undefined ? undefined : { N: `${size}` };
    }
    case 'arithmetic':
      return undefined;
  }
}

/** Characters (UTF-16), bytes or elements. */
function sizeOf(value: Found): number | undefined {
  if (!value) return undefined;
  const { S, L, M, SS, NS, BS } = value;
  if (typeof S === 'string') return S.length;
  const elements = L ?? SS ?? NS ?? BS ?? (M && Object.keys(M));
  return Array.isArray(elements) ? elements.length : octets(value)?.length;
}

type Test = (value: Found, other: Found) => boolean;

const ordered =
  (accept: (order: number) => boolean): Test =>
  (value, other) => {
    const order = compare(value, other);
    return order !== null && accept(order);
  };

const COMPARISONS: Readonly<Record<'=' | '<>' | '<' | '<=' | '>' | '>=', Test>> = {
  '=': equal,
  '<>': (value, other) => !equal(value, other),
  '<': ordered(order => order < 0),
  '<=': ordered(order => order <= 0),
  '>': ordered(order => order > 0),
  '>=': ordered(order => order >= 0),
};

const TESTS: Readonly<Record<ConditionFunction, (...args: readonly Found[]) => boolean>> = {
  attribute_exists: value => value !== undefined,
  attribute_not_exists: value => value === undefined,
  attribute_type: (value, type) => value !== undefined && typeOf(value) === type?.S,
  begins_with: (value, start) => within(value, start, index => index === 0),
  contains: (value, element) => {
    if (!value || !element) return false;
    if (Array.isArray(value.L)) return value.L.some(one => equal(one as AttributeValue, element));
    const type = typeOf(value);
    const elements = value[type];
    if (Array.isArray(elements)) return elements.some(one => equal({ [type.slice(0, 1)]: one }, element));
    return within(value, element, index => index >= 0);
  },
};

/** Where the bytes of a text or a binary value stand in another of its type. */
function within(value: Found, part: Found, accept: (index: number) => boolean): boolean {
  const [whole, wanted] = [octets(value), octets(part)];
  return sameType(value, part) && whole !== null && wanted !== null && accept(whole.indexOf(wanted));
}
