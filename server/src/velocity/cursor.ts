import type { Range } from '../text/index.ts';

/** Why a text is no template. */
export class ParseError extends Error {
  readonly range: Range;
  constructor(message: string, range: Range) {
    super(message);
    this.range = range;
  }
}

const MOST_DEPTH = 200;

/** A place in a template's text. `offset` is where the text itself stands, for the inside of strings. */
export class Cursor {
  readonly text: string;
  readonly offset: number;
  position = 0;
  private depth: number;

  constructor(text: string, offset: number, depth: number) {
    this.text = text;
    this.offset = offset;
    this.depth = depth;
  }

  get done(): boolean {
    return this.position >= this.text.length;
  }

  get level(): number {
    return this.depth;
  }

  enter(): void {
    if (++this.depth > MOST_DEPTH) throw this.error(`This template nests more deeply than ${MOST_DEPTH} levels.`);
  }

  leave(): void {
    this.depth--;
  }

  peek(): string {
    return this.text[this.position] ?? '';
  }

  next(): string {
    return this.text[this.position++] ?? '';
  }

  rest(length: number): string {
    return this.text.slice(this.position, this.position + length);
  }

  /** What a sticky pattern matches here, or null. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (!match) return null;
    this.position += match[0].length;
    return match[0];
  }

  expect(pattern: RegExp, message: string): string {
    const taken = this.take(pattern);
    if (taken === null) throw this.error(message);
    return taken;
  }

  /** The word of a directive that stands here, or null: `#end`, `#{else}`; `#endless` is the word "endless". */
  directive(): string | null {
    if (this.peek() !== '#') return null;
    WORD.lastIndex = this.position;
    const match = WORD.exec(this.text);
    return match ? (match[1] ?? match[2] ?? null) : null;
  }

  takeDirective(word: string): string {
    const length = this.text[this.position + 1] === '{' ? word.length + 3 : word.length + 1;
    const source = this.rest(length);
    this.position += length;
    return source;
  }

  /** `#end` and `#else` swallow the blanks and the line break behind them. */
  takeClosing(word: 'end' | 'else'): void {
    if (this.directive() !== word) throw this.error(`#${word} is missing.`);
    this.takeDirective(word);
    this.take(/[ \t]*(?:\r\n|\n|\r)/y);
  }

  rangeFrom(start: number): Range {
    return { start: this.offset + start, end: this.offset + this.position };
  }

  error(message: string): ParseError {
    const start = this.offset + this.position;
    return new ParseError(message, { start, end: start + 1 });
  }
}

const WORD = /#(?:([A-Za-z_@][A-Za-z0-9_@]*)|\{([A-Za-z_][A-Za-z0-9_@]*)\})/y;
