import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { didYouMean, type Fix, type Range, rowOf } from '../../../../text/index.ts';
import { nodeAt } from '../../../../yaml/index.ts';
import type { FunctionName } from '../../model/expression/functions.ts';
import {
  conditionRefusals,
  type Known,
  MOST_OPERANDS,
  type Refusal,
  TYPE_NAMES,
  updateRefusals,
} from '../../model/expression/index.ts';
import type { Operand, Update, Value } from '../../model/request.ts';
import type { Binding } from '../binding.ts';
import { attributeType, typeText } from './key-values.ts';

/** What DynamoDB refuses in an expression whatever is stored: operands of wrong types, a path compared with itself, bounds the wrong way round. */
export function checkOperands(binding: Binding, out: Collector): void {
  const { request } = binding;
  const refuse = (refusal: Refusal<Hole>): void => {
    const range = refusal.origin ?? originOf(refusal.operand) ?? binding.operation.name.range;
    out.add('operand-type', range, MESSAGES[refusal.kind](refusal), { fixes: fixesOf(refusal, range, binding) });
  };
  for (const part of [request, ...(request.entries ?? [])]) {
    if (part.condition) conditionRefusals(part.condition, KNOWN).forEach(refuse);
    if (part.update) [...updateRefusals(part.update, KNOWN), ...fallbackRefusals(part.update)].forEach(refuse);
  }
  for (const condition of [request.filter, request.keyCondition])
    if (condition) conditionRefusals(condition, KNOWN).forEach(refuse);
}

const literalOf = (value: Value<Hole>) => (value.kind === 'literal' ? value : undefined);

const KNOWN: Known<Hole> = {
  type: attributeType,
  literal: literalOf,
  compare: (a, b) => {
    const [left, right] = [literalOf(a), literalOf(b)];
    if (!left || !right || left.type !== right.type) return null;
    return left.type === 'N' ? Number(left.text) - Number(right.text) : byBytes(left.text, right.text);
  },
};

/** The order of UTF-8, which is that of code points. */
function byBytes(a: string, b: string): number {
  const [left, right] = [a, b].map(text => [...text].map(character => character.codePointAt(0) ?? 0));
  const at = left!.findIndex((point, i) => point !== right![i]);
  return at < 0 ? left!.length - right!.length : left![at]! - (right![at] ?? -1);
}

/** What `if_not_exists` puts in an absent attribute's place is taken where the attribute is absent only: refused then, and that is known now. */
function fallbackRefusals({ set }: Update<Hole>): readonly Refusal<Hole>[] {
  const within = (operand: Operand<Hole>, operator: string, type: 'N' | 'L'): Refusal<Hole>[] => {
    const fallback = operand.kind === 'call' && operand.name === 'if_not_exists' ? operand.args[1] : undefined;
    if (!fallback) return [];
    const actual = fallback.kind === 'value' ? attributeType(fallback.value) : undefined;
    return actual === undefined || actual === type
      ? within(fallback, operator, type)
      : [{ kind: 'operand-type', operator, operand: fallback, type: actual }];
  };
  return set.flatMap(({ value }) =>
    value.kind === 'arithmetic'
      ? [value.left, value.right].flatMap(side => within(side, value.operator, 'N'))
      : value.kind === 'call' && value.name === 'list_append'
        ? value.args.flatMap(arg => within(arg, 'list_append', 'L'))
        : [],
  );
}

const originOf = (operand: Operand<Hole> | undefined): Range | undefined =>
  operand?.origin ?? (operand?.kind === 'value' ? operand.value.origin : undefined);

/** What each operator and function takes. */
const TAKES = {
  begins_with: 'begins_with compares the beginnings of strings',
  attribute_type: 'attribute_type takes the name of a type',
  size: 'size measures strings, binary values, sets, lists and maps',
  list_append: 'list_append joins two lists: [ … ] makes one',
  '+': '"+" takes numbers',
  '-': '"-" takes numbers',
  ADD: 'ADD takes a number or a set',
  DELETE: 'DELETE takes elements out of a set',
} satisfies Readonly<Partial<Record<FunctionName | '+' | '-' | 'ADD' | 'DELETE', string>>>;

const AS_SET = ': write { $type: SS, $value: … }.';
/** What to write instead of an operand of a type. */
const INSTEAD: Readonly<Record<'ADD' | 'DELETE', (type: string) => string>> = {
  ADD: type => (type === 'L' ? AS_SET : ': in `set` stands what replaces the attribute.'),
  DELETE: type =>
    type === 'L'
      ? AS_SET
      : type === 'S'
        ? ': in `set` stands what replaces the attribute.'
        : '. An attribute is removed by `remove`.',
};

const MESSAGES: Readonly<Record<Refusal<Hole>['kind'], (refusal: Refusal<Hole>) => string>> = {
  'operand-type': ({ operator, type }) => {
    if (type === undefined) return `${rowOf(TAKES, operator)} in quotes, and this is an attribute: write "S".`;
    const what = rowOf(TAKES, operator);
    if (what) return `${what}, and this is ${typeText(type)}${rowOf(INSTEAD, operator)?.(type) ?? '.'}`;
    const compares = `${/^\w/.test(operator) ? operator : `"${operator}"`} compares`;
    return `${compares} strings, numbers and binary values only, and this is ${typeText(type)}: = and <> take any type.`;
  },
  'same-path': ({ operator }) =>
    operator === 'if_not_exists'
      ? 'DynamoDB refuses an attribute in place of itself: write what stands there where the item lacks it.'
      : 'DynamoDB refuses to compare an attribute with itself: name another one, or a value.',
  'bounds-type': ({ type = '', other = '' }) =>
    `Both bounds of BETWEEN are of one type; these are ${typeText(other)} and ${typeText(type)}.`,
  'bounds-order': () => 'The lower bound of BETWEEN stands first: exchange the two.',
  'too-many': ({ count }) =>
    `IN takes at most ${MOST_OPERANDS} values, and here are ${count}: write two conditions with OR.`,
  misplaced: ({ operator }) =>
    `DynamoDB takes ${operator} alone behind "=", in no other function and no sum: ${operator === 'list_append' ? 'let one list hold what is to be joined.' : 'write it by itself.'}`,
  'not-a-path': ({ operator }) => `${operator} takes an attribute.`,
  'type-name': ({ operand }) => {
    const literal = operand?.kind === 'value' ? literalOf(operand.value) : undefined;
    const name = literal?.text ?? '';
    return `DynamoDB has no type "${name}".${didYouMean(name, TYPE_NAMES) || ` There are ${TYPE_NAMES.join(', ')}.`}`;
  },
  'argument-count': ({ operator }) => `${operator} has another number of arguments.`,
  'unknown-function': ({ operator }) => `DynamoDB has no function "${operator}".`,
};

/** A list where a set belongs. */
function fixesOf({ kind, operator, type }: Refusal<Hole>, range: Range, { operation }: Binding): readonly Fix[] {
  if (kind !== 'operand-type' || type === undefined || rowOf(INSTEAD, operator)?.(type) !== AS_SET) return [];
  const node = nodeAt(operation.node, range);
  if (node?.kind !== 'scalar' || (node.style !== 'plain' && node.style !== 'double')) return [];
  const newText = `{ $type: SS, $value: ${JSON.stringify(node.text)} }`;
  return [{ title: 'Make it a set', edits: [{ range, newText }], preferred: true }];
}
