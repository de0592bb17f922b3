import type { Range } from '../../../../text/index.ts';
import type { Value } from '../request.ts';
import type { Token } from './lexer.ts';
import type { Placeholder } from './parsed.ts';
import { Mistake, span, type TokenReader } from './token-reader.ts';

/** A literal or a `${…}`, or nothing. */
export function readValue(reader: TokenReader): Value<Placeholder> | undefined {
  const token = reader.peek();
  if (!token) return undefined;
  const { range } = token;
  switch (token.kind) {
    case 'placeholder':
      reader.skip();
      return { kind: 'hole', hole: { text: token.text, range }, origin: range };
    case 'string':
      reader.skip();
      // The parts are found by whoever resolves placeholders: the text keeps its `${…}`.
      return { kind: 'text', parts: [{ text: token.text, range }], origin: range };
    case 'number':
      reader.skip();
      return { kind: 'literal', type: 'N', text: token.text, origin: range };
    case 'operator': {
      const number = reader.peek(1);
      if (token.text !== '-' || number?.kind !== 'number') return undefined;
      reader.skip(2);
      return { kind: 'literal', type: 'N', text: `-${number.text}`, origin: span(range, number.range) };
    }
    case 'name':
      if (token.text !== 'true' && token.text !== 'false' && token.text !== 'null') return undefined;
      reader.skip();
      return { kind: 'literal', type: token.text === 'null' ? 'NULL' : 'BOOL', text: token.text, origin: range };
    case 'punctuation':
      if (token.text === '[') return reader.nested(range, () => list(reader, token));
      return token.text === '{' ? reader.nested(range, () => map(reader, token)) : undefined;
    default:
      return undefined;
  }
}

function list(reader: TokenReader, open: Token): Value<Placeholder> {
  const elements: Value<Placeholder>[] = [];
  reader.skip();
  while (reader.peek()?.text !== ']') {
    elements.push(required(reader));
    if (!reader.take(',')) break;
  }
  const close = reader.expect(']');
  return { kind: 'list', elements, origin: span(open.range, close.range) };
}

function map(reader: TokenReader, open: Token): Value<Placeholder> {
  const entries: { name: string; value: Value<Placeholder>; origin: Range }[] = [];
  reader.skip();
  while (reader.peek()?.text !== '}') {
    const key = reader.peek();
    if (key?.kind !== 'name' && key?.kind !== 'string' && key?.kind !== 'quoted-name')
      throw new Mistake(key?.range ?? open.range, 'A map is written { name: value }.');
    if (key.text === '') throw new Mistake(key.range, 'DynamoDB has no map with a name of no letter: write one.');
    reader.skip();
    reader.expect(':');
    const value = required(reader);
    entries.push({ name: key.text, value, origin: span(key.range, value.origin!) });
    if (!reader.take(',')) break;
  }
  const close = reader.expect('}');
  return { kind: 'map', entries, origin: span(open.range, close.range) };
}

function required(reader: TokenReader): Value<Placeholder> {
  const value = readValue(reader);
  if (value) return value;
  const token = reader.peek();
  throw new Mistake(
    token?.range ?? reader.endRange(),
    'A value belongs here: a literal or ${…}. (A string stands in quotes.)',
  );
}
