import { rowOf } from '../../../../text/index.ts';
import { type Condition, isComparator, type Operand } from '../request.ts';
import { FUNCTIONS } from './functions.ts';
import { isCall, readCall, readOperand } from './operands.ts';
import type { Placeholder } from './parsed.ts';
import { Mistake, span, type TokenReader } from './token-reader.ts';

export function readCondition(reader: TokenReader): Condition<Placeholder> {
  const whole = { start: 0, end: reader.text.length };
  return reader.nested(whole, () => flat(reader, 'or', () => flat(reader, 'and', () => negation(reader))));
}

function flat(reader: TokenReader, kind: 'and' | 'or', next: () => Condition<Placeholder>): Condition<Placeholder> {
  const terms = [next()];
  while (reader.keyword(kind.toUpperCase())) terms.push(next());
  const [first] = terms;
  if (terms.length === 1 && first) return first;
  return { kind, terms, origin: span(terms[0]!.origin!, terms.at(-1)!.origin!) };
}

function negation(reader: TokenReader): Condition<Placeholder> {
  const token = reader.peek();
  if (!token || !reader.keyword('NOT')) return primary(reader);
  const term = reader.nested(token.range, () => negation(reader));
  return { kind: 'not', term, origin: span(token.range, term.origin!) };
}

function primary(reader: TokenReader): Condition<Placeholder> {
  const token = reader.peek();
  if (!token)
    throw new Mistake(
      { start: 0, end: reader.text.length },
      'An expression is missing: name an attribute and compare it, or call a function.',
    );
  if (token.kind === 'punctuation' && token.text === '(') {
    reader.skip();
    const inner = readCondition(reader);
    reader.expect(')');
    return inner;
  }
  if (isCall(reader)) {
    const call = readCall(reader, token, ['condition', 'operand']);
    if (rowOf(FUNCTIONS, call.name)?.place === 'condition') return { kind: 'call', ...call };
    return comparison(reader, { kind: 'call', ...call });
  }
  return comparison(reader, readOperand(reader));
}

function comparison(reader: TokenReader, left: Operand<Placeholder>): Condition<Placeholder> {
  const token = reader.peek();
  const start = left.origin!;
  if (!token) {
    const message = 'Something is missing behind this: a comparison such as "= ${data.id}", or a function around it.';
    throw new Mistake(start, message);
  }
  if (reader.keyword('BETWEEN')) {
    const low = readOperand(reader);
    if (!reader.keyword('AND'))
      throw new Mistake(reader.peek()?.range ?? low.origin!, 'BETWEEN needs two values: a BETWEEN low AND high.');
    const high = readOperand(reader);
    return { kind: 'between', operand: left, low, high, origin: span(start, high.origin!) };
  }
  if (reader.keyword('IN')) {
    reader.expect('(');
    const list = [readOperand(reader)];
    while (reader.take(',')) list.push(readOperand(reader));
    const close = reader.expect(')');
    return { kind: 'in', operand: left, list, origin: span(start, close.range) };
  }
  if (token.kind === 'operator' && isComparator(token.text)) {
    reader.skip();
    const right = readOperand(reader);
    return {
      kind: 'compare',
      operator: token.text,
      left,
      right,
      origin: span(start, right.origin!),
    };
  }
  if (token.kind === 'operator' && (token.text === '+' || token.text === '-')) {
    const message =
      'There is no arithmetic in conditions: compare the attributes themselves. (Sums stand in `update.set`.)';
    throw new Mistake(token.range, message);
  }
  throw reader.unexpected(token, 'a comparison (=, <>, <, <=, >, >=, BETWEEN, IN)');
}
