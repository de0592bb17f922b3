import { everyMapping, type Operation } from '../../contract/index.ts';
import { TARGETS, type Target, type Written } from '../../targets/index.ts';
import { closest, type Range } from '../../text/index.ts';
import { type Node, textOf } from '../../yaml/index.ts';
import { BOUND, type BoundOperation } from './bound-operation.ts';
import type { Fact } from './facts.ts';
import { OPERATIONS } from './operations.ts';
import { NAMED } from './storage.ts';

/** Who writes a part of a resource first, in the order of the files, and with which type. */
export interface FirstWrite {
  readonly type: string;
  readonly operation: Operation;
  readonly range: Range;
}

export const partKey = ({ resource, part }: Pick<Written, 'resource' | 'part'>): string => `${resource}\u0000${part}`;

/** Who writes a part of a resource first, by `partKey`. */
export const FIRST_WRITES: Fact<null, ReadonlyMap<string, FirstWrite>> = {
  name: 'first writes',
  make: (_, use) => firstWrites([...use(OPERATIONS, null).values()].flat(), operation => use(BOUND, operation)),
};

/** The resources of each target that operations name. */
export const NAMED_BY_OPERATIONS: Fact<null, ReadonlyMap<Target, ReadonlySet<string>>> = {
  name: 'resources named by operations',
  make: (_, use) => {
    const operations = [...use(OPERATIONS, null).values()].flat();
    const named = use(NAMED, null);
    return new Map(
      TARGETS.map(target => [target, resourcesNamed(operations, target, new Set(named.get(target)?.keys()))]),
    );
  },
};

function firstWrites(
  operations: Iterable<Operation>,
  bound: (operation: Operation) => BoundOperation,
): ReadonlyMap<string, FirstWrite> {
  const first = new Map<string, FirstWrite>();
  for (const operation of operations)
    for (const one of everyMapping(operation))
      for (const written of bound(one).written) {
        const key = partKey(written);
        if (!first.has(key)) first.set(key, { type: written.type, operation: one, range: written.origin });
      }
  return first;
}

/**
 * The resources of a target that operations name, those of contracts that are too broken to be bound included; of a misspelt name, the
 * one that it is nearest to.
 */
function resourcesNamed(
  operations: Iterable<Operation>,
  target: Target,
  resources: ReadonlySet<string>,
): ReadonlySet<string> {
  const all = [...operations];
  // A contract without a mapping may mean any.
  if (all.some(({ mapping }) => !mapping)) return resources;
  const named = new Set(
    all.flatMap(everyMapping).flatMap(({ mapping }) => namedIn(mapping?.entry.value, target.resources.kind)),
  );
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
