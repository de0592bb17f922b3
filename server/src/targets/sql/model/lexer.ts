/** A token of PostgreSQL's SQL (documentation, *Lexical Structure*), with its place in the text. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The holes inside of it, by their index: no parameter is filled in there. */
  readonly holes?: readonly number[];
  /** It ends where the text does, and should have ended before. */
  readonly open?: true;
}

export type TokenKind =
  /** A keyword or a name without quotes. */
  | 'word'
  | 'number'
  /** `'…'`, and `E'…'`, `U&'…'`, `B'…'`, `X'…'`. */
  | 'string'
  /** `$$…$$`, `$tag$…$tag$` */
  | 'dollar string'
  /** `"…"` */
  | 'identifier'
  | 'comment'
  /** `${…}`: `hole` says which. */
  | 'hole'
  /** `:name`, which the Data API would take for a parameter. */
  | 'named'
  /** `$1` */
  | 'positional'
  | 'operator';

/** Where a `${…}` stands. */
export interface HolePlace {
  readonly start: number;
  readonly end: number;
}

const QUOTED = {
  string: 'a string',
  'dollar string': 'a dollar-quoted string',
  identifier: 'a quoted name',
  comment: 'a comment',
} as const satisfies Partial<Record<TokenKind, string>>;

/** What a token that quotes its text is called; undefined for any other. */
export const quoting = (kind: TokenKind): string | undefined =>
  Object.hasOwn(QUOTED, kind) ? QUOTED[kind as keyof typeof QUOTED] : undefined;

/** What may begin a token, each at its place; the first that matches. */
const TOKENS: readonly (readonly [kind: TokenKind, pattern: RegExp])[] = [
  ['comment', /--[^\n\r]*/y],
  ['string', /[Ee]'(?:[^'\\]|''|\\[^])*(?:'|\\?$)/y],
  ['string', /(?:[Uu]&|[BbXxNn])?'(?:[^']|'')*(?:'|$)/y],
  ['identifier', /(?:[Uu]&)?"(?:[^"]|"")*(?:"|$)/y],
  ['positional', /\$\d+/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  [
    'number',
    /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?)/y,
  ],
  ['operator', /::|:=/y],
  ['named', /:[A-Za-z_]\w*/y],
  ['operator', /[^]/y],
];

/** The tokens of a statement, without the blanks between them. Never throws; `holes`: where `${…}` stand, in order. */
export function tokensOf(text: string, holes: readonly HolePlace[]): readonly Token[] {
  // A hole has no quotes of SQL's: it is as long as it was.
  const plain = holes.reduce(
    (masked, { start, end }) => masked.slice(0, start) + HOLE.repeat(end - start) + masked.slice(end),
    text,
  );
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    const hole = holes.findIndex(({ start }) => start === at);
    if (hole >= 0) {
      const { start, end } = holes[hole]!;
      tokens.push({ kind: 'hole', text: text.slice(start, end), start, end, holes: [hole] });
      at = end;
    } else if (/\s/.test(plain[at]!)) at++;
    else {
      const { kind, end, open } = tokenAt(plain, at);
      const inside = holes.flatMap(({ start }, i) => (start > at && start < end ? [i] : []));
      tokens.push({
        kind,
        text: text.slice(at, end),
        start: at,
        end,
        ...(inside.length > 0 ? { holes: inside } : {}),
        ...(open ? { open } : {}),
      });
      at = end;
    }
  }
  return tokens;
}

/** What no name, number or operator of SQL goes on with. */
const HOLE = '\u0001';

interface Found {
  readonly kind: TokenKind;
  readonly end: number;
  readonly open?: true;
}

function tokenAt(text: string, at: number): Found {
  if (text.startsWith('/*', at)) return blockComment(text, at);
  const tag = dollarTag(text, at);
  if (tag) {
    const close = text.indexOf(tag, at + tag.length);
    return close < 0
      ? { kind: 'dollar string', end: text.length, open: true }
      : { kind: 'dollar string', end: close + tag.length };
  }
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined || found === '') continue;
    const end = at + found.length;
    return isOpen(kind, found) ? { kind, end, open: true } : { kind, end };
  }
  return { kind: 'operator', end: at + 1 };
}

/** `$$` or `$tag$`, which begins a string. */
function dollarTag(text: string, at: number): string | undefined {
  const tag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
  tag.lastIndex = at;
  return tag.exec(text)?.[0];
}

/** Comments of this kind nest. */
function blockComment(text: string, at: number): Found {
  let depth = 0;
  for (let i = at; i < text.length; ) {
    if (text.startsWith('/*', i)) depth++;
    else if (text.startsWith('*/', i)) depth--;
    else {
      i++;
      continue;
    }
    i += 2;
    if (depth === 0) return { kind: 'comment', end: i };
  }
  return { kind: 'comment', end: text.length, open: true };
}

/** A string or a name that its quote does not end: each quote within it is doubled. */
function isOpen(kind: TokenKind, text: string): boolean {
  if (kind !== 'string' && kind !== 'identifier') return false;
  const quote = kind === 'string' ? "'" : '"';
  const inside = text.slice(text.indexOf(quote) + 1);
  if (!inside.endsWith(quote)) return true;
  const bare = (/^[Ee]/.test(text) ? inside.replace(/\\[^]/g, '') : inside).replaceAll(quote + quote, '');
  return !bare.endsWith(quote);
}
