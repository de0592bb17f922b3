import type { Token } from './lexer.ts';
import { type SelectItem, type StatementShape, selectItems, unquoted } from './statement.ts';

/**
 * The columns that a statement never answers as NULL, as far as its text tells: those that WHERE compares by `=`, a count, and a
 * COALESCE whose last part is a literal.
 */
export function certainColumns(tokens: readonly Token[], shape: StatementShape): ReadonlySet<string> {
  if (tokens.some(({ kind, text }) => kind === 'word' && MAKES_NULL.has(text.toUpperCase()))) return new Set();
  const compared = comparedIn(tokens, shape);
  return new Set(
    selectItems(tokens, shape).flatMap(item =>
      item.name !== undefined && isCertain(item, compared) ? [item.name] : [],
    ),
  );
}

/** Another SELECT whose columns these are, too, and groups without a column. */
const MAKES_NULL: ReadonlySet<string> = new Set(['UNION', 'INTERSECT', 'EXCEPT', 'ROLLUP', 'CUBE', 'GROUPING']);

function isCertain({ expression }: SelectItem, compared: ReadonlySet<string>): boolean {
  const column = columnAt(expression, 0);
  if (column && column.length === expression.length) return compared.has(textOf(column));
  const call = expression[0]?.kind === 'word' && expression[1]?.text === '(' ? expression[0].text.toLowerCase() : '';
  // The bracket that the call opens is the last thing of the expression.
  if (expression.at(-1)?.text !== ')' || closing(expression, 1) !== expression.length - 1) return false;
  const last = expression.at(-2)!;
  return (
    call === 'count' ||
    (call === 'coalesce' && (last.kind === 'string' || last.kind === 'number') && expression.at(-3)?.text === ',')
  );
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.text === '(') depth++;
    else if (tokens[i]!.text === ')' && --depth === 0) return i;
  }
  return -1;
}

/** Columns that a row has to equal something in: `a = … AND b.c = …`, with no OR beside them. */
function comparedIn(tokens: readonly Token[], { depths, verb }: StatementShape): ReadonlySet<string> {
  const names = new Set<string>();
  // What an INSERT answers is not what its SELECT looks at.
  if (verb !== 'SELECT' && verb !== 'UPDATE' && verb !== 'DELETE') return names;
  const outer = tokens.filter((_, i) => depths[i] === 0);
  const words = outer.map(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : ''));
  const where = words.lastIndexOf('WHERE');
  const behind = words.findIndex((word, i) => i > where && ENDS.has(word));
  const condition = where < 0 ? [] : outer.slice(where + 1, behind < 0 ? undefined : behind);
  // An UPDATE answers what it has set.
  const set = new Set(verb === 'UPDATE' ? outer.slice(0, where).map(unquoted) : []);
  // Of a CASE or a NOT nothing is told.
  if (condition.some(({ kind, text }) => kind === 'word' && /^(?:or|not|case|between)$/i.test(text))) return names;
  for (const [i, token] of condition.entries()) {
    const begins = i === 0 || (token.kind !== 'operator' && /^and$/i.test(condition[i - 1]!.text));
    const column = begins ? columnAt(condition, i) : undefined;
    if (column && condition[i + column.length]?.text === '=' && !set.has(unquoted(column.at(-1)!)))
      names.add(textOf(column));
  }
  return names;
}

const ENDS: ReadonlySet<string> = new Set(
  'GROUP HAVING WINDOW UNION INTERSECT EXCEPT ORDER LIMIT OFFSET FETCH FOR RETURNING'.split(' '),
);

/** `id`, `u.id` */
function columnAt(tokens: readonly Token[], i: number): readonly Token[] | undefined {
  const isName = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'identifier';
  if (!isName(tokens[i])) return undefined;
  if (tokens[i + 1]?.text === '.' && isName(tokens[i + 2])) return tokens.slice(i, i + 3);
  return [tokens[i]!];
}

const textOf = (column: readonly Token[]): string =>
  column.map(token => (token.kind === 'operator' ? token.text : unquoted(token))).join('');
