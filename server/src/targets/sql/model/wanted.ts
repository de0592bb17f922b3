import type { Token } from './lexer.ts';
import { isArgument, isName, type Source, wordOf } from './sources.ts';
import { unquoted } from './statement.ts';

/** Which names may stand at a place of a statement. */
export type Wanted =
  /** `schema`: the one that stands before the name, with its dot. */
  | { readonly kind: 'table'; readonly schema?: string }
  /** Of which sources; `qualified`: one of their names stands before the column. `listed`: a list of columns that are written. */
  | {
      readonly kind: 'column';
      readonly of: readonly Source[];
      readonly qualified?: true;
      readonly listed?: true;
    };

/** The words that begin a part of a statement. */
const CLAUSES: ReadonlySet<string> = new Set(
  (
    'SELECT FROM JOIN INTO UPDATE USING SET WHERE ON HAVING BY RETURNING VALUES LIMIT OFFSET FETCH WITH RECURSIVE CONFLICT ' +
    'UNION INTERSECT EXCEPT WINDOW WHEN FOR COLLATE DELETE INSERT MERGE'
  ).split(' '),
);

/** The words that a column may stand behind, beside operators. */
const LEADS: ReadonlySet<string> = new Set(
  'SELECT DISTINCT ALL WHERE AND OR NOT ON BY HAVING RETURNING WHEN THEN ELSE CASE BETWEEN LIKE ILIKE SIMILAR TO IN SYMMETRIC FROM'.split(
    ' ',
  ),
);

/** What may stand before the `i`-th token, or in its place, where it is a name; null where that is no name of the schema's. */
export function wantedAt(
  tokens: readonly Token[],
  depths: readonly number[],
  sources: readonly Source[],
  i: number,
): Wanted | null {
  const before = tokens[i - 1];
  if (!before) return null;
  if (before.text === '.' && before.kind === 'operator') return qualified(tokens, depths, sources, i);
  const written = sources.findLast(source => source.written && (source.name ?? i) < i);
  const target: Wanted | null = written ? { kind: 'column', of: [written], listed: true } : null;
  const columns: Wanted | null = leads(tokens, i) ? { kind: 'column', of: sources } : null;
  const depth = depths[i - 1]! + (isOpening(before) ? 1 : 0);
  for (let k = i - 1; k >= 0; k--) {
    if (depths[k]! > depth) continue;
    if (depths[k]! < depth) return inBrackets(tokens, sources, k, { target, columns, first: before });
    const word = wordOf(tokens[k]);
    if (!CLAUSES.has(word)) continue;
    const begins = k === i - 1 || before.text === ',';
    switch (word) {
      case 'FROM':
        if (wordOf(tokens[k - 1]) === 'DISTINCT' || isArgument(tokens, k)) return columns;
        return begins || ['ONLY', 'LATERAL'].includes(wordOf(before)) ? { kind: 'table' } : null;
      case 'USING':
      case 'JOIN':
        return begins ? { kind: 'table' } : null;
      case 'INTO':
        return k === i - 1 ? { kind: 'table' } : null;
      case 'UPDATE':
        return k === i - 1 && !['DO', 'FOR', 'KEY', 'THEN'].includes(wordOf(tokens[k - 1])) ? { kind: 'table' } : null;
      case 'SET':
        return begins ? target : columns;
      case 'SELECT':
      case 'WHERE':
      case 'ON':
      case 'HAVING':
      case 'BY':
      case 'RETURNING':
      case 'WHEN':
        return columns;
      default:
        return null;
    }
  }
  return null;
}

const isOpening = ({ kind, text }: Token): boolean => kind === 'operator' && (text === '(' || text === '[');

/** Behind an opening bracket at `k`, and no clause of its own. */
function inBrackets(
  tokens: readonly Token[],
  sources: readonly Source[],
  k: number,
  found: { readonly target: Wanted | null; readonly columns: Wanted | null; readonly first: Token },
): Wanted | null {
  const begins = found.first === tokens[k] || found.first.text === ',';
  const word = wordOf(tokens[k - 1]);
  const into = sources.find(source => source.written && source.end === k);
  if (into) return begins ? { kind: 'column', of: [into], listed: true } : null;
  if (word === 'CONFLICT' || word === 'SET') return begins ? found.target : null;
  if (word === 'USING') return begins ? { kind: 'column', of: sources } : null;
  if (['VALUES', 'AS', 'MATERIALIZED', 'WITH'].includes(word) || followsRow(tokens, k)) return null;
  return found.columns;
}

/** `VALUES (…), (…)` */
function followsRow(tokens: readonly Token[], k: number): boolean {
  return tokens[k - 1]?.text === ',' && tokens[k - 2]?.text === ')';
}

/** Whether an expression may begin before the `i`-th token. */
function leads(tokens: readonly Token[], i: number): boolean {
  const { kind, text } = tokens[i - 1]!;
  if (kind === 'word') return LEADS.has(text.toUpperCase());
  if (kind !== 'operator' || /^(?:[)\].;]|::|:=)$/.test(text)) return false;
  // A star of SELECT is a column, and not a product.
  const star = tokens[i - 2];
  return text !== '*' || (star !== undefined && wordOf(star) !== 'SELECT' && !/^[,.(]$/.test(star.text));
}

/** Behind a dot. */
function qualified(
  tokens: readonly Token[],
  depths: readonly number[],
  sources: readonly Source[],
  i: number,
): Wanted | null {
  const qualifier = tokens[i - 2];
  if (!qualifier || !isName(qualifier) || isTooLong(tokens, i)) return null;
  const name = unquoted(qualifier);
  const here = wantedAt(tokens, depths, sources, i - 2);
  if (here?.kind === 'table') return { kind: 'table', schema: name };
  const of =
    name === 'excluded'
      ? sources.filter(({ written }) => written)
      : sources.filter(source => source.alias === name && source.alias !== '');
  return of.length > 0 ? { kind: 'column', of, qualified: true } : null;
}

/** A column with its database, schema and table. */
const MOST_PARTS = 4;

/** Whether more names than that are joined by dots before the `i`-th token: nothing has such a name. */
function isTooLong(tokens: readonly Token[], i: number): boolean {
  for (let parts = 1; parts <= MOST_PARTS; parts++) if (tokens[i + 1 - 2 * parts]?.text !== '.') return false;
  return true;
}
