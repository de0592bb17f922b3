import { tokensOf } from '../model/lexer.ts';

/** A statement as PostgreSQL takes it: each `:name` has become `$1`, `$2`, … */
export interface PositionalStatement {
  readonly text: string;
  /** What `$1`, `$2`, … stand for: a name that occurs twice is two of them, as it is behind the Data API. */
  readonly names: readonly string[];
  /** Where an offset in `text` stands in the statement that was given. */
  readonly original: (offset: number) => number;
}

/** Makes the named parameters of a statement positional; texts, quoted identifiers and comments stay as they are. */
export function positional(sql: string): PositionalStatement {
  const names: string[] = [];
  /** Where each placeholder ends in `text`, and how much longer the statement is up to there. */
  const placed: { readonly end: number; readonly longer: number }[] = [];
  let text = '';
  let taken = 0;
  for (const { start, end, text: written } of tokensOf(sql, []).filter(({ kind }) => kind === 'named')) {
    names.push(written.slice(1));
    text += `${sql.slice(taken, start)}$${names.length}`;
    taken = end;
    placed.push({ end: text.length, longer: end - text.length });
  }
  return {
    text: text + sql.slice(taken),
    names,
    original: offset => offset + (placed.findLast(({ end }) => end <= offset)?.longer ?? 0),
  };
}
