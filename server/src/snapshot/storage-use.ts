import type { Operation } from '../contract/index.ts';
import type { Range } from '../text/index.ts';
import { type Node, textOf } from '../yaml/index.ts';
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

/** The tables that operations name, those of contracts that are too broken to be bound included. */
export const tablesNamed = (operations: Iterable<Operation>): ReadonlySet<string> =>
  new Set([...operations].flatMap(operation => namedIn(operation.mapping?.entry.value)));

function namedIn(node: Node | undefined): string[] {
  if (node?.kind === 'sequence') return node.items.flatMap(namedIn);
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(entry => {
    const table = entry.key.text === 'table' ? textOf(entry.value) : undefined;
    return table === undefined ? namedIn(entry.value) : [table];
  });
}
