import type { Range } from '../../../../text/index.ts';
import { type Token, tokenize } from './lexer.ts';
import type { ExpressionProblem } from './parsed.ts';

/** Thrown at the first mistake, and caught where the parse began. */
export class Mistake extends Error {
  readonly problem: ExpressionProblem;
  constructor(range: Range, message: string, replacement?: string) {
    super(message);
    this.problem = { range, message, ...(replacement === undefined ? {} : { replacement }) };
  }
}

/** What people write from other languages, and what it is in DynamoDB. */
const CONFUSED: Readonly<Record<string, string>> = { '==': '=', '!=': '<>', '&&': 'AND', '||': 'OR', '!': 'NOT' };

const MOST_DEPTH = 100;

/** The tokens of an expression, read one by one. Ranges are offsets in its text. */
export class TokenReader {
  readonly text: string;
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  /** The token that comes, or one behind it. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  skip(tokens = 1): void {
    this.at += tokens;
  }

  /** Reads what nests, no deeper than a request can be. */
  nested<T>(range: Range, read: () => T): T {
    if (++this.depth > MOST_DEPTH) throw new Mistake(range, 'This expression nests too deeply.');
    const result = read();
    this.depth--;
    return result;
  }

  end(): void {
    const rest = this.peek();
    if (rest) throw this.unexpected(rest, 'AND, OR or the end');
  }

  /** Keywords are read in any case, as DynamoDB does. */
  keyword(word: string): boolean {
    const token = this.peek();
    const found = token?.kind === 'name' && token.text.toUpperCase() === word;
    if (found) this.at++;
    return found;
  }

  take(text: string): boolean {
    const token = this.peek();
    const found = token?.kind === 'punctuation' && token.text === text;
    if (found) this.at++;
    return found;
  }

  expect(text: string): Token {
    const token = this.peek();
    if (token?.kind === 'punctuation' && token.text === text) {
      this.at++;
      return token;
    }
    if (!token) throw new Mistake(this.endRange(), `"${text}" is missing at the end.`);
    throw this.unexpected(token, `"${text}"`);
  }

  unexpected(token: Token, wanted: string): Mistake {
    const swap = CONFUSED[token.text];
    if (swap !== undefined && token.kind === 'operator') {
      return new Mistake(token.range, `DynamoDB writes ${swap} where other languages write ${token.text}.`, swap);
    }
    if (token.text === '*' || token.text === '/')
      return new Mistake(token.range, 'DynamoDB adds and subtracts only: let the caller send the product.');
    if (token.kind === 'unknown') {
      if (token.text.startsWith('"') || token.text.startsWith("'"))
        return new Mistake(token.range, 'A quote is opened and never closed.');
      if (this.text.startsWith('${', token.range.start))
        return new Mistake(token.range, 'This "${" is not closed: write "}" behind it.');
    }
    const placeholder =
      token.kind === 'unknown'
        ? /^[#:]/.test(token.text)
        : token.text === ':' && /\w/.test(this.text.charAt(token.range.end));
    if (placeholder) {
      const message =
        'Placeholders are made for you: write the attribute itself instead of #name, and ${…} or a literal instead of :value.';
      return new Mistake(token.range, message);
    }
    return new Mistake(
      token.range,
      `"${this.text.slice(token.range.start, token.range.end)}" does not belong here: write ${wanted}.`,
    );
  }

  endRange(): Range {
    const end = this.text.trimEnd().length;
    return { start: Math.max(0, end - 1), end };
  }
}

/** From where one begins to where another ends. */
export const span = (from: Range, to: Range): Range => ({
  start: Math.min(from.start, to.start),
  end: Math.max(from.end, to.end),
});
