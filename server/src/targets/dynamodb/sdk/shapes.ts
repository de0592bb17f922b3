import type { Shape } from '../../sdk.ts';
import { type ControlAction, type DataAction, DOCUMENT_NAMES, type DocumentName } from './actions.ts';

/** What a client's request has. The names are DynamoDB's own. */
export const REQUESTS: Readonly<Record<DataAction, Shape['fields']>> = {
  GetItem: [['TableName', 'Key']],
  PutItem: [['TableName', 'Item']],
  UpdateItem: [['TableName', 'Key']],
  DeleteItem: [['TableName', 'Key']],
  Query: [
    ['TableName', 'KeyConditionExpression'],
    ['TableName', 'KeyConditions'],
    ['TableName', 'IndexName'],
  ],
  Scan: [['TableName']],
  BatchGetItem: [['RequestItems']],
  BatchWriteItem: [['RequestItems']],
  TransactGetItems: [['TransactItems']],
  TransactWriteItems: [['TransactItems']],
  // Nothing in its request is its alone.
  SearchVectors: [],
};

/** What works on tables. */
export const CONTROL = {
  CreateTable: [['TableName', 'KeySchema']],
  DescribeTable: [['TableName']],
  DeleteTable: [['TableName']],
  UpdateTable: [['TableName']],
  DescribeTimeToLive: [['TableName']],
  UpdateTimeToLive: [['TableName']],
  DescribeContinuousBackups: [['TableName']],
  UpdateContinuousBackups: [['TableName']],
  // Other services list the tags *for* a resource.
  ListTagsOfResource: [['ResourceArn']],
} satisfies Readonly<Partial<Record<ControlAction, Shape['fields']>>>;

/** The methods of document clients. */
export const DOCUMENT_SHAPES = Object.fromEntries(
  Object.entries(DOCUMENT_NAMES).map(([name, action]) => [name, { action, plain: true, fields: REQUESTS[action] }]),
) as Readonly<Record<DocumentName, Shape>>;
