import type { Token } from './lexer.ts';

/** What a statement does, by the word that its last part begins with. */
export const VERBS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'VALUES', 'TABLE'] as const;
export type Verb = (typeof VERBS)[number];

/** What is known of a statement without a database. Positions are indexes of tokens; those in brackets belong to what is in them. */
export interface StatementShape {
  readonly verb: Verb | null;
  /** Whether it answers rows, and not how many it changed. */
  readonly returnsRows: boolean;
  /** The word behind which the answered columns stand: SELECT, or RETURNING. */
  readonly columns: number | null;
  /** The word LIMIT. */
  readonly limit: number | null;
  /** Semicolons that something stands behind. */
  readonly separators: readonly number[];
  /** Each token's depth in brackets. */
  readonly depths: readonly number[];
}

const isVerb = (word: string): word is Verb => VERBS.some(verb => verb === word);

/** Of the tokens of a statement without its comments. */
export function shapeOf(tokens: readonly Token[]): StatementShape {
  const depths = depthsOf(tokens);
  const outer = tokens.flatMap((token, i) => (depths[i] === 0 ? [{ token, i, word: wordOf(token) }] : []));
  const [first] = outer;
  // In brackets, a SELECT begins with them.
  const main =
    first?.word === 'WITH' ? outer.find(({ word }) => isVerb(word)) : outer.find(({ token }) => token.kind === 'word');
  const verb = main && isVerb(main.word) && (first === main || first?.word === 'WITH') ? main.word : null;
  const find = (word: string): number | null => outer.findLast(one => one.word === word)?.i ?? null;
  const returning = find('RETURNING');
  const reads = verb === 'SELECT' || verb === 'VALUES' || verb === 'TABLE';
  const last = tokens.findLastIndex(token => token.text !== ';');
  return {
    verb,
    returnsRows: reads || returning !== null,
    columns: verb === 'SELECT' ? main!.i : reads ? null : returning,
    limit: find('LIMIT'),
    separators: outer.flatMap(({ token, i }) => (token.text === ';' && i < last ? [i] : [])),
    depths,
  };
}

const wordOf = ({ kind, text }: Token): string => (kind === 'word' ? text.toUpperCase() : '');

function depthsOf(tokens: readonly Token[]): readonly number[] {
  let depth = 0;
  return tokens.map(({ kind, text }) => {
    if (kind !== 'operator') return depth;
    if (text === ')' || text === ']') depth = Math.max(0, depth - 1);
    const here = depth;
    if (text === '(' || text === '[') depth++;
    return here;
  });
}

/** One of the columns that are answered: what it is, and its name where that can be told. */
export interface SelectItem {
  readonly expression: readonly Token[];
  readonly name?: string;
}

/** What stands behind SELECT or RETURNING, in order. */
export function selectItems(tokens: readonly Token[], { columns, depths }: StatementShape): readonly SelectItem[] {
  if (columns === null) return [];
  const items: SelectItem[] = [];
  let item: Token[] = [];
  for (let i = columns + 1; i <= tokens.length; i++) {
    const token = tokens[i];
    const ends = !token || (depths[i] === 0 && (ENDS.has(wordOf(token)) || token.text === ';'));
    if (!ends && !(depths[i] === 0 && token.text === ',')) {
      item.push(token);
      continue;
    }
    items.push(itemOf(item));
    item = [];
    if (ends) break;
  }
  return items;
}

/** The names of the columns, in order; null where they cannot be told without a database: a star, or an expression without a name. */
export function columnNames(tokens: readonly Token[], shape: StatementShape): readonly string[] | null {
  if (shape.columns === null) return null;
  const names = selectItems(tokens, shape).map(({ name }) => name);
  return names.every(name => name !== undefined) ? names : null;
}

/** What a select list ends with. */
const ENDS: ReadonlySet<string> = new Set(
  'FROM WHERE GROUP HAVING WINDOW UNION INTERSECT EXCEPT ORDER LIMIT OFFSET FETCH FOR INTO'.split(' '),
);

/** `name`, `users.name`, `… AS name`. */
function itemOf(item: readonly Token[]): SelectItem {
  const rest = item[0] && ['DISTINCT', 'ALL'].includes(wordOf(item[0])) ? item.slice(1) : item;
  const last = rest.at(-1);
  const before = rest.at(-2);
  if (!last || (last.kind !== 'word' && last.kind !== 'identifier')) return { expression: rest };
  if (before && wordOf(before) === 'AS') return { expression: rest.slice(0, -2), name: unquoted(last) };
  return rest.length === 1 || before?.text === '.' ? { expression: rest, name: unquoted(last) } : { expression: rest };
}

/** As PostgreSQL folds it: what is not quoted is in lower case. */
export const unquoted = ({ kind, text }: Token): string =>
  kind === 'identifier' ? text.slice(text.indexOf('"') + 1, -1).replaceAll('""', '"') : text.toLowerCase();
