import type { CreateTable, KeyType } from '../../model/table.ts';
import { MOST_NESTING } from '../../model/wire.ts';
import { type AttributeValue, depthOf, type Item, itemSize, typeOf } from './attribute.ts';
import { compare, octets } from './compare.ts';
import { invalid } from './refused.ts';

export interface KeyPart {
  readonly name: string;
  readonly type: KeyType;
}

export interface Key {
  readonly partition: readonly KeyPart[];
  readonly sort: readonly KeyPart[];
}

export interface Index {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly key: Key;
  /** The attributes that it holds; null for all. */
  readonly holds: ReadonlySet<string> | null;
}

export const MOST_ITEM_BYTES = 400 * 1024;
const MOST_KEY_BYTES = { partition: 2048, sort: 1024 } as const;

/** A table with its items, by partition. Indexes are read off the items. */
export class Table {
  readonly name: string;
  readonly key: Key;
  readonly indexes: readonly Index[];
  private readonly partitions = new Map<string, Map<string, Item>>();

  constructor(definition: CreateTable) {
    const types = new Map(definition.AttributeDefinitions.map(one => [one.AttributeName, one.AttributeType]));
    const keyOf = (schema: CreateTable['KeySchema']): Key => {
      const parts = (role: 'HASH' | 'RANGE') =>
        schema
          .filter(element => element.KeyType === role)
          .map(({ AttributeName }) => ({ name: AttributeName, type: types.get(AttributeName) ?? ('S' as const) }));
      return { partition: parts('HASH'), sort: parts('RANGE') };
    };
    this.name = definition.TableName;
    this.key = keyOf(definition.KeySchema);
    const indexes = (kind: Index['kind'], list: CreateTable['GlobalSecondaryIndexes'] = []) =>
      list.map(({ IndexName, KeySchema, Projection }): Index => {
        const key = keyOf(KeySchema);
        const names = [...partsOf(this.key), ...partsOf(key)].map(part => part.name);
        return {
          name: IndexName,
          kind,
          key,
          holds:
            Projection.ProjectionType === 'ALL' ? null : new Set([...names, ...(Projection.NonKeyAttributes ?? [])]),
        };
      });
    this.indexes = [
      ...indexes('global', definition.GlobalSecondaryIndexes),
      ...indexes('local', definition.LocalSecondaryIndexes),
    ];
  }

  get(key: Item): Item | undefined {
    return this.partitions.get(this.text(key, 'partition'))?.get(this.text(key, 'sort'));
  }

  put(item: Item): void {
    const partition = this.text(item, 'partition');
    const items = this.partitions.get(partition) ?? new Map<string, Item>();
    this.partitions.set(partition, items.set(this.text(item, 'sort'), item));
  }

  delete(key: Item): void {
    const partition = this.text(key, 'partition');
    const items = this.partitions.get(partition);
    items?.delete(this.text(key, 'sort'));
    if (items?.size === 0) this.partitions.delete(partition);
  }

  /** Every item, or those of a partition. In no order. */
  items(partition?: Item): readonly Item[] {
    const all = partition ? [this.partitions.get(this.text(partition, 'partition'))] : this.partitions.values();
    return [...all].flatMap(items => [...(items?.values() ?? [])]);
  }

  index(name: string): Index {
    const index = this.indexes.find(one => one.name === name);
    if (!index) throw invalid(`The table does not have the specified index: ${name}`);
    return index;
  }

  /** The key attributes of an item. */
  keyOf(item: Item): Item {
    return pick(item, this.key);
  }

  /** An exact key of this table. */
  checkKey(key: Item): Item {
    if (Object.keys(key).length !== partsOf(this.key).length)
      throw invalid('The number of conditions on the keys is invalid');
    this.checkParts(key);
    return key;
  }

  /** An item that this table can hold. */
  checkItem(item: Item): Item {
    this.checkParts(item);
    for (const { index, part, value } of this.indexed(item)) {
      checkScalar(value);
      if (octets(value)?.length === 0)
        throw invalid(
          `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${EMPTY[part.type]} value. IndexName: ${index.name}, IndexKey: ${part.name}`,
        );
    }
    if (Object.values(item).some(value => depthOf(value) > MOST_NESTING))
      throw invalid('Nesting Levels have exceeded supported limits');
    if (itemSize(item) > MOST_ITEM_BYTES) throw invalid('Item size has exceeded the maximum allowed size');
    return item;
  }

  /** An item that its indexes can hold. */
  checkIndexed(item: Item): Item {
    for (const { index, part, value } of this.indexed(item))
      if (typeOf(value) !== part.type)
        throw invalid(
          `One or more parameter values were invalid: Type mismatch for Index Key ${part.name} Expected: ${part.type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
        );
    return item;
  }

  /** The attributes of an item that are keys of an index. */
  private indexed(
    item: Item,
  ): readonly { readonly index: Index; readonly part: KeyPart; readonly value: AttributeValue }[] {
    return this.indexes.flatMap(index =>
      partsOf(index.key).flatMap(part => {
        const value = item[part.name];
        return value === undefined ? [] : [{ index, part, value }];
      }),
    );
  }

  /** The key of an item, of the table's types. A transaction counts another type as what it finds when it runs. */
  checkKeyTypes(key: Item): void {
    for (const part of partsOf(this.key)) checkType(part, key[part.name]!);
  }

  /** The key of an item is there, scalar, not empty and not too long. */
  checkParts(item: Item): void {
    for (const role of ['partition', 'sort'] as const)
      for (const part of this.key[role]) checkContent(part, item[part.name], role);
  }

  private text(item: Item, role: keyof Key): string {
    return this.key[role].map(({ name, type }) => String(item[name]?.[type])).join('\u0000');
  }
}

const EMPTY: Readonly<Record<KeyType, string>> = { S: 'string', B: 'binary', N: 'number' };

/** A value of a key: there, of its type, not empty, not too long. */
export function checkKeyValue(part: KeyPart, value: AttributeValue | undefined, role: keyof Key): void {
  checkType(part, checkContent(part, value, role));
}

function checkScalar(value: AttributeValue): void {
  if (!Object.hasOwn(EMPTY, typeOf(value))) throw invalid('Invalid attribute value type');
}

function checkType({ name, type }: KeyPart, value: AttributeValue): void {
  if (typeOf(value) !== type)
    throw invalid(
      `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`,
    );
}

function checkContent({ name, type }: KeyPart, value: AttributeValue | undefined, role: keyof Key): AttributeValue {
  if (value === undefined)
    throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
  checkScalar(value);
  if (typeOf(value) !== type) return value;
  const length = octets(value)?.length ?? 1;
  if (length === 0)
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${EMPTY[type]} value. Key: ${name}`,
    );
  if (length > MOST_KEY_BYTES[role])
    throw invalid(
      `One or more parameter values were invalid: Size of ${role === 'partition' ? 'hashkey' : 'rangekey'} has exceeded the maximum size limit of ${MOST_KEY_BYTES[role]} bytes`,
    );
  return value;
}

export const partsOf = (key: Key): readonly KeyPart[] => [...key.partition, ...key.sort];

/** The attributes of an item that belong to a key. */
export const pick = (item: Item, ...keys: readonly Key[]): Item =>
  Object.fromEntries(
    keys.flatMap(partsOf).flatMap(({ name }) => {
      const value = item[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** The order of two items by some of their attributes. */
export function compareBy(parts: readonly KeyPart[], a: Item, b: Item): number {
  for (const { name } of parts) {
    const order = compare(a[name], b[name]) ?? 0;
    if (order !== 0) return order;
  }
  return 0;
}
