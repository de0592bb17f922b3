import type { Sdk } from '../../sdk.ts';
import { ALL_ACTIONS, WAITERS } from './actions.ts';
import { boto3 } from './boto3.ts';
import { v2 } from './js-v2.ts';
import { v3 } from './js-v3.ts';
import { CONTROL, REQUESTS } from './shapes.ts';

export const sdk: Sdk = {
  endpoint: 'dynamodb',
  client: 'DynamoDB',
  actions: ALL_ACTIONS,
  waiters: WAITERS,
  members: { resource: 'TableName', part: 'Key' },
  shapes: { ...REQUESTS, ...CONTROL },
  // Other services have tables, too, in databases.
  foreign: ['DatabaseName'],
  mention: /dynamo/i,
  request:
    /\b(?:TableName|RequestItems|TransactItems|KeyConditionExpression|put_item|batch_writer)\b|_item\(\s*Key\b|(?:client|resource)\(['"]dynamodb['"]|\bnew \w+\.DynamoDB\b/,
  main: { named: /dynamo|ddb/i },
  parts: { 'aws-sdk-js-v3': v3, 'aws-sdk-js-v2': v2, boto3 },
};
