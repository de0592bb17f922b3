import type { Operation } from '../../contract/index.ts';
import { closest, type Range } from '../../text/index.ts';
import { type Node, textOf } from '../../yaml/index.ts';
import type { BoundOperation } from './bound-operation.ts';

/** Who writes an attribute first, in the order of the files, and with which type. */
export interface FirstWrite {
  readonly type: string;
  readonly operation: Operation;
  readonly range: Range;
}

export const attributeKey = (table: string, attribute: string): string => `${table}\u0000${attribute}`;

/** By table and attribute. */
export function firstWrites(
  operations: Iterable<Operation>,
  bound: (operation: Operation) => BoundOperation,
): ReadonlyMap<string, FirstWrite> {
  const first = new Map<string, FirstWrite>();
  for (const operation of operations) {
    for (const { table, attribute, type, origin } of bound(operation).written) {
      const key = attributeKey(table, attribute);
      if (!first.has(key)) first.set(key, { type, operation, range: origin });
    }
  }
  return first;
}

/**
 * The tables that operations name, those of contracts that are too broken to be bound included; of a misspelt name, the
 * table that it is nearest to.
 */
export function tablesNamed(operations: Iterable<Operation>, tables: ReadonlySet<string>): ReadonlySet<string> {
  const all = [...operations];
  // A contract without a mapping may mean any.
  if (all.some(({ mapping }) => !mapping)) return tables;
  const named = new Set(all.flatMap(operation => namedIn(operation.mapping?.entry.value)));
  for (const name of [...named]) {
    const near = tables.has(name) ? undefined : closest(name, tables);
    if (near !== undefined) named.add(near);
  }
  return named;
}

function namedIn(node: Node | undefined): string[] {
  if (node?.kind === 'sequence') return node.items.flatMap(namedIn);
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(entry => {
    const table = entry.key.text === 'table' ? textOf(entry.value) : undefined;
    return table === undefined ? namedIn(entry.value) : [table];
  });
}
