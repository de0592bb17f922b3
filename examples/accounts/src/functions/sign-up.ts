import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

interface SignUp {
  readonly first_name: string;
  readonly last_name: string;
  readonly email?: string;
}

// Still tied to the table: a later change moves this to `store-new-user`.
export async function handler(event: { readonly body: string }) {
  const { first_name, last_name, email } = JSON.parse(event.body) as SignUp;
  const id = randomUUID();
  await client.send(
    new PutCommand({
      TableName: process.env.ACCOUNTS_TABLE,
      Item: { pk: `USER#${id}`, sk: 'PROFILE', id, first_name, last_name, email, created_at: Math.floor(Date.now() / 1000) },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
  return { statusCode: 201, body: JSON.stringify({ id }) };
}
