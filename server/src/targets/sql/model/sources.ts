import type { Token } from './lexer.ts';
import type { Schema, SchemaTable } from './schema.ts';
import { unquoted } from './statement.ts';

/** What a statement reads rows of, or writes them to. Indexes are those of its tokens. */
export interface Source {
  /** What its columns are qualified by. */
  readonly alias: string;
  /** Null where it is no table of the schema: a query, a WITH, a function, a name that is not there. */
  readonly table: SchemaTable | null;
  /** Whether it is what INSERT, UPDATE, DELETE or MERGE changes. */
  readonly written: boolean;
  /** The token of its name, and of its alias where it has one. */
  readonly name: number | null;
  readonly renamed: number | null;
  /** Behind it. */
  readonly end: number;
}

/** What cannot be the alias of a table, unquoted. */
const BEHIND: ReadonlySet<string> = new Set(
  (
    'ON USING WHERE SET JOIN INNER LEFT RIGHT FULL CROSS NATURAL GROUP ORDER HAVING LIMIT OFFSET FETCH FOR UNION INTERSECT EXCEPT ' +
    'WINDOW RETURNING VALUES SELECT DEFAULT OVERRIDING WHEN TABLESAMPLE WITH AS FROM'
  ).split(' '),
);

export const wordOf = (token: Token | undefined): string => (token?.kind === 'word' ? token.text.toUpperCase() : '');
export const isName = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'identifier';

/** Of each bracket that is opened, where it is closed; linear in the number of tokens. */
export function bracketsOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closed = new Map<number, number>();
  for (const [i, { kind, text }] of tokens.entries())
    if (kind !== 'operator') continue;
    else if (text === '(' || text === '[') open.push(i);
    else if ((text === ')' || text === ']') && open.length > 0) closed.set(open.pop()!, i);
  return closed;
}

/** The tables of a statement, of all its queries together. `tokens`: without comments. */
export function sourcesOf(tokens: readonly Token[], schema: Schema): readonly Source[] {
  const brackets = bracketsOf(tokens);
  const queries = namedQueries(tokens, brackets);
  const tables = new Map<string, SchemaTable[]>();
  for (const table of schema.tables) {
    const named = tables.get(table.name);
    if (named) named.push(table);
    else tables.set(table.name, [table]);
  }
  const sources: Source[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const written = writes(tokens, i);
    if (!written && !reads(tokens, i)) continue;
    let at = i + 1;
    for (;;) {
      const source = sourceAt(at, written);
      if (!source) break;
      sources.push(source);
      if (written || tokens[source.end]?.text !== ',') break;
      at = source.end + 1;
    }
  }
  return sources;

  function sourceAt(start: number, written: boolean): Source | null {
    let at = start;
    while (['ONLY', 'LATERAL'].includes(wordOf(tokens[at]))) at++;
    const closed = tokens[at]?.text === '(' ? brackets.get(at) : undefined;
    if (closed !== undefined) return behind(closed + 1, null, null, '', written);
    if (!isName(tokens[at]) || BEHIND.has(wordOf(tokens[at]))) return null;
    const qualified = tokens[at + 1]?.text === '.' && isName(tokens[at + 2]);
    const name = qualified ? at + 2 : at;
    const called = !written && tokens[name + 1]?.text === '(' ? brackets.get(name + 1) : undefined;
    if (called !== undefined) return behind(called + 1, null, null, unquoted(tokens[name]!), written);
    const text = unquoted(tokens[name]!);
    const table =
      !qualified && queries.has(text) ? null : tableOf(tables.get(text) ?? [], qualified ? tokens[at] : undefined);
    return behind(name + 1, table, name, text, written);
  }

  function behind(at: number, table: SchemaTable | null, name: number | null, own: string, written: boolean): Source {
    const star = tokens[at]?.text === '*' ? at + 1 : at;
    const as = wordOf(tokens[star]) === 'AS' ? star + 1 : star;
    const renamed = isName(tokens[as]) && !BEHIND.has(wordOf(tokens[as])) ? as : null;
    const listed = renamed !== null && tokens[renamed + 1]?.text === '(' && !written;
    const end = listed ? (brackets.get(renamed + 1) ?? renamed) + 1 : renamed === null ? star : renamed + 1;
    // `AS u (a, b)` gives the columns other names.
    return {
      alias: renamed === null ? own : unquoted(tokens[renamed]!),
      table: listed ? null : table,
      written,
      name,
      renamed,
      end,
    };
  }
}

/** Of the tables of a name: without a schema that of `public`, else the only one. */
function tableOf(named: readonly SchemaTable[], qualifier: Token | undefined): SchemaTable | null {
  if (qualifier) return named.find(({ schema }) => schema === unquoted(qualifier)) ?? null;
  return named.find(({ schema }) => schema === 'public') ?? (named.length === 1 ? named[0]! : null);
}

/** Whether a token begins what is written: INTO, UPDATE, DELETE FROM. */
function writes(tokens: readonly Token[], i: number): boolean {
  const before = wordOf(tokens[i - 1]);
  switch (wordOf(tokens[i])) {
    case 'INTO':
      return before === 'INSERT' || before === 'MERGE';
    case 'UPDATE':
      return !['DO', 'FOR', 'KEY', 'THEN'].includes(before);
    case 'FROM':
      return before === 'DELETE';
    default:
      return false;
  }
}

/** Whether a token begins what is read: FROM, JOIN, USING. */
function reads(tokens: readonly Token[], i: number): boolean {
  switch (wordOf(tokens[i])) {
    case 'FROM':
      return wordOf(tokens[i - 1]) !== 'DISTINCT' && !isArgument(tokens, i);
    case 'JOIN':
      return true;
    case 'USING':
      return tokens[i + 1]?.text !== '(';
    default:
      return false;
  }
}

/** `extract(year FROM x)`: the FROM of a function. Its argument is a word, or a text, behind the bracket. */
export function isArgument(tokens: readonly Token[], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 4); k--)
    if (tokens[k]!.text === '(')
      return FROM_WITHIN.has(wordOf(tokens[k - 1])) && !['SELECT', 'DELETE'].includes(wordOf(tokens[k + 1]));
  return false;
}

const FROM_WITHIN: ReadonlySet<string> = new Set(['EXTRACT', 'SUBSTRING', 'TRIM', 'OVERLAY']);

/** The names that WITH gives to queries. */
function namedQueries(tokens: readonly Token[], brackets: ReadonlyMap<number, number>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    if (!isName(token)) continue;
    const listed = tokens[i + 1]?.text === '(' ? brackets.get(i + 1) : i;
    let as = (listed ?? i) + 1;
    if (wordOf(tokens[as]) !== 'AS') continue;
    while (['NOT', 'MATERIALIZED'].includes(wordOf(tokens[as + 1]))) as++;
    const begins = ['WITH', 'RECURSIVE'].includes(wordOf(tokens[i - 1])) || tokens[i - 1]?.text === ',';
    if (begins && tokens[as + 1]?.text === '(') names.add(unquoted(token));
  }
  return names;
}
