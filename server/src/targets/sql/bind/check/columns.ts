import type { Collector } from '../../../../binding/collector.ts';
import type { Hole, StoredOperand } from '../../../../binding/hole.ts';
import { positionOf } from '../../../../binding/hole.ts';
import type { Value } from '../../../../binding/tree.ts';
import { holesOfValue } from '../../../../binding/walk.ts';
import type { Type } from '../../../../schema/index.ts';
import { closest, listed, type Range } from '../../../../text/index.ts';
import { columnNames } from '../../model/statement.ts';
import type { Binding } from '../binding.ts';
import type { ReadStatement } from '../statement.ts';

/** What an answer reads are columns, and where it can be told, columns that the statement answers. */
export function checkColumns({ answer, pages }: Binding, read: ReadStatement, out: Collector): void {
  const { tokens, shape } = read;
  if (answer && !checkRoots(answer.value, read, out)) return;
  const known = columnNames(tokens, shape);
  const find = (name: string, range: Range): void => {
    if (!known || known.includes(name)) return;
    const near = closest(name, known);
    const folded = near !== undefined && near.toLowerCase() === name.toLowerCase();
    const why = folded ? ` PostgreSQL writes names without quotes in lower case: select ${near} AS "${name}".` : '';
    const hint = near === undefined || folded ? ` It answers ${listed([...known])}.` : ` Did you mean "${near}"?`;
    out.error('sql-column', range, `The statement answers no column "${name}".${why || hint}`);
  };
  for (const name of pages?.by ?? []) if (pages) find(name, pages.origin);
  if (!answer) return;
  for (const each of eachesOf(answer.value))
    if (each.operands.some(one => one.kind === 'stored' && positionOf(one).length > 1))
      out.error(
        'sql-column',
        each.origin,
        'A column is no list that can be walked: answer it whole, or unfold it in the statement, jsonb_array_elements(…).',
      );
  for (const { operands, origin } of holesOfValue(answer.value))
    for (const operand of operands) if (operand.kind === 'stored') columnOf(operand, origin, find, out);
}

/** A statement answers rows, or how many it has changed. */
function checkRoots(value: Value<Hole>, { statement }: ReadStatement, out: Collector): boolean {
  let clean = true;
  for (const { operands, origin } of holesOfValue(value))
    for (const operand of operands) {
      if (operand.kind !== 'stored' || (operand.source.kind === 'count') !== statement.returnsRows) continue;
      clean = false;
      out.error(
        'sql-column',
        origin,
        statement.returnsRows
          ? 'The statement answers rows, and not how many were changed: read `row` or `rows`, or count in it.'
          : 'The statement answers no rows: end it in RETURNING, or read `updated`, how many rows it has changed.',
      );
    }
  return clean;
}

function columnOf(
  operand: StoredOperand,
  origin: Range,
  find: (name: string, range: Range) => void,
  out: Collector,
): void {
  if (operand.source.kind !== 'json') return;
  const [, row, column, inner] = positionOf(operand);
  if (inner !== undefined) {
    const name = typeof inner === 'string' ? inner : 'one';
    const access = typeof inner === 'string' ? `->>'${inner}'` : `->>${typeof inner === 'number' ? inner : 0}`;
    return out.error(
      'sql-column',
      origin,
      `A column is answered whole, and nothing in it can be named: select ${String(column)}${access} AS ${name}.`,
    );
  }
  if (typeof column === 'string') return find(column, origin);
  if (column !== undefined) return out.error('sql-column', origin, 'A row has columns by name, and no index.');
  const object: Type | undefined =
    row === undefined && operand.type?.kind === 'array' ? operand.type.items : operand.type;
  if (object?.kind === 'object') for (const name of object.properties.keys()) find(name, origin);
}

/** The lists that loops of an answer walk. */
function eachesOf(value: Value<Hole>): readonly Hole[] {
  switch (value.kind) {
    case 'map':
      return value.entries.flatMap(entry => eachesOf(entry.value));
    case 'list':
      return value.elements.flatMap(eachesOf);
    case 'each':
      return [value.list, ...eachesOf(value.value)];
    default:
      return [];
  }
}
