import type { Condition, Operand, Update, Value } from '../../dynamodb/request.ts';
import { didYouMean, type Range } from '../../text/index.ts';
import { nodeAt } from '../../yaml/index.ts';
import type { Binding } from '../binding.ts';
import type { Collector } from '../collector.ts';
import type { Hole } from '../hole.ts';
import { attributeType, typeText } from './key-values.ts';
import { samePath } from './paths.ts';

/** What DynamoDB refuses in an expression whatever is stored: operands of wrong types, a path compared with itself, bounds the wrong way round. */
export function checkOperands(binding: Binding, out: Collector): void {
  const { request } = binding;
  const check = new OperandCheck(binding, out);
  for (const part of [request, ...(request.entries ?? [])]) {
    if (part.condition) check.condition(part.condition);
    if (part.update) check.update(part.update);
  }
  if (request.filter) check.condition(request.filter);
  if (request.keyCondition) check.condition(request.keyCondition);
}

const ORDERED = new Set(['S', 'N', 'B']);
const SETS = new Set(['SS', 'NS', 'BS']);
const TYPE_NAMES = ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'];
/** `IN` takes so many. */
const MOST_OPERANDS = 100;

class OperandCheck {
  private readonly binding: Binding;
  private readonly out: Collector;

  constructor(binding: Binding, out: Collector) {
    this.binding = binding;
    this.out = out;
  }

  condition(condition: Condition<Hole>): void {
    switch (condition.kind) {
      case 'and':
      case 'or':
        for (const term of condition.terms) this.condition(term);
        return;
      case 'not':
        return this.condition(condition.term);
      case 'compare':
        this.distinct(condition.left, [condition.right]);
        if (condition.operator !== '=' && condition.operator !== '<>')
          for (const side of [condition.left, condition.right]) this.ordered(side, `"${condition.operator}" compares`);
        return;
      case 'between':
        this.distinct(condition.operand, [condition.low, condition.high]);
        for (const side of [condition.operand, condition.low, condition.high]) this.ordered(side, 'BETWEEN compares');
        return this.bounds(condition.low, condition.high);
      case 'in':
        this.distinct(condition.operand, condition.list);
        if (condition.list.length > MOST_OPERANDS)
          this.refuse(
            condition,
            `IN takes at most ${MOST_OPERANDS} values, and here are ${condition.list.length}: write two conditions with OR.`,
          );
        return;
      case 'call':
        return this.call(condition.name, condition.args, condition);
    }
  }

  update(update: Update<Hole>): void {
    for (const { value } of update.set) this.operand(value);
    for (const { value } of update.add) {
      const type = attributeType(value);
      if (type === undefined || type === 'N' || SETS.has(type)) continue;
      this.refuse(value, `ADD takes a number or a set, and this is ${typeText(type)}${this.asSet(value)}`, value);
    }
    for (const { value } of update.delete) {
      const type = attributeType(value);
      if (type === undefined || SETS.has(type)) continue;
      const advice = type === 'L' || type === 'S' ? this.asSet(value) : '. An attribute is removed by `remove`.';
      this.refuse(value, `DELETE takes elements out of a set, and this is ${typeText(type)}${advice}`, value);
    }
  }

  private asSet(value: Value<Hole>): string {
    return attributeType(value) === 'L'
      ? ': write { $type: SS, $value: … }.'
      : ': in `set` stands what replaces the attribute.';
  }

  /** What stands on the right of `=` in SET. */
  private operand(operand: Operand<Hole>): void {
    if (operand.kind === 'arithmetic') {
      for (const side of [operand.left, operand.right]) {
        this.operand(side);
        this.must(side, ['N'], `"${operand.operator}" takes numbers`);
      }
    }
    if (operand.kind !== 'call') return;
    for (const arg of operand.args) {
      this.operand(arg);
      if (operand.name === 'list_append') this.must(arg, ['L'], 'list_append joins two lists: [ … ] makes one');
    }
  }

  private call(name: string, args: readonly Operand<Hole>[], origin: { readonly origin?: Range }): void {
    const [first, second] = args;
    if (first && second) this.distinct(first, [second]);
    if (name === 'begins_with' && second)
      this.must(second, ['S', 'B'], 'begins_with compares the beginnings of strings');
    if (name !== 'attribute_type' || !second) return;
    this.must(second, ['S'], 'attribute_type takes the name of a type');
    const literal = second.kind === 'value' && second.value.kind === 'literal' ? second.value : undefined;
    if (literal?.type === 'S' && !TYPE_NAMES.includes(literal.text))
      this.refuse(
        second,
        `DynamoDB has no type "${literal.text}".${didYouMean(literal.text, TYPE_NAMES) || ` There are ${TYPE_NAMES.join(', ')}.`}`,
        origin,
      );
  }

  private distinct(first: Operand<Hole>, others: readonly Operand<Hole>[]): void {
    for (const other of others) {
      if (first.kind === 'path' && other.kind === 'path' && samePath(first.path, other.path))
        this.refuse(other, 'DynamoDB refuses to compare an attribute with itself: name another one, or a value.');
    }
  }

  private ordered(operand: Operand<Hole>, what: string): void {
    const type = operandType(operand);
    if (type !== undefined && !ORDERED.has(type))
      this.refuse(
        operand,
        `${what} strings, numbers and binary values only, and this is ${typeText(type)}: = and <> take any type.`,
      );
  }

  /** The type of an operand must be one of these, where it is known. */
  private must(operand: Operand<Hole>, types: readonly string[], what: string): void {
    // The arguments of an inner function have been looked at, but for what an attribute's absence puts in its place.
    const inner = operand.kind === 'call' && operand.name === 'if_not_exists' ? operand.args[1] : operand;
    const type = inner && operandType(inner);
    if (inner && type !== undefined && !types.includes(type))
      this.refuse(inner, `${what}, and this is ${typeText(type)}.`);
  }

  private bounds(low: Operand<Hole>, high: Operand<Hole>): void {
    const types = [operandType(low), operandType(high)];
    if (types[0] === undefined || types[1] === undefined) return;
    if (types[0] !== types[1])
      return this.refuse(
        high,
        `Both bounds of BETWEEN are of one type; these are ${typeText(types[0])} and ${typeText(types[1])}.`,
      );
    const [from, to] = [low, high].map(operand =>
      operand.kind === 'value' && operand.value.kind === 'literal' ? operand.value.text : undefined,
    );
    if (from === undefined || to === undefined) return;
    if (types[0] === 'N' ? Number(from) > Number(to) : types[0] === 'S' && from > to)
      this.refuse(low, 'The lower bound of BETWEEN stands first: exchange the two.');
  }

  private refuse(at: { readonly origin?: Range }, message: string, instead?: { readonly origin?: Range }): void {
    const { operation } = this.binding;
    const range = at.origin ?? instead?.origin ?? operation.name.range;
    const node = message.includes('{ $type: SS, $value: … }') ? nodeAt(operation.node, range) : undefined;
    const fixes =
      node?.kind === 'scalar' && (node.style === 'plain' || node.style === 'double')
        ? [
            {
              title: 'Make it a set',
              edits: [{ range, newText: `{ $type: SS, $value: ${JSON.stringify(node.text)} }` }],
              preferred: true,
            },
          ]
        : [];
    this.out.add('operand-type', range, message, { fixes });
  }
}

function operandType(operand: Operand<Hole>): string | undefined {
  if (operand.kind === 'value') return attributeType(operand.value);
  if (operand.kind === 'arithmetic') return 'N';
  if (operand.kind === 'call') return operand.name === 'size' ? 'N' : operand.name === 'list_append' ? 'L' : undefined;
  return undefined;
}
