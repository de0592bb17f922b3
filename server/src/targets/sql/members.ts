import { parseValue } from '../../value/index.ts';
import { get, type Node } from '../../yaml/index.ts';
import { pagedBy } from './bind/index.ts';
import { tokensOf } from './model/lexer.ts';
import { selectItems, shapeOf } from './model/statement.ts';

/** The columns of `row`, as far as the statement tells them, and what a cursor has. */
export function rootMembers(mapping: Node, root: string, side: 'request' | 'answer'): readonly string[] {
  if (root === 'cursor' && side === 'request') return ['size', ...(pagedBy(get(mapping, 'cursor'))?.by ?? [])];
  const statement = get(mapping, 'statement');
  if (root !== 'row' || side !== 'answer' || statement?.kind !== 'scalar') return [];
  const holes = parseValue(statement.text).value.parts.filter(part => part.kind === 'substitution');
  const tokens = tokensOf(
    statement.text,
    holes.map(({ range }) => range),
  ).filter(({ kind }) => kind !== 'comment');
  return selectItems(tokens, shapeOf(tokens)).flatMap(({ name }) => name ?? []);
}
