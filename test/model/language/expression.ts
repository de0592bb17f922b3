import { readText, SUBSTITUTION, type Text, unquoted } from './substitution.ts';

/** A path into an item: names and indexes. */
export type Path = readonly (string | number)[];

/** An expression of DynamoDB's, with whatever stands for a value in it. */
export type Expression<V> =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: V }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression<V>[] }
  /** Comparators, BETWEEN, IN, `+` and `-`: the operands in the order of the text. */
  | { readonly kind: 'operator'; readonly name: string; readonly args: readonly Expression<V>[] }
  | { readonly kind: 'AND' | 'OR'; readonly terms: readonly Expression<V>[] }
  | { readonly kind: 'NOT'; readonly term: Expression<V> };

/** A value that a contract's expression writes out. */
export type Written =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly elements: readonly Written[] }
  | { readonly kind: 'map'; readonly members: readonly (readonly [string, Written])[] };

/** How names and values are written: in a contract themselves, on the wire as placeholders. */
export interface Spelling<V> {
  readonly name: (token: string) => string;
  /** A value that begins with this token; undefined where none does. */
  readonly value: (reader: ExpressionReader<V>) => V | undefined;
}

const SPACE = /\s*/y;
const TOKENS = {
  number: /-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y,
  substitution: new RegExp(SUBSTITUTION, 'y'),
  string: new RegExp(`"(?:${SUBSTITUTION}|[^"\\\\]|\\\\.)*"|'(?:${SUBSTITUTION}|[^'\\\\]|\\\\.)*'`, 'y'),
  name: /[A-Za-z_]\w*|`[^`]*`|#\w+/y,
  placeholder: /:\w+/y,
  mark: /<>|<=|>=|[=<>()[\],.+\-{}:]/y,
} as const;

/** Reads by DynamoDB's grammar: OR binds least, then AND, then NOT, then comparisons. */
export class ExpressionReader<V> {
  private readonly text: string;
  private readonly spelling: Spelling<V>;
  private at = 0;

  constructor(text: string, spelling: Spelling<V>) {
    this.text = text;
    this.spelling = spelling;
  }

  condition(): Expression<V> {
    return this.whole(() => this.or());
  }

  operandExpression(): Expression<V> {
    return this.whole(() => this.sum());
  }

  private whole(read: () => Expression<V>): Expression<V> {
    const expression = read();
    if (this.rest() !== '') throw new SyntaxError(`too much: ${this.rest()}`);
    return expression;
  }

  rest(): string {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.text);
    this.at = SPACE.lastIndex;
    return this.text.slice(this.at);
  }

  /** Takes a token of a kind, if it is next. */
  token(kind: keyof typeof TOKENS): string | undefined {
    this.rest();
    const pattern = TOKENS[kind];
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Takes as much of the text, which is not blank at its beginning. */
  skip(length: number): void {
    this.at += length;
  }

  mark(mark: string): boolean {
    const before = this.at;
    if (this.token('mark') === mark) return true;
    this.at = before;
    return false;
  }

  expect(mark: string): void {
    if (!this.mark(mark)) throw new SyntaxError(`${mark} is missing before ${this.rest()} in ${this.text}`);
  }

  word(word: string): boolean {
    const next = /^[A-Za-z_]\w*/.exec(this.rest())?.[0];
    if (next?.toUpperCase() !== word) return false;
    this.at += word.length;
    return true;
  }

  private or(): Expression<V> {
    return this.chain('OR', () => this.and());
  }

  private and(): Expression<V> {
    return this.chain('AND', () => this.not());
  }

  private chain(kind: 'AND' | 'OR', read: () => Expression<V>): Expression<V> {
    const terms = [read()];
    while (this.word(kind)) terms.push(read());
    return joined(kind, terms);
  }

  private not(): Expression<V> {
    if (this.word('NOT')) return { kind: 'NOT', term: this.not() };
    const before = this.at;
    if (this.mark('(')) {
      const inner = this.or();
      this.expect(')');
      return inner;
    }
    this.at = before;
    return this.comparison();
  }

  private comparison(): Expression<V> {
    const left = this.operand();
    for (const name of ['<>', '<=', '>=', '=', '<', '>'])
      if (this.mark(name)) return { kind: 'operator', name, args: [left, this.operand()] };
    if (this.word('BETWEEN')) {
      const low = this.operand();
      if (!this.word('AND')) throw new SyntaxError('AND is missing');
      return { kind: 'operator', name: 'BETWEEN', args: [left, low, this.operand()] };
    }
    if (this.word('IN')) {
      this.expect('(');
      return { kind: 'operator', name: 'IN', args: [left, ...this.separated(')', () => this.operand())] };
    }
    return left;
  }

  /** Operands added or subtracted, from left to right. */
  sum(): Expression<V> {
    let sum = this.operand();
    for (;;) {
      const name = ['+', '-'].find(mark => this.mark(mark));
      if (name === undefined) return sum;
      sum = { kind: 'operator', name, args: [sum, this.operand()] };
    }
  }

  operand(): Expression<V> {
    const value = this.spelling.value(this);
    if (value !== undefined) return { kind: 'value', value };
    if (this.mark('(')) {
      const inner = this.sum();
      this.expect(')');
      return inner;
    }
    const name = this.token('name');
    if (name === undefined) throw new SyntaxError(`no operand at ${this.rest()} in ${this.text}`);
    if (this.mark('(')) return { kind: 'call', name: name.toLowerCase(), args: this.separated(')', () => this.sum()) };
    return { kind: 'path', path: this.path(name) };
  }

  private path(first: string): Path {
    const path: (string | number)[] = [this.spelling.name(first)];
    for (;;) {
      if (this.mark('.')) path.push(this.spelling.name(this.token('name') ?? ''));
      else if (this.mark('[')) {
        path.push(Number(this.token('number')));
        this.expect(']');
      } else return path;
    }
  }

  separated<T>(end: string, one: () => T): T[] {
    const list: T[] = [];
    if (this.mark(end)) return list;
    do list.push(one());
    while (this.mark(','));
    this.expect(end);
    return list;
  }
}

/** Terms joined by AND or OR, flat. */
export const joined = <V>(kind: 'AND' | 'OR', terms: readonly Expression<V>[]): Expression<V> => {
  const flat = terms.flatMap(term => (term.kind === kind ? term.terms : [term]));
  return flat.length === 1 ? flat[0]! : { kind, terms: flat };
};

/** A contract's spelling: names themselves, or in backticks; values written out. */
export const CONTRACT: Spelling<Written> = {
  name: token => token.replace(/^`|`$/g, ''),
  value: writtenValue,
};

function writtenValue(reader: ExpressionReader<Written>): Written | undefined {
  const substitution = reader.token('substitution');
  if (substitution !== undefined) return { kind: 'text', text: readText(substitution) };
  const number = reader.token('number');
  if (number !== undefined) return { kind: 'number', text: number };
  const string = reader.token('string');
  if (string !== undefined) return { kind: 'text', text: quotedText(string) };
  const word = /^(?:true|false|null)\b/.exec(reader.rest())?.[0];
  if (word !== undefined) {
    reader.skip(word.length);
    return word === 'null' ? { kind: 'null' } : { kind: 'boolean', value: word === 'true' };
  }
  const inner = (): Written => {
    const value = writtenValue(reader);
    if (!value) throw new SyntaxError(`no value at ${reader.rest()}`);
    return value;
  };
  if (reader.mark('[')) return { kind: 'list', elements: reader.separated(']', inner) };
  if (!reader.mark('{')) return undefined;
  const members = reader.separated('}', () => {
    const name = reader.token('string') ?? reader.token('name') ?? '';
    reader.expect(':');
    return [/^["']/.test(name) ? unquoted(name) : CONTRACT.name(name), inner()] as const;
  });
  return { kind: 'map', members };
}

/** A string in quotes as a text; what stands in its `${…}` is no part of the string's escapes. */
const quotedText = (string: string): Text =>
  readText(string.slice(1, -1)).map(part =>
    typeof part === 'string' ? unquoted(`${string[0]}${part}${string[0]}`) : part,
  );
