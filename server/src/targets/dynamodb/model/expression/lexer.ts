import type { Range } from '../../../../text/index.ts';
import { closingBrace } from '../../../../value/index.ts';

export type TokenKind =
  | 'name'
  | 'quoted-name'
  | 'number'
  | 'string'
  | 'placeholder'
  | 'operator'
  | 'punctuation'
  | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a string or a name in backticks its content, of a `${…}` what is between the braces. */
  readonly text: string;
  readonly range: Range;
}

const SIMPLE =
  /(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<operator><>|<=|>=|==|!=|&&|\|\||[=<>+!-])|(?<punctuation>[()[\]{},.:])|(?<unknown>[#:]?[^\s])/y;

const KINDS = ['number', 'name', 'operator', 'punctuation', 'unknown'] as const;

/** The tokens of an expression. Never fails: an unclosed string or `${` is a token that reaches to the end. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    if (/\s/.test(character)) {
      at++;
      continue;
    }
    const token = text.startsWith('${', at)
      ? placeholder(text, at)
      : character === '"' || character === "'"
        ? string(text, at)
        : character === '`'
          ? quotedName(text, at)
          : simple(text, at);
    tokens.push(token);
    at = token.range.end;
  }
  return tokens;
}

function placeholder(text: string, start: number): Token {
  const close = closingBrace(text, start);
  const end = close < 0 ? text.length : close + 1;
  return {
    kind: close < 0 ? 'unknown' : 'placeholder',
    text: text.slice(start + 2, close < 0 ? end : close),
    range: { start, end },
  };
}

/** A string literal; `${…}` in it may hold quotes of its own. */
function string(text: string, start: number): Token {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith('${', at)) {
      const close = closingBrace(text, at);
      if (close > 0) at = close;
    } else if (text[at] === quote) {
      return { kind: 'string', text: text.slice(start + 1, at), range: { start, end: at + 1 } };
    }
  }
  return { kind: 'unknown', text: text.slice(start), range: { start, end: text.length } };
}

function quotedName(text: string, start: number): Token {
  const close = text.indexOf('`', start + 1);
  const end = close < 0 ? text.length : close + 1;
  return {
    kind: close < 0 ? 'unknown' : 'quoted-name',
    text: text.slice(start + 1, close < 0 ? end : close),
    range: { start, end },
  };
}

function simple(text: string, start: number): Token {
  SIMPLE.lastIndex = start;
  const match = SIMPLE.exec(text);
  const kind = KINDS.find(name => match?.groups?.[name] !== undefined) ?? 'unknown';
  const written = match?.[0] ?? text[start]!;
  return { kind, text: written, range: { start, end: start + written.length } };
}
