import type { Range } from '../text/index.ts';
import { Cursor, ParseError } from './cursor.ts';
import { macroArguments, parseExpression, parseReference, parseReferenceAt } from './parse-expression.ts';
import type { Block, Branch, Statement } from './syntax.ts';

export interface Template {
  readonly body: Block;
}

export interface TemplateProblem {
  readonly range: Range;
  readonly message: string;
}

export type Parsed =
  | { readonly template: Template; readonly problems: readonly [] }
  | { readonly template: null; readonly problems: readonly TemplateProblem[] };

/** Parses a mapping template. API Gateway refuses one that Velocity cannot parse when it is imported. */
export function parseTemplate(text: string): Parsed {
  try {
    return { template: { body: parseAll(text, 0, 0) }, problems: [] };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { template: null, problems: [{ range: error.range, message: error.message }] };
  }
}

/** The inside of a double-quoted string, with where it stands in the template. */
export const parseInterpolated = (text: string, offset: number, depth: number): Block => parseAll(text, offset, depth);

function parseAll(text: string, offset: number, depth: number): Block {
  const parser = new Parser(new Cursor(text, offset, depth));
  const body = parser.block([]);
  return body;
}

type Closer = 'end' | 'else' | 'elseif';

/** What directives of Velocity API Gateway blocks, or this engine does not know. */
const UNSUPPORTED = new Set(['macro', 'parse', 'include', 'evaluate', 'define', 'literal']);
const DIRECTIVES = new Set(['if', 'else', 'elseif', 'end', 'set', 'stop', 'foreach', 'break', ...UNSUPPORTED]);

class Parser {
  private readonly at: Cursor;
  private statements: Statement[] = [];
  private text = '';
  private textStart = 0;
  /** Text since the last token: blanks alone are swallowed by a `#set` behind them. */
  private pending = 0;

  constructor(cursor: Cursor) {
    this.at = cursor;
  }

  /** Statements up to one of `closers`, which is left for the caller, or to the end. */
  block(closers: readonly Closer[]): Block {
    const outer = { statements: this.statements, text: this.text, textStart: this.textStart };
    this.at.enter();
    this.statements = [];
    this.text = '';
    this.pending = 0;
    while (!this.at.done && !this.closes(closers)) this.statement();
    if (this.at.done && closers.length > 0) throw this.at.error('This block is not closed: #end is missing.');
    this.flush();
    const block = this.statements;
    this.statements = outer.statements;
    this.text = outer.text;
    this.textStart = outer.textStart;
    this.at.leave();
    return block;
  }

  private closes(closers: readonly Closer[]): boolean {
    const word = this.at.directive();
    if (word !== 'end' && word !== 'else' && word !== 'elseif') return false;
    if (closers.includes(word)) return true;
    throw this.at.error(`#${word} closes nothing here.`);
  }

  /** A "$" or "#" that begins nothing. A `#set` right behind swallows it; at the very end the lexer fails. */
  private emitLone(text: string): void {
    this.append(text);
    this.pending = text.length;
    if (this.at.done && this.at.offset === 0) throw this.at.error(`A template cannot end in "${text}".`);
  }

  private flush(): void {
    if (this.text !== '') this.statements.push({ kind: 'text', text: this.text, start: this.textStart });
    this.text = '';
    this.pending = 0;
  }

  private add(statement: Statement): void {
    this.flush();
    this.statements.push(statement);
  }

  private append(text: string): void {
    if (this.text === '') this.textStart = this.at.offset + this.at.position - text.length;
    this.text += text;
  }

  private emit(text: string): void {
    this.append(text);
    this.pending += text.length;
  }

  /** A text that is a token of its own. */
  private emitToken(text: string): void {
    this.append(text);
    this.pending = 0;
  }

  private statement(): void {
    const { at } = this;
    const character = at.peek();
    if (character === '#') this.hash();
    else if (character === '$') this.reference(0);
    else if (character === '\\') this.backslashes();
    else this.emit(at.take(/[^$#\\]+/y) ?? at.next());
  }

  private backslashes(): void {
    const run = this.at.take(/\\+/y) ?? '';
    if (/^\$!?\{?[A-Za-z_]/.test(this.at.rest(4))) {
      this.reference(run.length);
      return;
    }
    const escaped = run.length % 2 === 1;
    const word = this.at.directive();
    if (word !== null && DIRECTIVES.has(word)) {
      this.emitToken(run.slice(0, Math.floor(run.length / 2)));
      if (escaped) this.emitToken(this.at.takeDirective(word));
      return;
    }
    this.emitToken(run);
  }

  private reference(escapes: number): void {
    const reference = parseReferenceAt(this.at, escapes);
    if (reference) {
      // Velocity reads on as if a brace began the reference, and takes these words for values of its own.
      if (
        !reference.source.endsWith('}') &&
        /^(?:\{(?:[A-Za-z_$[{]|#$)|\.?(?:true|false)(?![\w-]))/.test(this.at.rest(8))
      )
        throw this.at.error(
          `What follows ${reference.source} here is no text to Velocity: write \${…} for the reference.`,
        );
      this.add({ kind: 'reference', reference });
    } else {
      const odd = /^\$[!{]/.exec(this.at.rest(2));
      if (odd) throw this.at.error(`"${odd[0]}" begins no reference here, which is not supported: a name must follow.`);
      this.emitLone(this.at.next());
    }
  }

  private hash(): void {
    const { at } = this;
    if (at.take(/##[^\r\n]*(?:\r\n|\n|\r|$)/y) !== null) return this.flush();
    if (at.take(/#\*[\s\S]*?\*#/y) !== null) return this.flush();
    const literal = at.take(/#\[\[[\s\S]*?\]\]#/y);
    if (literal !== null) {
      this.flush();
      this.emit(literal.slice(3, -3));
      return this.flush();
    }
    const word = at.directive();
    if (word === null) {
      this.emitLone(at.next());
      return;
    }
    if (UNSUPPORTED.has(word)) throw at.error(`#${word} is not supported here.`);
    if (word === 'set' && /^#(?:set|\{set\}) *\(/.test(at.rest(200))) return this.set();
    if (word === 'if') return this.if();
    if (word === 'foreach') return this.foreach();
    if (word === 'stop') {
      at.takeDirective(word);
      return this.add({ kind: 'stop' });
    }
    if (word === 'break') {
      at.takeDirective(word);
      return this.add({ kind: 'break' });
    }
    const source = at.takeDirective(word);
    if (!/^\s*\(/.test(at.rest(200))) return this.emitToken(source);
    if (word.startsWith('@')) throw at.error(`"${source}(" begins a block of Velocity's, which is not supported here.`);
    this.emitToken(source + macroArguments(at));
  }

  private set(): void {
    const { at } = this;
    const start = at.position;
    if (/^[#$]?[ \t]*$/.test(this.text.slice(this.text.length - this.pending))) {
      this.text = this.text.slice(0, this.text.length - this.pending);
    }
    at.takeDirective('set');
    at.take(/ *\(\s*/y);
    const target = parseReference(at);
    at.expect(/\s*=/y, 'Write #set($name = value).');
    const value = parseExpression(at);
    at.expect(/\s*\)(?:[ \t]*(?:\r\n|\n|\r))?/y, 'A ")" is missing.');
    this.add({ kind: 'set', target, value, range: at.rangeFrom(start) });
  }

  private if(): void {
    const { at } = this;
    const branches: Branch[] = [];
    let otherwise: Block = [];
    this.flush();
    at.takeDirective('if');
    branches.push(this.branch());
    while (at.directive() === 'elseif') {
      at.takeDirective('elseif');
      branches.push(this.branch());
    }
    if (at.directive() === 'else') {
      at.takeClosing('else');
      otherwise = this.block(['end']);
    }
    at.takeClosing('end');
    this.add({ kind: 'if', branches, otherwise });
  }

  private branch(): Branch {
    const { at } = this;
    at.expect(/\s*\(/y, 'Write #if(condition).');
    const test = parseExpression(at);
    at.expect(/\s*\)(?:[ \t]*(?:\r\n|\n|\r))?/y, 'A ")" is missing.');
    return { test, body: this.block(['end', 'else', 'elseif']) };
  }

  private foreach(): void {
    const { at } = this;
    const start = at.position;
    this.flush();
    at.takeDirective('foreach');
    at.expect(/\s*\(\s*/y, 'Write #foreach($name in $list).');
    const element = parseReference(at);
    at.expect(/\s+in\s+/y, 'Write #foreach($name in $list).');
    const list = parseExpression(at);
    at.expect(/\s*\)(?:[ \t]*(?:\r\n|\n|\r))?/y, 'A ")" is missing.');
    const range = at.rangeFrom(start);
    const body = this.block(['end']);
    at.takeClosing('end');
    this.add({ kind: 'foreach', name: element.name, list, body, range });
  }
}
