import { LANGUAGES } from '../../code/languages/index.ts';
import { listed } from '../../text/index.ts';
import type { Rule } from '../rule.ts';

const LANGUAGE_TITLES = listed(
  LANGUAGES.all.flatMap(({ titles }) => titles),
  9,
  'and',
);

export const directDynamodbCall = {
  id: 'direct-dynamodb-call',
  severity: 'warning',
  summary: 'A call of DynamoDB in Lambda code',
  why: `The function is tied to one table layout and one database: call an operation instead. The call that sends the request is reported, wherever its client comes from: other files, wrappers that trace, parameters, fields and factories are followed; a name that only looks the same is not reported. ${LANGUAGE_TITLES}, the AWS SDKs and the usual wrapper libraries. Code that may call DynamoDB is named under \`lint.allow\` in the configuration.`,
  example: {
    file: 'src/handler.ts',
    bad: `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: { id: string }) => {
  const { Item } = await «client.send(new GetCommand({ TableName: 'users', Key: { pk: \`USER#\${event.id}\`, sk: 'PROFILE' } }))»;
  return Item?.name;
};
`,
    good: `
import { callOperation } from './operations';

export const handler = async (event: { id: string }) => {
  const user = await callOperation('get-user', { id: event.id });
  return user.name;
};
`,
  },
} satisfies Rule;
