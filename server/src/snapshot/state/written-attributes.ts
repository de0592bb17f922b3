import type { Operation } from '../../contract/index.ts';
import { typeName } from '../../schema/index.ts';
import type { Name } from '../names/index.ts';
import type { Fact, Use } from './facts.ts';
import { CONTRACT } from './inputs.ts';
import { OWN_FILES } from './own-files.ts';

/** An attribute that an operation writes. */
export interface WrittenAttribute {
  readonly name: string;
  /** The type of what a spread makes it of; null where it is written by itself. */
  readonly type: string | null;
  /** URI of the first file that writes it. */
  readonly file: string;
}

/** By the key of the resource, `table users`, then by the name. */
export type WrittenAttributes = ReadonlyMap<string, ReadonlyMap<string, WrittenAttribute>>;

/** The attributes that an operation writes, and those that all operations do: no state of a workspace puts them together twice. */
export function writtenAttributes(
  namesOf: (use: Use, operation: Operation) => readonly Name[],
): Fact<null, WrittenAttributes> {
  const ofOperation: Fact<Operation, WrittenAttributes> = {
    name: 'attributes that an operation writes',
    make: (operation, use) => {
      const found = new Map<string, Map<string, WrittenAttribute>>();
      const types = new Map<string, string>();
      for (const { kind, key, role, text, file, implied, property } of namesOf(use, operation)) {
        // A spread names the property, and its type, just before the attribute that it writes.
        if (implied && property) types.set(text, typeName(property.type));
        if (kind !== 'attribute' || role !== 'write') continue;
        const [, of = '', resource = ''] = key.split(' ');
        add(found, `${of} ${resource}`, { name: text, type: implied ? (types.get(text) ?? 'value') : null, file });
      }
      return found;
    },
    same: (before, after) => toText(before) === toText(after),
  };
  return {
    name: 'written attributes',
    make: (_, use) => {
      const found = new Map<string, Map<string, WrittenAttribute>>();
      for (const uri of use(OWN_FILES, null).operations)
        for (const operation of use(CONTRACT, uri)?.operations ?? [])
          for (const [resource, attributes] of use(ofOperation, operation))
            for (const attribute of attributes.values()) add(found, resource, attribute);
      return found;
    },
  };
}

/** The first of a name counts. */
function add(found: Map<string, Map<string, WrittenAttribute>>, resource: string, attribute: WrittenAttribute): void {
  const known = found.get(resource);
  if (!known) found.set(resource, new Map([[attribute.name, attribute]]));
  else if (!known.has(attribute.name)) known.set(attribute.name, attribute);
}

const toText = (attributes: WrittenAttributes): string =>
  JSON.stringify([...attributes].map(([resource, all]) => [resource, [...all.values()]]));
