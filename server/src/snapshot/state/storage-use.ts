import type { Operation } from '../../contract/index.ts';
import type { Target, Written } from '../../targets/index.ts';
import { closest, type Range } from '../../text/index.ts';
import { type Node, textOf } from '../../yaml/index.ts';
import type { BoundOperation } from './bound-operation.ts';

/** Who writes a part of a resource first, in the order of the files, and with which type. */
export interface FirstWrite {
  readonly type: string;
  readonly operation: Operation;
  readonly range: Range;
}

export const partKey = ({ resource, part }: Pick<Written, 'resource' | 'part'>): string => `${resource}\u0000${part}`;

/** By resource and part. */
export function firstWrites(
  operations: Iterable<Operation>,
  bound: (operation: Operation) => BoundOperation,
): ReadonlyMap<string, FirstWrite> {
  const first = new Map<string, FirstWrite>();
  for (const operation of operations) {
    for (const { type, origin, ...place } of bound(operation).written) {
      const key = partKey(place);
      if (!first.has(key)) first.set(key, { type, operation, range: origin });
    }
  }
  return first;
}

/**
 * The resources of a target that operations name, those of contracts that are too broken to be bound included; of a misspelt name, the
 * one that it is nearest to.
 */
export function resourcesNamed(
  operations: Iterable<Operation>,
  target: Target,
  resources: ReadonlySet<string>,
): ReadonlySet<string> {
  const all = [...operations];
  // A contract without a mapping may mean any.
  if (all.some(({ mapping }) => !mapping)) return resources;
  const named = new Set(all.flatMap(operation => namedIn(operation.mapping?.entry.value, target.resources.kind)));
  for (const name of [...named]) {
    const near = resources.has(name) ? undefined : closest(name, resources);
    if (near !== undefined) named.add(near);
  }
  return named;
}

function namedIn(node: Node | undefined, kind: string): string[] {
  if (node?.kind === 'sequence') return node.items.flatMap(item => namedIn(item, kind));
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(entry => {
    const name = entry.key.text === kind ? textOf(entry.value) : undefined;
    return name === undefined ? namedIn(entry.value, kind) : [name];
  });
}
