import { type Json, Numeral } from './json.ts';

/** `${ ref ( ?? (literal | ref) )* ( | pipe )* }` */
export interface Substitution {
  readonly operands: readonly Operand[];
  readonly pipes: readonly Pipe[];
}
export type Operand = Reference | { readonly kind: 'literal'; readonly value: Json };
export interface Reference {
  readonly kind: 'reference';
  readonly root: string;
  readonly steps: readonly Step[];
  /** Seconds that `now` is moved by. */
  readonly shift: number;
}
export type Step = string | number;
export interface Pipe {
  readonly name: string;
  readonly args: readonly (string | number)[];
}
/** A text: literal parts and substitutions in turn. */
export type Text = readonly (string | Substitution)[];

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const TOKEN =
  /\s*(?:(\?\?|[}|.[\](),+])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)([smhd]\b)?|([A-Za-z_][\w-]*)|(-))/y;

/** `${…}`, in which strings may hold braces and quotes. */
export const SUBSTITUTION = String.raw`\$\{(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^}"'])*\}`;

/** Reads a text with `${…}` in it. */
export function readText(text: string): Text {
  const parts: (string | Substitution)[] = [];
  let at = 0;
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', at)) {
    if (open > at) parts.push(text.slice(at, open));
    const reader = new Reader(text, open + 2);
    parts.push(reader.substitution());
    at = reader.end;
  }
  if (at < text.length || parts.length === 0) parts.push(text.slice(at));
  return parts;
}

class Reader {
  private readonly text: string;
  private token: RegExpExecArray;
  private at: number;
  /** Where what was read ends. */
  end: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
    this.end = at;
    this.token = this.next();
  }

  private next(): RegExpExecArray {
    TOKEN.lastIndex = this.at;
    const found = TOKEN.exec(this.text);
    if (!found) throw new SyntaxError(`no token at ${this.text.slice(this.at)}`);
    this.at = TOKEN.lastIndex;
    return found;
  }

  private take(mark?: string): RegExpExecArray {
    const taken = this.token;
    if (mark !== undefined && taken[1] !== mark) throw new SyntaxError(`${mark} is missing in ${this.text}`);
    this.end = this.at;
    if (mark !== '}') this.token = this.next();
    return taken;
  }

  private sees(mark: string): boolean {
    return this.token[1] === mark;
  }

  substitution(): Substitution {
    const operands = [this.operand()];
    while (this.sees('??')) {
      this.take();
      operands.push(this.operand());
    }
    const pipes: Pipe[] = [];
    while (this.sees('|')) {
      this.take();
      pipes.push(this.pipe());
    }
    this.take('}');
    return { operands, pipes };
  }

  private operand(): Operand {
    const [, , string, number, , word] = this.take();
    if (string !== undefined) return { kind: 'literal', value: unquoted(string) };
    if (number !== undefined) return { kind: 'literal', value: new Numeral(number) };
    if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
    if (word === undefined) throw new SyntaxError(`no reference in ${this.text}`);
    const steps: Step[] = [];
    while (this.sees('.') || this.sees('[')) steps.push(this.step());
    return { kind: 'reference', root: word, steps, shift: word === 'now' ? this.shift() : 0 };
  }

  private step(): Step {
    if (this.sees('.')) return this.name();
    this.take('[');
    const [, , string, number] = this.take();
    this.take(']');
    return string === undefined ? Number(number) : unquoted(string);
  }

  /** The name behind a dot, which may begin with a digit. */
  private name(): string {
    const name = /^\s*([\w-]+)/.exec(this.text.slice(this.at));
    if (!name) throw new SyntaxError(`no name in ${this.text}`);
    this.at += name[0].length;
    this.token = this.next();
    return name[1]!;
  }

  private shift(): number {
    // `now - 15m`, `now -15m` and `now + 30d`.
    const [, mark, , own, , , minus] = this.token;
    if (own !== undefined) return this.duration();
    if (mark !== '+' && minus === undefined) return 0;
    this.take();
    return (mark === '+' ? 1 : -1) * this.duration();
  }

  private duration(): number {
    const [, , , amount, unit = 's'] = this.take();
    return Number(amount) * SECONDS[unit]!;
  }

  private pipe(): Pipe {
    const name = this.take()[5] ?? '';
    const args: (string | number)[] = [];
    if (this.sees('(')) {
      this.take();
      while (!this.sees(')')) {
        const [, , string, number] = this.take();
        args.push(string === undefined ? Number(number) : unquoted(string));
        if (this.sees(',')) this.take();
      }
      this.take(')');
    }
    return { name, args };
  }
}

/** A string in either quote, with JSON's escapes. */
export const unquoted = (string: string): string =>
  JSON.parse(
    string.startsWith('"')
      ? string
      : `"${string
          .slice(1, -1)
          .replace(/\\'/g, "'")
          .replace(/(^|[^\\])((?:\\\\)*)"/g, '$1$2\\"')
          .replace(/(^|[^\\])((?:\\\\)*)"/g, '$1$2\\"')}"`,
  ) as string;
