import { closest, didYouMean, type Range } from '../../text/index.ts';
import type { Comparator, Condition, Operand, Path, Value } from '../request.ts';
import { FUNCTIONS } from './functions.ts';
import { type Token, tokenize } from './lexer.ts';

/** A `${…}` as it stands in an expression; the range includes the braces. */
export interface Placeholder {
  readonly text: string;
  readonly range: Range;
}

export interface ExpressionProblem {
  readonly range: Range;
  readonly message: string;
  readonly replacement?: string;
}

export interface ParsedExpression<T> {
  /** Null where there is a problem. */
  readonly value: T | null;
  /** At most one: what follows a mistake follows from it. */
  readonly problems: readonly ExpressionProblem[];
}

/**
 * Parses a condition, filter or key condition in the form of the contract language: DynamoDB's grammar, with `${…}` and
 * literals where DynamoDB has `:v`. A string literal is a text value whose parts may be placeholders. Ranges (`origin`)
 * are offsets in the text. Never throws.
 */
export const parseCondition = (text: string): ParsedExpression<Condition<Placeholder>> =>
  run(text, parser => parser.condition());

/** Parses what stands on the right of `=` in SET: `if_not_exists(visits, 0) + 1`. */
export const parseOperand = (text: string): ParsedExpression<Operand<Placeholder>> => run(text, parser => parser.sum());

/** Parses a key of `set`, `add` or `delete`, or an entry of `remove` or `project`: `a.b[0]`, where `-` needs no backticks. */
export function parsePath(text: string): ParsedExpression<Path> {
  const path: (string | number)[] = [];
  const step = /\s*(?:`([^`]+)`|\[(\d{1,4})\]|([^.[\]`\s]+))\s*(\.(?=[^[])|(?=\[)|$)/y;
  let at = 0;
  while (at < text.length) {
    step.lastIndex = at;
    const match = step.exec(text);
    const index = match?.[2];
    if (!match || (index !== undefined && path.length === 0)) {
      const message = `"${text}" is no path: write names separated by ".", and indexes as [0]. A name with "." stands in backticks.`;
      return { value: null, problems: [{ range: { start: 0, end: text.length }, message }] };
    }
    path.push(index === undefined ? (match[1] ?? match[3] ?? '') : Number(index));
    at = step.lastIndex;
  }
  if (path.length > 0 && !text.trimEnd().endsWith('.')) return { value: path, problems: [] };
  return {
    value: null,
    problems: [{ range: { start: 0, end: text.length }, message: 'A path is missing: name an attribute.' }],
  };
}

function run<T>(text: string, parse: (parser: Parser) => T): ParsedExpression<T> {
  const parser = new Parser(text);
  try {
    const value = parse(parser);
    parser.end();
    return { value, problems: [] };
  } catch (error) {
    if (error instanceof Mistake) return { value: null, problems: [error.problem] };
    throw error;
  }
}

class Mistake extends Error {
  readonly problem: ExpressionProblem;
  constructor(range: Range, message: string, replacement?: string) {
    super(message);
    this.problem = { range, message, ...(replacement === undefined ? {} : { replacement }) };
  }
}

const COMPARATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** What people write from other languages, and what it is in DynamoDB. */
const CONFUSED: Readonly<Record<string, string>> = { '==': '=', '!=': '<>', '&&': 'AND', '||': 'OR', '!': 'NOT' };

const MOST_DEPTH = 100;

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  condition(): Condition<Placeholder> {
    if (++this.depth > MOST_DEPTH)
      throw new Mistake({ start: 0, end: this.text.length }, 'This expression nests too deeply.');
    const result = this.flat('or', 'OR', () => this.flat('and', 'AND', () => this.negation()));
    this.depth--;
    return result;
  }

  end(): void {
    const rest = this.peek();
    if (rest) throw this.unexpected(rest, 'AND, OR or the end');
  }

  private flat(kind: 'and' | 'or', keyword: string, next: () => Condition<Placeholder>): Condition<Placeholder> {
    const terms = [next()];
    while (this.keyword(keyword)) terms.push(next());
    const [first] = terms;
    if (terms.length === 1 && first) return first;
    return { kind, terms, origin: this.span(terms[0]!.origin!, terms.at(-1)!.origin!) };
  }

  private negation(): Condition<Placeholder> {
    const token = this.peek();
    if (!token || !this.keyword('NOT')) return this.primary();
    if (++this.depth > MOST_DEPTH) throw new Mistake(token.range, 'This expression nests too deeply.');
    const term = this.negation();
    this.depth--;
    return { kind: 'not', term, origin: this.span(token.range, term.origin!) };
  }

  private primary(): Condition<Placeholder> {
    const token = this.peek();
    if (!token)
      throw new Mistake(
        { start: 0, end: this.text.length },
        'An expression is missing: name an attribute and compare it, or call a function.',
      );
    if (token.kind === 'punctuation' && token.text === '(') {
      this.at++;
      const inner = this.condition();
      this.expect(')');
      return inner;
    }
    const next = this.tokens[this.at + 1];
    if (token.kind === 'name' && next?.text === '(' && next.kind === 'punctuation') {
      const call = this.call(token, ['condition', 'operand']);
      if (FUNCTIONS[call.name]?.place === 'condition')
        return { kind: 'call', name: call.name, args: call.args, origin: call.origin };
      return this.comparison({ kind: 'call', ...call });
    }
    return this.comparison(this.operand());
  }

  private comparison(left: Operand<Placeholder>): Condition<Placeholder> {
    const token = this.peek();
    const start = left.origin!;
    if (!token) {
      const message = 'Something is missing behind this: a comparison such as "= ${data.id}", or a function around it.';
      throw new Mistake(start, message);
    }
    if (this.keyword('BETWEEN')) {
      const low = this.operand();
      if (!this.keyword('AND'))
        throw new Mistake(this.peek()?.range ?? low.origin!, 'BETWEEN needs two values: a BETWEEN low AND high.');
      const high = this.operand();
      return { kind: 'between', operand: left, low, high, origin: this.span(start, high.origin!) };
    }
    if (this.keyword('IN')) {
      this.expect('(');
      const list = [this.operand()];
      while (this.take(',')) list.push(this.operand());
      const close = this.expect(')');
      return { kind: 'in', operand: left, list, origin: this.span(start, close.range) };
    }
    if (token.kind === 'operator' && COMPARATORS.has(token.text)) {
      this.at++;
      const right = this.operand();
      return {
        kind: 'compare',
        operator: token.text as Comparator,
        left,
        right,
        origin: this.span(start, right.origin!),
      };
    }
    if (token.kind === 'operator' && (token.text === '+' || token.text === '-')) {
      const message =
        'There is no arithmetic in conditions: compare the attributes themselves. (Sums stand in `update.set`.)';
      throw new Mistake(token.range, message);
    }
    throw this.unexpected(token, 'a comparison (=, <>, <, <=, >, >=, BETWEEN, IN)');
  }

  /** `a + b`, `a - b`: in SET only. */
  sum(): Operand<Placeholder> {
    let left = this.setOperand();
    for (
      let token = this.peek();
      token?.kind === 'operator' && (token.text === '+' || token.text === '-');
      token = this.peek()
    ) {
      this.at++;
      const right = this.setOperand();
      if (left.kind === 'arithmetic')
        throw new Mistake(token.range, 'DynamoDB adds or subtracts two operands at a time, no more.');
      left = {
        kind: 'arithmetic',
        operator: token.text as '+' | '-',
        left,
        right,
        origin: this.span(left.origin!, right.origin!),
      };
    }
    return left;
  }

  private setOperand(): Operand<Placeholder> {
    const token = this.peek();
    const next = this.tokens[this.at + 1];
    if (token?.kind === 'name' && next?.kind === 'punctuation' && next.text === '(')
      return { kind: 'call', ...this.call(token, ['set']) };
    return this.operand();
  }

  private call(name: Token, places: readonly string[]) {
    const known = Object.hasOwn(FUNCTIONS, name.text) ? FUNCTIONS[name.text] : undefined;
    const lower = name.text.toLowerCase();
    if (!known) {
      const fits = Object.keys(FUNCTIONS).filter(key => places.includes(FUNCTIONS[key]!.place));
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
    this.at += 2;
    const args: Operand<Placeholder>[] = [];
    if (this.peek()?.text !== ')') {
      do args.push(known.place === 'set' ? this.setOperand() : this.operand());
      while (this.take(','));
    }
    const close = this.expect(')');
    const origin = this.span(name.range, close.range);
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

  private operand(): Operand<Placeholder> {
    const token = this.peek();
    if (!token) throw new Mistake(this.endRange(), 'Something is missing at the end: an attribute or a value.');
    const next = this.tokens[this.at + 1];
    if (token.kind === 'name' && next?.kind === 'punctuation' && next.text === '(') {
      return { kind: 'call', ...this.call(token, ['operand']) };
    }
    const literal = this.value();
    if (literal) return { kind: 'value', value: literal, origin: literal.origin! };
    if (token.kind === 'name' || token.kind === 'quoted-name') return this.path();
    throw this.unexpected(token, 'an attribute or a value');
  }

  private path(): Operand<Placeholder> {
    const first = this.tokens[this.at++]!;
    const path: (string | number)[] = [first.text];
    let end = first.range;
    for (let token = this.peek(); token?.kind === 'punctuation'; token = this.peek()) {
      if (token.text === '.') {
        this.at++;
        const name = this.peek();
        if (name?.kind !== 'name' && name?.kind !== 'quoted-name')
          throw new Mistake(token.range, 'A name belongs behind the dot.');
        this.at++;
        path.push(name.text);
        end = name.range;
      } else if (token.text === '[') {
        this.at++;
        const index = this.peek();
        if (index?.kind !== 'number' || !/^\d{1,4}$/.test(index.text))
          throw new Mistake(token.range, 'An index belongs between the brackets: [0].');
        this.at++;
        path.push(Number(index.text));
        end = this.expect(']').range;
      } else break;
    }
    const dash = this.peek();
    const behind = this.tokens[this.at + 1];
    if (
      dash?.text === '-' &&
      dash.range.start === end.end &&
      behind?.kind === 'name' &&
      behind.range.start === dash.range.end
    ) {
      const whole = { start: first.range.start, end: behind.range.end };
      const text = this.text.slice(whole.start, whole.end);
      throw new Mistake(
        whole,
        `A name that is not letters, digits and "_" stands in backticks: \`${text}\`.`,
        `\`${text}\``,
      );
    }
    return { kind: 'path', path, origin: this.span(first.range, end) };
  }

  /** A literal or a `${…}`, or nothing. */
  private value(): Value<Placeholder> | undefined {
    const token = this.peek();
    if (!token) return undefined;
    const { range } = token;
    switch (token.kind) {
      case 'placeholder':
        this.at++;
        return { kind: 'hole', hole: { text: token.text, range }, origin: range };
      case 'string':
        this.at++;
        // The parts are found by whoever resolves placeholders: the text keeps its `${…}`.
        return { kind: 'text', parts: [{ text: token.text, range }], origin: range };
      case 'number':
        this.at++;
        return { kind: 'literal', type: 'N', text: token.text, origin: range };
      case 'operator': {
        const number = this.tokens[this.at + 1];
        if (token.text !== '-' || number?.kind !== 'number') return undefined;
        this.at += 2;
        return { kind: 'literal', type: 'N', text: `-${number.text}`, origin: this.span(range, number.range) };
      }
      case 'name':
        if (token.text !== 'true' && token.text !== 'false' && token.text !== 'null') return undefined;
        this.at++;
        return { kind: 'literal', type: token.text === 'null' ? 'NULL' : 'BOOL', text: token.text, origin: range };
      case 'punctuation':
        return token.text === '[' ? this.list(token) : token.text === '{' ? this.map(token) : undefined;
      default:
        return undefined;
    }
  }

  private list(open: Token): Value<Placeholder> {
    this.at++;
    if (++this.depth > MOST_DEPTH) throw new Mistake(open.range, 'This expression nests too deeply.');
    const elements: Value<Placeholder>[] = [];
    while (this.peek()?.text !== ']') {
      elements.push(this.required());
      if (!this.take(',')) break;
    }
    const close = this.expect(']');
    this.depth--;
    return { kind: 'list', elements, origin: this.span(open.range, close.range) };
  }

  private map(open: Token): Value<Placeholder> {
    this.at++;
    if (++this.depth > MOST_DEPTH) throw new Mistake(open.range, 'This expression nests too deeply.');
    const entries: { name: string; value: Value<Placeholder>; origin: Range }[] = [];
    while (this.peek()?.text !== '}') {
      const key = this.peek();
      if (key?.kind !== 'name' && key?.kind !== 'string' && key?.kind !== 'quoted-name')
        throw new Mistake(key?.range ?? open.range, 'A map is written { name: value }.');
      this.at++;
      this.expect(':');
      const value = this.required();
      entries.push({ name: key.text, value, origin: this.span(key.range, value.origin!) });
      if (!this.take(',')) break;
    }
    const close = this.expect('}');
    this.depth--;
    return { kind: 'map', entries, origin: this.span(open.range, close.range) };
  }

  private required(): Value<Placeholder> {
    const value = this.value();
    if (value) return value;
    const token = this.peek();
    throw new Mistake(
      token?.range ?? this.endRange(),
      'A value belongs here: a literal or ${…}. (A string stands in quotes.)',
    );
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  /** Keywords are read in any case, as DynamoDB does. */
  private keyword(word: string): boolean {
    const token = this.peek();
    const found = token?.kind === 'name' && token.text.toUpperCase() === word;
    if (found) this.at++;
    return found;
  }

  private take(text: string): boolean {
    const token = this.peek();
    const found = token?.kind === 'punctuation' && token.text === text;
    if (found) this.at++;
    return found;
  }

  private expect(text: string): Token {
    const token = this.peek();
    if (token?.kind === 'punctuation' && token.text === text) {
      this.at++;
      return token;
    }
    if (!token) throw new Mistake(this.endRange(), `"${text}" is missing at the end.`);
    throw this.unexpected(token, `"${text}"`);
  }

  private unexpected(token: Token, wanted: string): Mistake {
    const swap = CONFUSED[token.text];
    if (swap !== undefined && token.kind === 'operator') {
      return new Mistake(token.range, `DynamoDB writes ${swap} where other languages write ${token.text}.`, swap);
    }
    if (token.kind === 'unknown') {
      if (token.text.startsWith('"') || token.text.startsWith("'"))
        return new Mistake(token.range, 'A quote is opened and never closed.');
      if (this.text.startsWith('${', token.range.start))
        return new Mistake(token.range, 'This "${" is not closed: write "}" behind it.');
      if (/^[#:]/.test(token.text)) {
        const message =
          'Placeholders are made for you: write the attribute itself instead of #name, and ${…} or a literal instead of :value.';
        return new Mistake(token.range, message);
      }
    }
    if (token.text === ':' && this.text.charAt(token.range.end).match(/\w/)) {
      const message =
        'Placeholders are made for you: write the attribute itself instead of #name, and ${…} or a literal instead of :value.';
      return new Mistake(token.range, message);
    }
    return new Mistake(
      token.range,
      `"${this.text.slice(token.range.start, token.range.end)}" does not belong here: write ${wanted}.`,
    );
  }

  private endRange(): Range {
    const end = this.text.trimEnd().length;
    return { start: Math.max(0, end - 1), end };
  }

  private span(from: Range, to: Range): Range {
    return { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) };
  }
}
