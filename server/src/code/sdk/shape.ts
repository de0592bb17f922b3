import { camelCase, DOCUMENT_NAMES, snakeCase } from './actions.ts';
import type { Library } from './library.ts';

/** A method that DynamoDB's clients have, and what shows that an argument is a request for it: one of these lists of fields. */
export interface Shape {
  readonly action: string;
  readonly plain: boolean;
  readonly fields: readonly (readonly string[])[];
}

/** What a client's request has. The names are DynamoDB's own. */
const REQUESTS: Readonly<Record<string, readonly (readonly string[])[]>> = {
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
};

/** Other services have tables, too, in databases: those name one. */
const CONTROL: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ...Object.fromEntries(
    [
      'DescribeTable',
      'DeleteTable',
      'UpdateTable',
      'DescribeTimeToLive',
      'UpdateTimeToLive',
      'DescribeContinuousBackups',
      'UpdateContinuousBackups',
    ].map(action => [action, [['TableName']]]),
  ),
  CreateTable: [['TableName', 'KeySchema']],
  // Other services list the tags *for* a resource.
  ListTagsOfResource: [['ResourceArn']],
};
export const NOT_HERE = 'DatabaseName';

/** What a call of a boto3 table's method has: the table is its receiver. */
const TABLE_CALLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  GetItem: [['Key']],
  PutItem: [['Item']],
  UpdateItem: [['Key']],
  DeleteItem: [['Key']],
  Query: [['KeyConditionExpression'], ['KeyConditions']],
  Scan: [['TableName'], ['FilterExpression'], ['ProjectionExpression'], ['ExclusiveStartKey'], ['TotalSegments']],
};

/** Words in the names of what collects requests and sends none itself. */
export const COLLECTOR = /batch|writer/i;

export const SHAPES: Readonly<Record<Library['language'], ReadonlyMap<string, Shape>>> = {
  javascript: new Map<string, Shape>([
    ...Object.entries({ ...REQUESTS, ...CONTROL }).map(
      ([action, fields]) => [camelCase(action), { action, plain: false, fields }] as const,
    ),
    ...Object.entries(DOCUMENT_NAMES).map(
      ([name, action]) => [name, { action, plain: true, fields: REQUESTS[action] ?? [] }] as const,
    ),
  ]),
  python: new Map<string, Shape>([
    ...Object.entries({ ...REQUESTS, ...CONTROL, ...TABLE_CALLS }).map(
      ([action, fields]) => [snakeCase(action), { action, plain: true, fields }] as const,
    ),
    ['batch_writer', { action: 'BatchWriteItem', plain: true, fields: [[]] }],
  ]),
};

/** Texts without any of these have no request. */
export const REQUEST_FIELDS =
  /\b(?:TableName|RequestItems|TransactItems|KeyConditionExpression|put_item|batch_writer)\b|_item\(\s*Key\b|(?:client|resource)\(['"]dynamodb['"]|\bnew \w+\.DynamoDB\b/;
