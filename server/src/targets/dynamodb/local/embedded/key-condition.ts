import type { Comparator } from '../../model/request.ts';
import type { AttributeValue, Item } from './attribute.ts';
import type { WireCondition, WireOperand } from './expression/parse-condition.ts';
import { invalid } from './refused.ts';
import { checkKeyValue, type Key, partsOf } from './table.ts';

/** What a key condition asks for. */
export interface KeyRange {
  /** The values of the partition keys. */
  readonly partition: Item;
  /** Conditions on the sort keys, for `holds`. */
  readonly sort: WireCondition;
  /** The last sort key's value that is still within a range with an end, by direction. */
  readonly ends: Readonly<
    Partial<Record<'ascending' | 'descending', { readonly name: string; readonly value: AttributeValue }>>
  >;
}

interface Term {
  readonly operator: Comparator | 'BETWEEN' | 'begins_with';
  readonly values: readonly AttributeValue[];
  readonly condition: WireCondition;
}

/** Every partition key with `=`; sort keys from the left, all but the last that is named with `=`. */
export function keyRange(condition: WireCondition, key: Key): KeyRange {
  const terms = new Map<string, Term>();
  for (const one of termsOf(condition)) {
    const { name, ...term } = read(one);
    if (terms.has(name)) throw invalid('KeyConditionExpressions must only contain one condition per key');
    terms.set(name, term);
  }
  const names = partsOf(key).map(part => part.name);
  if ([...terms.keys()].some(name => !names.includes(name))) throw invalid('Query condition missed key schema element');
  const partition: Record<string, AttributeValue> = {};
  for (const part of key.partition) {
    const term = terms.get(part.name);
    if (!term) throw invalid(`Query condition missed key schema element: ${part.name}`);
    if (term.operator !== '=') throw invalid('Query key condition not supported');
    for (const value of term.values) checkKeyValue(part, value, 'partition');
    partition[part.name] = term.values[0]!;
  }
  const sort = key.sort.flatMap(part => {
    const term = terms.get(part.name);
    return term ? [{ part, ...term }] : [];
  });
  sort.forEach(({ part, operator, values }, i) => {
    if (part !== key.sort[i] || (i < sort.length - 1 && operator !== '='))
      throw invalid('Query key condition not supported');
    for (const value of values) checkKeyValue(part, value, 'sort');
    if (operator === 'begins_with' && part.type === 'N')
      throw invalid(
        'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
      );
  });
  const last = sort.at(-1);
  const end = (operator: Comparator, value: AttributeValue | undefined) =>
    last && value && (last.operator === operator || last.operator === 'BETWEEN')
      ? { name: last.part.name, value }
      : undefined;
  const [ascending, descending] = [end('<=', last?.values.at(-1)), end('>=', last?.values[0])];
  return {
    partition,
    sort: { kind: 'and', terms: sort.map(term => term.condition) },
    ends: { ...(ascending ? { ascending } : {}), ...(descending ? { descending } : {}) },
  };
}

const termsOf = (condition: WireCondition): readonly WireCondition[] =>
  condition.kind === 'and' ? condition.terms.flatMap(termsOf) : [condition];

const TURNED: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function read(condition: WireCondition): Term & { readonly name: string } {
  const refused = (operator: string) => invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);
  switch (condition.kind) {
    case 'compare': {
      const { operator, left, right } = condition;
      if (operator === '<>') throw refused(operator);
      return left.kind === 'value'
        ? { name: nameOf(right), operator: TURNED[operator], values: [literalOf(left)], condition }
        : { name: nameOf(left), operator, values: [literalOf(right)], condition };
    }
    case 'between': {
      const values = [condition.low, condition.high].map(literalOf);
      return { name: nameOf(condition.operand), operator: 'BETWEEN', values, condition };
    }
    case 'call': {
      const [path, start] = condition.args;
      if (condition.name !== 'begins_with' || !path || !start) throw refused(condition.name);
      return { name: nameOf(path), operator: 'begins_with', values: [literalOf(start)], condition };
    }
    default:
      throw refused(condition.kind.toUpperCase());
  }
}

function nameOf(operand: WireOperand): string {
  if (operand.kind === 'path') return String(operand.path[0]);
  throw invalid(
    operand.kind === 'value'
      ? 'Invalid condition in KeyConditionExpression: No key attribute specified'
      : 'KeyConditionExpressions cannot contain nested operations',
  );
}

function literalOf(operand: WireOperand): AttributeValue {
  if (operand.kind === 'value' && operand.value.kind === 'hole') return operand.value.hole;
  throw invalid(
    operand.kind === 'path'
      ? 'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition'
      : 'KeyConditionExpressions cannot contain nested operations',
  );
}
