import type { Range } from '../../../text/index.ts';
import { parseValue } from '../../../value/index.ts';
import { get, rangeWithin } from '../../../yaml/index.ts';
import type { Binding } from '../bind/index.ts';
import { tokensOf } from '../model/lexer.ts';

/** What stands in the contract at an offset of the statement that is sent: both have the same words, but for comments and what `${…}` became. */
export function placeIn({ operation, statement }: Binding, offset: number | undefined): Range {
  const entry = operation.mapping?.entry.value;
  const node = entry && get(entry, 'statement');
  if (offset === undefined || node?.kind !== 'scalar') return statement.origin;
  const holes = parseValue(node.text).value.parts.flatMap(part => (part.kind === 'substitution' ? [part.range] : []));
  const written = tokensOf(node.text, holes).filter(({ kind }) => kind !== 'comment');
  const token = written[tokensOf(statement.sql, []).findIndex(({ end }) => offset < end)];
  if (!token) return statement.origin;
  // An operator is a token a character.
  const operator = /[-+*/<>=~!@#%^&|?]*/y;
  operator.lastIndex = token.start;
  const end = token.start + (operator.exec(node.text)?.[0].length ?? 0);
  return rangeWithin(node, { start: token.start, end: Math.max(token.end, end) });
}
