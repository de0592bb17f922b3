import type { Range } from '../text/index.ts';

export type TokenKind = 'name' | 'number' | 'duration' | 'string' | 'punctuation' | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  /** As written; a string's decoded content. */
  readonly text: string;
  readonly range: Range;
  /** Of a string without its second quote: that quote. */
  readonly unclosed?: string;
}

const TOKEN =
  /\s+|(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?<duration>\d+[smhd]\b)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_$][\w-]*)|(?<punctuation>\?\?|[.[\]()|,+-])|(?<unknown>.)/gsuy;

/** The tokens of `text` between two offsets (the inside of one `${…}`). Never fails: what is unknown is a token too. */
export function tokenize(text: string, start: number, end: number): readonly Token[] {
  const tokens: Token[] = [];
  const inside = text.slice(0, end);
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(inside); match !== null && TOKEN.lastIndex <= end; match = TOKEN.exec(inside)) {
    const kind = KINDS.find(name => match.groups?.[name] !== undefined);
    if (kind === undefined) continue;
    const range = { start: match.index, end: TOKEN.lastIndex };
    tokens.push(kind === 'string' ? { kind, range, ...decode(match[0]) } : { kind, range, text: match[0] });
  }
  return tokens;
}

const KINDS: readonly TokenKind[] = ['string', 'duration', 'number', 'name', 'punctuation', 'unknown'];

/** A string literal's content: JSON's escapes, in either quote. */
function decode(written: string): { readonly text: string; readonly unclosed?: string } {
  const quote = written[0]!;
  if (CLOSED.test(written)) return { text: unescaped(written.slice(1, -1)) };
  return { text: unescaped(written.slice(1)), unclosed: quote };
}

const CLOSED = /^(["'])(?:(?!\1)[^\\]|\\.)*\1$/s;

function unescaped(body: string): string {
  return body.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (whole, hex: string | undefined, one: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return ESCAPES[one ?? ''] ?? one ?? whole;
  });
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Where a `${` that opens at `start` closes: the offset of its `}`, quotes respected; or -1. */
export function closingBrace(text: string, start: number): number {
  let depth = 1;
  let quote = '';
  for (let i = start + 2; i < text.length; i++) {
    const character = text[i]!;
    if (quote) {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return i;
  }
  // An apostrophe that opens no string (`${data.x}'s`) must not swallow the brace.
  return quote ? text.indexOf('}', start) : -1;
}
