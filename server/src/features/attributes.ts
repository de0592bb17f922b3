import type { Hole } from '../binding/index.ts';
import type { MapValue, Value } from '../dynamodb/request.ts';
import { keyAttributes } from '../dynamodb/table.ts';
import type { Root } from '../snapshot/index.ts';

export interface Attribute {
  readonly name: string;
  /** "partition key", "in store-new-user", … */
  readonly detail: string;
}

/** The attributes that are known of a table: its keys first, then what the workspace's operations write. */
export function attributesOf(root: Root, tableName: string): readonly Attribute[] {
  const table = root.tables.byName.get(tableName);
  const found = new Map<string, Attribute>();
  const add = (name: string, detail: string): void => {
    if (!found.has(name)) found.set(name, { name, detail });
  };
  if (table) {
    for (const [i, attribute] of keyAttributes(table.key).entries())
      add(attribute.name, `${i === 0 ? 'partition' : 'sort'} key (${attribute.type})`);
    for (const index of table.indexes)
      for (const attribute of keyAttributes(index.key)) add(attribute.name, `key of ${index.name} (${attribute.type})`);
    if (table.ttl !== undefined) add(table.ttl, 'time to live (N, seconds)');
  }
  for (const operations of root.operations.values()) {
    for (const operation of operations) {
      const { binding } = root.bound(operation);
      if (!binding) continue;
      for (const part of [binding.request, ...(binding.request.entries ?? [])]) {
        const target = part.table.kind === 'name' ? part.table.name : '';
        const own = target === '' && binding.request.table.kind === 'name' ? binding.request.table.name : target;
        if (own !== tableName) continue;
        for (const entry of (part.item as MapValue<Hole> | undefined)?.entries ?? [])
          add(entry.name, `${shape(entry.value)}, in ${operation.name.value}`);
        for (const clause of part.update?.set ?? []) add(String(clause.path[0]), `in ${operation.name.value}`);
      }
    }
  }
  return [...found.values()];
}

const shape = (value: Value<Hole>): string =>
  value.kind === 'hole'
    ? value.hole.type.kind
    : value.kind === 'literal'
      ? value.type
      : value.kind === 'text'
        ? 'string'
        : value.kind;
