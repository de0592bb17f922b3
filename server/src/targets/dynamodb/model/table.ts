import type { Resource } from '../../resource.ts';

export type KeyType = 'S' | 'N' | 'B';

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** A key of a table or an index. A table's and a local index's has one partition key and at most one sort key. */
export interface KeySchema {
  readonly partition: readonly [KeyAttribute, ...KeyAttribute[]];
  /** In their order: items are sorted by the first, then by the second. */
  readonly sort: readonly KeyAttribute[];
}

/** The partition keys, and the sort keys, that a global index may have. */
export const MOST_KEY_PARTS = 4;

/** A table or its secondary index is what operations name; the physical name is what DynamoDB is asked for. */
export interface TableDef extends Resource {
  readonly key: KeySchema;
  readonly indexes: readonly IndexDef[];
  /** The attribute with the time to live. */
  readonly ttl?: string;
}

export interface IndexDef {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly key: KeySchema;
  /** What it holds besides the keys: everything, nothing, or the named attributes. */
  readonly project: 'ALL' | 'KEYS_ONLY' | readonly string[];
}

/** The key attributes in order: partition, then sort. */
export const keyAttributes = (key: KeySchema): readonly KeyAttribute[] => [...key.partition, ...key.sort];

/** A key attribute with what it is of its key, each in order. */
export const keyRoles = ({ partition, sort }: KeySchema) => [
  ...partition.map(attribute => ({ ...attribute, role: 'partition' as const })),
  ...sort.map(attribute => ({ ...attribute, role: 'sort' as const })),
];

export interface CreateTable {
  readonly TableName: string;
  readonly BillingMode: 'PAY_PER_REQUEST';
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: KeyType }[];
  readonly GlobalSecondaryIndexes?: readonly SecondaryIndex[];
  readonly LocalSecondaryIndexes?: readonly SecondaryIndex[];
}

interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

interface SecondaryIndex {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: {
    readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
    readonly NonKeyAttributes?: readonly string[];
  };
}

/** The CreateTable request that makes such a table. */
export function toCreateTable(table: TableDef, physicalName: string): CreateTable {
  const attributes = new Map<string, KeyType>();
  for (const key of [table.key, ...table.indexes.map(index => index.key)]) {
    for (const attribute of keyAttributes(key)) attributes.set(attribute.name, attribute.type);
  }
  const secondary = (kind: IndexDef['kind']): SecondaryIndex[] =>
    table.indexes
      .filter(index => index.kind === kind)
      .map(index => ({
        IndexName: index.name,
        KeySchema: keySchema(index.key),
        Projection:
          typeof index.project === 'string'
            ? { ProjectionType: index.project }
            : { ProjectionType: 'INCLUDE', NonKeyAttributes: index.project },
      }));
  const global = secondary('global');
  const local = secondary('local');
  return {
    TableName: physicalName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(table.key),
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
  };
}

const keySchema = (key: KeySchema): KeyElement[] =>
  keyRoles(key).map(({ name, role }) => ({ AttributeName: name, KeyType: role === 'partition' ? 'HASH' : 'RANGE' }));
