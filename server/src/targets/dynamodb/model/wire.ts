import type { Action } from './request.ts';

/**
 * The wire types of DynamoDB's ten data actions, from its service model (2012-08-10). A trailing `!` marks a required
 * member, which is checked after all types (ValidationException instead of SerializationException).
 */
export type WireType =
  | 'String'
  | 'Boolean'
  | 'Integer'
  | 'Blob'
  | 'AttributeValue'
  | { readonly list: WireType }
  | { readonly map: WireType }
  | Structure;

export interface Structure {
  readonly members: Readonly<Record<string, WireType>>;
  readonly required: readonly string[];
}

function structure(members: Readonly<Record<string, WireType>>): Structure {
  const entries = Object.entries(members);
  return {
    members: Object.fromEntries(entries.map(([name, type]) => [name.replace('!', ''), type])),
    required: entries
      .map(([name]) => name)
      .filter(name => name.endsWith('!'))
      .map(name => name.slice(0, -1)),
  };
}

const ITEM: WireType = { map: 'AttributeValue' };
const STRINGS: WireType = { list: 'String' };
const CONDITION = structure({ AttributeValueList: { list: 'AttributeValue' }, 'ComparisonOperator!': 'String' });
const EXPECTED = structure({
  Value: 'AttributeValue',
  Exists: 'Boolean',
  ComparisonOperator: 'String',
  AttributeValueList: { list: 'AttributeValue' },
});

const NAMES = { ExpressionAttributeNames: { map: 'String' } } as const;
const EXPRESSION = { ConditionExpression: 'String', ...NAMES, ExpressionAttributeValues: ITEM } as const;
const ON_FAILURE = { ReturnValuesOnConditionCheckFailure: 'String' } as const;
const METRICS = { ReturnConsumedCapacity: 'String', ReturnItemCollectionMetrics: 'String' } as const;
const LEGACY_WRITE = { Expected: { map: EXPECTED }, ConditionalOperator: 'String' } as const;

const WRITE = { ...EXPRESSION, ...ON_FAILURE, ...METRICS, ...LEGACY_WRITE, ReturnValues: 'String' } as const;
const PROJECTION = { ProjectionExpression: 'String', ...NAMES } as const;
const READ = { AttributesToGet: STRINGS, ConsistentRead: 'Boolean', ...PROJECTION } as const;

const SEARCH = {
  ...READ,
  'TableName!': 'String',
  IndexName: 'String',
  Select: 'String',
  Limit: 'Integer',
  ExclusiveStartKey: ITEM,
  FilterExpression: 'String',
  ExpressionAttributeValues: ITEM,
  ConditionalOperator: 'String',
  ReturnConsumedCapacity: 'String',
} as const;

const TRANSACT_WRITE = structure({
  ConditionCheck: structure({
    'TableName!': 'String',
    'Key!': ITEM,
    ...NAMES,
    'ConditionExpression!': 'String',
    ExpressionAttributeValues: ITEM,
    ...ON_FAILURE,
  }),
  Put: structure({ 'TableName!': 'String', 'Item!': ITEM, ...EXPRESSION, ...ON_FAILURE }),
  Delete: structure({ 'TableName!': 'String', 'Key!': ITEM, ...EXPRESSION, ...ON_FAILURE }),
  Update: structure({
    'TableName!': 'String',
    'Key!': ITEM,
    'UpdateExpression!': 'String',
    ...EXPRESSION,
    ...ON_FAILURE,
  }),
});

export const WIRE: Readonly<Record<Action, Structure>> = {
  GetItem: structure({ 'TableName!': 'String', 'Key!': ITEM, ...READ, ReturnConsumedCapacity: 'String' }),
  PutItem: structure({ 'TableName!': 'String', 'Item!': ITEM, ...WRITE }),
  UpdateItem: structure({
    'TableName!': 'String',
    'Key!': ITEM,
    ...WRITE,
    UpdateExpression: 'String',
    AttributeUpdates: { map: structure({ Value: 'AttributeValue', Action: 'String' }) },
  }),
  DeleteItem: structure({ 'TableName!': 'String', 'Key!': ITEM, ...WRITE }),
  Query: structure({
    ...SEARCH,
    KeyConditionExpression: 'String',
    KeyConditions: { map: CONDITION },
    QueryFilter: { map: CONDITION },
    ScanIndexForward: 'Boolean',
  }),
  Scan: structure({ ...SEARCH, ScanFilter: { map: CONDITION }, Segment: 'Integer', TotalSegments: 'Integer' }),
  BatchGetItem: structure({
    'RequestItems!': { map: structure({ 'Keys!': { list: ITEM }, ...READ }) },
    ReturnConsumedCapacity: 'String',
  }),
  BatchWriteItem: structure({
    'RequestItems!': {
      map: {
        list: structure({
          PutRequest: structure({ 'Item!': ITEM }),
          DeleteRequest: structure({ 'Key!': ITEM }),
        }),
      },
    },
    ...METRICS,
  }),
  TransactGetItems: structure({
    'TransactItems!': {
      list: structure({ 'Get!': structure({ 'TableName!': 'String', 'Key!': ITEM, ...PROJECTION }) }),
    },
    ReturnConsumedCapacity: 'String',
  }),
  TransactWriteItems: structure({
    'TransactItems!': { list: TRANSACT_WRITE },
    ClientRequestToken: 'String',
    ...METRICS,
  }),
};

/** The members of an AttributeValue. */
export const ATTRIBUTE_VALUE: Structure = structure({
  S: 'String',
  N: 'String',
  B: 'Blob',
  BOOL: 'Boolean',
  NULL: 'Boolean',
  M: ITEM,
  L: { list: 'AttributeValue' },
  SS: STRINGS,
  NS: STRINGS,
  BS: { list: 'Blob' },
});

/** So many stand in each other at most: 31 lists or maps with a value in the innermost. */
export const MOST_NESTING = 32;
