import { closest, didYouMean, rowOf } from '../../../../text/index.ts';
import type { Operand } from '../request.ts';
import { type ExpressionFunction, FUNCTIONS } from './functions.ts';
import type { Token } from './lexer.ts';
import type { Placeholder } from './parsed.ts';
import { Mistake, span, type TokenReader } from './token-reader.ts';
import { readValue } from './values.ts';

/** `a + b`, `a - b`: in SET only. */
export function readSum(reader: TokenReader): Operand<Placeholder> {
  let left = setOperand(reader);
  for (
    let token = reader.peek();
    token?.kind === 'operator' && (token.text === '+' || token.text === '-');
    token = reader.peek()
  ) {
    reader.skip();
    const right = setOperand(reader);
    if (left.kind === 'arithmetic')
      throw new Mistake(token.range, 'DynamoDB adds or subtracts two operands at a time, no more.');
    left = {
      kind: 'arithmetic',
      operator: token.text as '+' | '-',
      left,
      right,
      origin: span(left.origin!, right.origin!),
    };
  }
  return left;
}

function setOperand(reader: TokenReader): Operand<Placeholder> {
  const token = reader.peek();
  return token && isCall(reader) ? { kind: 'call', ...readCall(reader, token, ['set']) } : readOperand(reader);
}

/** Whether a function's name and its bracket come. */
export function isCall(reader: TokenReader): boolean {
  const bracket = reader.peek(1);
  return reader.peek()?.kind === 'name' && bracket?.kind === 'punctuation' && bracket.text === '(';
}

/** A call of a function that may stand in one of the places. */
export function readCall(reader: TokenReader, name: Token, places: readonly ExpressionFunction['place'][]) {
  const known = rowOf(FUNCTIONS, name.text);
  const lower = name.text.toLowerCase();
  if (!known) {
    const fits = Object.entries(FUNCTIONS).flatMap(([key, { place }]) => (places.includes(place) ? [key] : []));
    const hint = Object.hasOwn(FUNCTIONS, lower)
      ? ` Functions are written small: "${lower}".`
      : didYouMean(name.text, fits);
    throw new Mistake(
      name.range,
      `There is no function "${name.text}".${hint || ` There are ${fits.join(', ')}.`}`,
      Object.hasOwn(FUNCTIONS, lower) ? lower : closest(name.text, fits),
    );
  }
  if (!places.includes(known.place)) {
    const where = known.place === 'set' ? 'in `update.set` only, as { $expr: … }' : 'in conditions and filters only';
    throw new Mistake(name.range, `"${name.text}" stands ${where}.`);
  }
  reader.skip(2);
  const args: Operand<Placeholder>[] = [];
  const argument = known.place === 'set' ? setOperand : readOperand;
  if (reader.peek()?.text !== ')') {
    do args.push(reader.nested(name.range, () => argument(reader)));
    while (reader.take(','));
  }
  const close = reader.expect(')');
  const origin = span(name.range, close.range);
  if (args.length !== known.args.length) {
    throw new Mistake(
      origin,
      `"${name.text}" takes ${known.args.length === 1 ? 'one argument' : `${known.args.length} arguments`}: ${known.signature}.`,
    );
  }
  known.args.forEach((kind, i) => {
    const arg = args[i]!;
    if (kind === 'path' && arg.kind !== 'path') {
      throw new Mistake(
        arg.origin!,
        `The ${i === 0 ? 'first' : 'second'} argument of "${name.text}" is an attribute's name, without quotes and \${…}: ${known.signature}.`,
      );
    }
  });
  return { name: name.text, args, origin };
}

export function readOperand(reader: TokenReader): Operand<Placeholder> {
  const token = reader.peek();
  if (!token) throw new Mistake(reader.endRange(), 'Something is missing at the end: an attribute or a value.');
  if (isCall(reader)) return { kind: 'call', ...readCall(reader, token, ['operand']) };
  const literal = readValue(reader);
  if (literal) return { kind: 'value', value: literal, origin: literal.origin! };
  if (token.kind === 'name' || token.kind === 'quoted-name') return readPath(reader, token);
  throw reader.unexpected(token, 'an attribute or a value');
}

/** A name between backticks may be any, and not none. */
function named({ text, range }: Token): string {
  if (text === '')
    throw new Mistake(range, 'DynamoDB has no attribute without a name: write one between the backticks.');
  return text;
}

function readPath(reader: TokenReader, first: Token): Operand<Placeholder> {
  reader.skip();
  const path: (string | number)[] = [named(first)];
  let end = first.range;
  for (let token = reader.peek(); token?.kind === 'punctuation'; token = reader.peek()) {
    if (token.text === '.') {
      reader.skip();
      const name = reader.peek();
      if (name?.kind !== 'name' && name?.kind !== 'quoted-name')
        throw new Mistake(token.range, 'A name belongs behind the dot.');
      reader.skip();
      path.push(named(name));
      end = name.range;
    } else if (token.text === '[') {
      reader.skip();
      const index = reader.peek();
      if (index?.kind !== 'number' || !/^\d{1,4}$/.test(index.text))
        throw new Mistake(token.range, 'An index belongs between the brackets: [0].');
      reader.skip();
      path.push(Number(index.text));
      end = reader.expect(']').range;
    } else break;
  }
  const dash = reader.peek();
  const behind = reader.peek(1);
  if (
    dash?.text === '-' &&
    dash.range.start === end.end &&
    behind?.kind === 'name' &&
    behind.range.start === dash.range.end
  ) {
    const whole = { start: first.range.start, end: behind.range.end };
    const text = reader.text.slice(whole.start, whole.end);
    throw new Mistake(
      whole,
      `A name that is not letters, digits and "_" stands in backticks: \`${text}\`.`,
      `\`${text}\``,
    );
  }
  return { kind: 'path', path, origin: span(first.range, end) };
}
