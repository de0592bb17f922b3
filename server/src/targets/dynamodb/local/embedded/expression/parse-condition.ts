import { type Condition, isComparator, type Operand } from '../../../model/request.ts';
import type { AttributeValue } from '../attribute.ts';
import { checkCondition } from './check.ts';
import type { Placeholders } from './placeholders.ts';
import { ExpressionReader } from './reader.ts';

export type WireCondition = Condition<AttributeValue>;
export type WireOperand = Operand<AttributeValue>;

/** A condition, filter or key condition; Refused where DynamoDB takes no such expression, whatever is stored. */
export function parseCondition(text: string, placeholders: Placeholders): WireCondition {
  const reader = new ExpressionReader(text, placeholders);
  const condition = either(reader);
  reader.end();
  checkCondition(condition);
  return condition;
}

const either = (reader: ExpressionReader): WireCondition =>
  flat(reader, 'or', () => flat(reader, 'and', () => term(reader)));

function flat(reader: ExpressionReader, kind: 'and' | 'or', next: () => WireCondition): WireCondition {
  const first = next();
  const terms = [first];
  while (reader.take(kind.toUpperCase())) terms.push(next());
  return terms.length === 1 ? first : { kind, terms };
}

function term(reader: ExpressionReader): WireCondition {
  if (reader.take('NOT')) return { kind: 'not', term: reader.nested(() => term(reader)) };
  if (reader.peek().text !== '(') return comparison(reader);
  // A bracket opens a condition, or an operand: `(a) = :b`.
  return reader.either(
    () => comparison(reader),
    () => {
      reader.expect('(');
      const inner = reader.nested(() => either(reader));
      reader.expect(')');
      return inner;
    },
  );
}

function comparison(reader: ExpressionReader): WireCondition {
  const call = reader.isCall();
  const left = reader.operand();
  const operator = reader.peek().text;
  if (isComparator(operator) && reader.take(operator))
    return { kind: 'compare', operator, left, right: reader.operand() };
  if (reader.take('BETWEEN')) {
    const low = reader.operand();
    reader.expect('AND');
    return { kind: 'between', operand: left, low, high: reader.operand() };
  }
  if (reader.take('IN')) {
    reader.expect('(');
    const list = [reader.operand()];
    while (reader.take(',')) list.push(reader.operand());
    reader.expect(')');
    return { kind: 'in', operand: left, list };
  }
  if (call && left.kind === 'call') return left;
  throw reader.unexpected();
}
