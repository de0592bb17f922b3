import type { Operand, Path } from '../../../model/request.ts';
import { isReserved } from '../../../model/reserved-words.ts';
import type { AttributeValue } from '../attribute.ts';
import { invalid } from '../refused.ts';
import type { Placeholders } from './placeholders.ts';

interface Token {
  readonly kind: 'word' | '#' | ':' | 'sign' | 'number' | 'end';
  readonly text: string;
}

const TOKEN =
  /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(<>|<=|>=|[=<>+\-()[\],.])|(0|[1-9]\d*))/y;
const KINDS = ['word', '#', ':', 'sign', 'number'] as const;
const END: Token = { kind: 'end', text: '<EOF>' };
/** DynamoDB counts UTF-8 bytes. */
const MOST_BYTES = 4096;
const MOST_DEPTH = 100;

/** An expression as it goes over the wire, read token by token. */
export class ExpressionReader {
  private readonly tokens: readonly Token[];
  private readonly placeholders: Placeholders;
  private at = 0;
  private depth = 0;

  constructor(text: string, placeholders: Placeholders) {
    if (text === '') throw invalid('The expression can not be empty;');
    if (Buffer.byteLength(text) > MOST_BYTES) throw invalid('Expression size has exceeded the maximum allowed size;');
    this.tokens = tokenize(text);
    if (hasRedundantBrackets(this.tokens)) throw invalid('The expression has redundant parentheses;');
    this.placeholders = placeholders;
  }

  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? END;
  }

  /** Whether this word or sign comes; it is read then. Words are read in any case. */
  take(text: string): boolean {
    const token = this.peek();
    const found =
      (token.kind === 'sign' && token.text === text) || (token.kind === 'word' && token.text.toUpperCase() === text);
    if (found) this.at++;
    return found;
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.unexpected();
  }

  unexpected(): Error {
    return invalid(`Syntax error; token: "${this.peek().text}"`);
  }

  end(): void {
    if (this.peek().kind !== 'end') throw this.unexpected();
  }

  nested<T>(read: () => T): T {
    if (++this.depth > MOST_DEPTH) throw invalid('The expression nests too deeply;');
    const result = read();
    this.depth--;
    return result;
  }

  /** Reads one way, and where that fails from the same place the other. */
  either<T>(first: () => T, second: () => T): T {
    const { at, depth } = this;
    try {
      return first();
    } catch {
      this.at = at;
      this.depth = depth;
      return second();
    }
  }

  isCall(): boolean {
    return this.peek().kind === 'word' && this.peek(1).text === '(';
  }

  /** A path, a value or a function with its arguments. */
  operand(): Operand<AttributeValue> {
    if (this.take('(')) {
      const inner = this.nested(() => this.operand());
      this.expect(')');
      return inner;
    }
    const token = this.peek();
    if (token.kind === ':') {
      this.at++;
      return { kind: 'value', value: { kind: 'hole', hole: this.placeholders.value(token.text) } };
    }
    if (!this.isCall()) return { kind: 'path', path: this.path() };
    this.at += 2;
    const args = [this.nested(() => this.operand())];
    while (this.take(',')) args.push(this.nested(() => this.operand()));
    this.expect(')');
    return { kind: 'call', name: token.text, args };
  }

  path(): Path {
    const path: (string | number)[] = [this.name()];
    for (;;) {
      if (this.take('.')) path.push(this.name());
      else if (this.take('[')) {
        const index = this.peek();
        if (index.kind !== 'number') throw this.unexpected();
        this.at++;
        this.expect(']');
        path.push(Number(index.text));
      } else return path;
    }
  }

  /** A value: what ADD and DELETE take. */
  value(): AttributeValue {
    const token = this.peek();
    if (token.kind !== ':') throw this.unexpected();
    this.at++;
    return this.placeholders.value(token.text);
  }

  private name(): string {
    const token = this.peek();
    if (token.kind !== 'word' && token.kind !== '#') throw this.unexpected();
    this.at++;
    if (token.kind === '#') return this.placeholders.name(token.text);
    if (isReserved(token.text)) throw invalid(`Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
    return token.text;
  }
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let end = text.trimEnd().length; TOKEN.lastIndex < end; ) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw invalid(`Syntax error; near: "${text.slice(start).trimStart().slice(0, 1)}"`);
    const kind = KINDS[match.slice(1).findIndex(group => group !== undefined)]!;
    tokens.push({ kind, text: match[0].trimStart() });
  }
  return tokens;
}

/** Words in front of a bracket that holds a condition or an operand; in front of any other it is a function's or a list's. */
const BEFORE_GROUPS = new Set(['AND', 'OR', 'NOT', 'BETWEEN']);

/** Two brackets around the same: `((a = :b))`. */
function hasRedundantBrackets(tokens: readonly Token[]): boolean {
  const open: number[] = [];
  /** Where the bracket that was opened at a place is closed. */
  const closed = new Map<number, number>();
  return tokens.some(({ text }, i) => {
    const before = tokens[i - 1];
    if (text === '(') open.push(before?.kind === 'word' && !BEFORE_GROUPS.has(before.text.toUpperCase()) ? -1 : i);
    if (text !== ')') return false;
    const start = open.pop() ?? -1;
    if (start < 0) return false;
    closed.set(start, i);
    return closed.get(start + 1) === i - 1;
  });
}
