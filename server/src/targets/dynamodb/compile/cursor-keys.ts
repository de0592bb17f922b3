import type { Hole } from '../bind/index.ts';
import { operandsOf } from '../bind/walk.ts';
import type { Condition, Request, Value } from '../model/request.ts';
import { keyAttributes, type TableDef } from '../model/table.ts';
import type { CursorKey } from './cursor.ts';

/** The key attributes of a page's last item: the table's and the index's, the partition keys of a Query from the request. */
export function cursorKeys(request: Request<Hole>, table: TableDef | undefined): CursorKey[] {
  if (!table) return [];
  const index = table.indexes.find(candidate => candidate.name === request.index);
  const attributes = new Map(
    [...keyAttributes(table.key), ...(index ? keyAttributes(index.key) : [])].map(attribute => [
      attribute.name,
      attribute.type,
    ]),
  );
  const partition = partitionOf(request, table);
  return [...attributes].map(([name, type]) => {
    const fixed = partition.includes(name) ? equalTo(request.keyCondition, name) : undefined;
    return { name, type, ...(fixed ? { fixed } : {}) };
  });
}

/** The partition key that a Query fixes: the index's, or the table's. */
export function partitionOf({ action, index }: Request<Hole>, table: TableDef | undefined): readonly string[] {
  if (!table || action !== 'Query') return [];
  return (table.indexes.find(({ name }) => name === index) ?? table).key.partition.map(({ name }) => name);
}

/** The value that a condition's `name = …` or `… = name` asks for. */
export function equalTo(condition: Condition<Hole> | undefined, name: string): Value<Hole> | undefined {
  if (condition?.kind === 'and') {
    for (const term of condition.terms) {
      const found = equalTo(term, name);
      if (found) return found;
    }
  }
  if (condition?.kind !== 'compare' || condition.operator !== '=') return undefined;
  const operands = operandsOf(condition);
  const named = operands.some(one => one.kind === 'path' && one.path.length === 1 && one.path[0] === name);
  return named ? operands.find(one => one.kind === 'value')?.value : undefined;
}
