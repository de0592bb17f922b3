import { closest, didYouMean, type Range } from '../text/index.ts';
import { closingBrace, type Token, tokenize } from './lexer.ts';
import { PIPES, type PipeName, pipeKind } from './pipes.ts';
import type {
  LiteralOperand,
  Operand,
  Part,
  Pipe,
  Reference,
  Step,
  Substitution,
  SyntaxProblem,
  Template,
} from './syntax.ts';
import { secondsOf } from './units.ts';

export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly SyntaxProblem[];
}

/** Takes a value's text apart. Never throws; what cannot be read is one problem and is left out. */
export function parseValue(text: string): Parsed<Template> {
  const parts: Part[] = [];
  const problems: SyntaxProblem[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('${', at);
    const end = open < 0 ? text.length : open;
    if (end > at) parts.push({ kind: 'text', text: text.slice(at, end), range: { start: at, end } });
    if (open < 0) break;
    const close = closingBrace(text, open);
    if (close < 0) {
      const message =
        'This "${" is not closed: write "}" after the value. A dollar sign before a brace is written ${"$"}.';
      problems.push({ range: { start: open, end: text.length }, message });
      break;
    }
    const parsed = parseSubstitution(text, { start: open, end: close + 1 });
    problems.push(...parsed.problems);
    if (parsed.value) parts.push(parsed.value);
    at = close + 1;
  }
  return { value: { parts }, problems };
}

/** Parses one `${…}` whose range (braces included) is known. At most one problem; then there is no value. */
export function parseSubstitution(text: string, range: Range): Parsed<Substitution | null> {
  try {
    return { value: new Parser(tokenize(text, range.start + 2, range.end - 1), range).substitution(), problems: [] };
  } catch (error) {
    if (error instanceof Mistake) return { value: null, problems: [error.problem] };
    throw error;
  }
}

/** Each is a branch inside of the one before in the template: what nests is bounded. */
const MOST_OPERANDS = 50;

class Mistake extends Error {
  readonly problem: SyntaxProblem;
  constructor(range: Range, message: string, replacement?: string) {
    super(message);
    this.problem = { range, message, ...(replacement === undefined ? {} : { replacement }) };
  }
}

class Parser {
  private at = 0;
  private readonly tokens: readonly Token[];
  private readonly range: Range;

  constructor(tokens: readonly Token[], range: Range) {
    this.tokens = tokens;
    this.range = range;
  }

  substitution(): Substitution {
    const open = this.tokens.find(({ unclosed }) => unclosed !== undefined);
    if (open) throw new Mistake(open.range, `This text is not closed: write ${open.unclosed} behind it.`);
    if (this.tokens.length === 0)
      throw new Mistake(this.range, 'Nothing stands between the braces: name a value, such as ${data.id}.');
    const operands = [this.operand()];
    while (this.take('??')) operands.push(this.operand());
    if (operands.length > MOST_OPERANDS)
      throw new Mistake(
        this.range,
        `A value has at most ${MOST_OPERANDS} alternatives ("??"), and this ${operands.length}.`,
      );
    const pipes: Pipe[] = [];
    while (this.take('|')) pipes.push(this.pipe());
    const rest = this.peek();
    if (rest) throw this.unexpected(rest);
    return { kind: 'substitution', operands, pipes, range: this.range };
  }

  private operand(): Operand {
    const token = this.next('a value, such as data.id');
    if (token.kind === 'string' || token.kind === 'number') return literal(token);
    if (token.kind === 'name' && (token.text === 'true' || token.text === 'false')) return literal(token);
    if (token.kind === 'name' && token.text === 'null') {
      throw new Mistake(
        token.range,
        'null is no default: leave "??" out, and an absent value leaves its attribute out.',
      );
    }
    if (token.kind !== 'name') throw this.unexpected(token);
    return this.reference(token);
  }

  private reference(root: Token): Reference {
    const steps: Step[] = [];
    let end = root.range.end;
    for (let token = this.peek(); token; token = this.peek()) {
      if (token.text === '.' && token.kind === 'punctuation') {
        this.at++;
        const name = this.next('a name after the dot');
        this.refuseOtherLetters(name);
        if (name.kind !== 'name' && name.kind !== 'number' && name.kind !== 'duration') throw this.unexpected(name);
        steps.push({ key: name.text, range: name.range });
        end = name.range.end;
      } else if (token.text === '[' && token.kind === 'punctuation') {
        this.at++;
        const key = this.next('a name in quotes or an index');
        const index = key.kind === 'number' && /^\d{1,4}$/.test(key.text);
        if (key.kind !== 'string' && !index) {
          throw new Mistake(
            key.range,
            'Between brackets stands a name in quotes, ["any name"], or an index from 0, [0].',
          );
        }
        steps.push({ key: index ? Number(key.text) : key.text, range: key.range });
        end = this.expect(']').range.end;
      } else break;
    }
    const shift = this.shift();
    const whole = { start: root.range.start, end: shift.end ?? end };
    if (shift.end !== undefined && (root.text !== 'now' || steps.length > 0)) {
      throw new Mistake(
        { start: end, end: shift.end },
        'Only `now` takes a duration. Sums with data are DynamoDB\'s: write { $expr: "a + ${data.b}" } in `update.set`.',
      );
    }
    return { kind: 'reference', root: root.text, rootRange: root.range, steps, shift: shift.seconds, range: whole };
  }

  /** A name behind a dot has letters of ASCII only: what else there is stands in brackets. */
  private refuseOtherLetters(first: Token): void {
    const letters = [first];
    for (let next = this.peek(); next?.range.start === letters.at(-1)!.range.end && IN_NAMES.has(next.kind); )
      next = this.tokens[this.at + letters.push(next) - 1];
    const text = letters.map(part => part.text).join('');
    if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(text) || /^[\w-]*$/.test(text)) return;
    const range = { start: first.range.start, end: letters.at(-1)!.range.end };
    throw new Mistake(range, `A name with other letters than A to Z stands in brackets: ["${text}"].`);
  }

  /** `+ 30d`, `- 15m`. */
  private shift(): { seconds: number; end?: number } {
    const sign = this.peek();
    if (sign?.kind === 'number' && sign.text.startsWith('-')) {
      throw new Mistake(
        sign.range,
        "There is no arithmetic in ${…}: sums with data are DynamoDB's, { $expr: … } in `update.set`.",
      );
    }
    if (sign?.kind !== 'punctuation' || (sign.text !== '+' && sign.text !== '-')) return { seconds: 0 };
    this.at++;
    const amount = this.next('a duration such as 30d');
    if (amount.kind !== 'duration') {
      const message =
        "After + and - stands a duration: a whole number and s, m, h or d, as in ${now + 30d}. Sums with data are DynamoDB's: { $expr: … } in `update.set`.";
      throw new Mistake({ start: sign.range.start, end: amount.range.end }, message);
    }
    const seconds = Number(amount.text.slice(0, -1)) * (secondsOf(amount.text.at(-1) ?? '') ?? 1);
    if (seconds > 4_000_000_000) throw new Mistake(amount.range, 'This duration is longer than a hundred years.');
    return { seconds: sign.text === '-' ? -seconds : seconds, end: amount.range.end };
  }

  private pipe(): Pipe {
    const name = this.next('a pipe, such as lower');
    if (name.kind !== 'name') throw this.unexpected(name);
    const known = pipeKind(name.text);
    if (!known) {
      const names = Object.keys(PIPES);
      throw new Mistake(
        name.range,
        `There is no pipe "${name.text}".${didYouMean(name.text, names) || ` There are ${names.join(', ')}.`}`,
        closest(name.text, names),
      );
    }
    const args: LiteralOperand[] = [];
    let end = name.range.end;
    if (this.take('(')) {
      while (!this.peekIs(')')) {
        const token = this.next('an argument');
        if (token.kind !== 'string' && token.kind !== 'number') throw this.unexpected(token);
        args.push(literal(token));
        if (!this.take(',')) break;
      }
      end = this.expect(')').range.end;
    }
    const wrong = known.check(args.map(arg => (arg.type === 'N' ? Number(arg.text) : arg.text)));
    if (wrong) throw new Mistake({ start: name.range.start, end }, wrong);
    return { name: name.text as PipeName, nameRange: name.range, args, range: { start: name.range.start, end } };
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private peekIs(text: string): boolean {
    const token = this.peek();
    return token?.kind === 'punctuation' && token.text === text;
  }

  private take(text: string): boolean {
    const found = this.peekIs(text);
    if (found) this.at++;
    return found;
  }

  private next(what: string): Token {
    const token = this.tokens[this.at++];
    if (token) return token;
    throw new Mistake(this.range, `Something is missing at the end: ${what}.`);
  }

  private expect(text: string): Token {
    const token = this.next(`"${text}"`);
    if (token.kind === 'punctuation' && token.text === text) return token;
    throw this.unexpected(token, `"${text}"`);
  }

  private unexpected(token: Token, wanted?: string): Mistake {
    const swap = CONFUSED[token.text];
    if (swap !== undefined && token.kind !== 'string') return new Mistake(token.range, swap);
    return new Mistake(
      token.range,
      `"${token.text}" does not belong here${wanted === undefined ? '' : `: write ${wanted}`}.`,
    );
  }
}

const IN_NAMES: ReadonlySet<Token['kind']> = new Set(['name', 'number', 'duration', 'unknown']);

/** What people write from other languages. */
const CONFUSED: Readonly<Record<string, string>> = {
  '?': 'A default is written with two question marks: ${data.email ?? "none"}.',
  '|': 'A default is written with two question marks: ${data.email ?? "none"}.',
  '*': "There is no arithmetic in ${…}: sums with data are DynamoDB's, { $expr: … } in `update.set`.",
  '/': "There is no arithmetic in ${…}: sums with data are DynamoDB's, { $expr: … } in `update.set`.",
  '+': 'There is no arithmetic in ${…}: text is joined by writing parts side by side, USER#${data.id}.',
  '[': 'No list is a default: a text in quotes, a number, true, false or another reference is. What is absent is left out by itself.',
  '{': 'No map is a default: a text in quotes, a number, true, false or another reference is. What is absent is left out by itself.',
  '(': 'Functions are pipes here: ${data.email | lower}.',
};

const literal = (token: Token): LiteralOperand => ({
  kind: 'literal',
  type: token.kind === 'string' ? 'S' : token.kind === 'number' ? 'N' : 'BOOL',
  text: token.text,
  range: token.range,
});
