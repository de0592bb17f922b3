import { everyMapping, type Operation } from '../../contract/index.ts';
import { TARGETS, type Target, type Written } from '../../targets/index.ts';
import { closest, type Range } from '../../text/index.ts';
import { type Node, textOf } from '../../yaml/index.ts';
import { BOUND } from './bound-operation.ts';
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

/** What an operation writes by any of its mappings, by `partKey`; each part once. */
const WRITTEN: Fact<Operation, ReadonlyMap<string, FirstWrite>> = {
  name: 'written parts',
  make: (operation, use) => {
    const parts = new Map<string, FirstWrite>();
    for (const one of everyMapping(operation))
      for (const written of use(BOUND, one).written) {
        const key = partKey(written);
        if (!parts.has(key)) parts.set(key, { type: written.type, operation: one, range: written.origin });
      }
    return parts;
  },
};

/** Who writes a part of a resource first, by `partKey`. */
export const FIRST_WRITES: Fact<null, ReadonlyMap<string, FirstWrite>> = {
  name: 'first writes',
  make: (_, use) => {
    const first = new Map<string, FirstWrite>();
    for (const operations of use(OPERATIONS, null).values())
      for (const operation of operations)
        for (const [key, write] of use(WRITTEN, operation)) if (!first.has(key)) first.set(key, write);
    return first;
  },
};

/** What the mappings of an operation name as a resource of each kind of them: also of a contract that is too broken to be bound. */
const NAMES: Fact<Operation, ReadonlyMap<Target, readonly string[]>> = {
  name: 'resources that an operation names',
  make: operation => {
    const mappings = everyMapping(operation).map(({ mapping }) => mapping?.entry.value);
    return new Map(
      TARGETS.map(target => [target, mappings.flatMap(mapping => namedIn(mapping, target.resources.kind))]),
    );
  },
};

/** The resources of each target that operations name; of a misspelt name, the one that it is nearest to. */
export const NAMED_BY_OPERATIONS: Fact<null, ReadonlyMap<Target, ReadonlySet<string>>> = {
  name: 'resources named by operations',
  make: (_, use) => {
    const operations = [...use(OPERATIONS, null).values()].flat();
    const declared = use(NAMED, null);
    return new Map(
      TARGETS.map(target => {
        const resources = new Set(declared.get(target)?.keys());
        // A contract without a mapping may mean any.
        if (operations.some(({ mapping }) => !mapping)) return [target, resources];
        const named = new Set(operations.flatMap(operation => use(NAMES, operation).get(target) ?? []));
        for (const name of [...named]) {
          const near = resources.has(name) ? undefined : closest(name, resources);
          if (near !== undefined) named.add(near);
        }
        return [target, named];
      }),
    );
  },
};

/** The targets that operations are mapped to, in use or not, by name. */
export const MAPPED_TARGETS: Fact<null, ReadonlySet<string>> = {
  name: 'mapped targets',
  make: (_, use) =>
    new Set(
      [...use(OPERATIONS, null).values()]
        .flat()
        .flatMap(everyMapping)
        .flatMap(({ mapping }) => mapping?.target ?? []),
    ),
};

function namedIn(node: Node | undefined, kind: string): string[] {
  if (node?.kind === 'sequence') return node.items.flatMap(item => namedIn(item, kind));
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(entry => {
    const name = entry.key.text === kind ? textOf(entry.value) : undefined;
    return name === undefined ? namedIn(entry.value, kind) : [name];
  });
}
