import type { DataAction } from './actions.ts';

/** A method that DynamoDB's clients have, and what shows that an argument is a request for it: one of these lists of fields. */
export interface Shape {
  readonly action: string;
  readonly plain: boolean;
  readonly fields: readonly (readonly string[])[];
}

/** What a client's request has. The names are DynamoDB's own. */
export const REQUESTS: Readonly<Record<DataAction, readonly (readonly string[])[]>> = {
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

/** Other services have tables, too, in databases: those name one. */
export const CONTROL: Readonly<Record<string, readonly (readonly string[])[]>> = {
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

/** Texts without any of these have no request. */
export const REQUEST_FIELDS =
  /\b(?:TableName|RequestItems|TransactItems|KeyConditionExpression|put_item|batch_writer)\b|_item\(\s*Key\b|(?:client|resource)\(['"]dynamodb['"]|\bnew \w+\.DynamoDB\b/;
