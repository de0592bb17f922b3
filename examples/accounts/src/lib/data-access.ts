import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** The one module that may still call DynamoDB. */
export async function getUser(id: string) {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: process.env.ACCOUNTS_TABLE, Key: { pk: { S: `USER#${id}` }, sk: { S: 'PROFILE' } } }),
  );
  return Item;
}
