import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpDatabase } from '../../server/src/targets/dynamodb/local/index.ts';
import type { CreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { serve } from '../command-line.ts';

const TABLE: CreateTable = {
  TableName: 'serve-letters',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};

const FILES: Readonly<Record<string, string>> = {
  'letters.table.yaml': 'table: letters\nname: serve-letters\nkey: { partition: { pk: S } }\n',
  'store.operation.yaml': `operation: store-letter
summary: Store a letter
data: { type: object, required: [id, text], properties: { id: { type: string, minLength: 1 }, text: { type: string } } }
errors: { letter-exists: { status: 409, description: There is one. } }
mapping:
  dynamodb:
    action: PutItem
    table: letters
    item: { pk: "LETTER#\${data.id}", text: "\${data.text}" }
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: letter-exists }
`,
};

/** `operation-contracts serve --dynamodb URL` as a command: what it answers, and what stands in that database afterwards. */
export async function checkServe(url: string): Promise<string[]> {
  const database = httpDatabase(url);
  await (database.call as unknown as (action: string, request: object) => Promise<unknown>)('CreateTable', TABLE);
  const folder = mkdtempSync(join(tmpdir(), 'operation-contracts-serve-'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  const serving = await serve(folder, '--dynamodb', url);
  try {
    const send = async (data: unknown): Promise<number> => {
      const body = JSON.stringify({ operation: 'store-letter', data });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${serving.url}/v1/store-letter`, { method: 'POST', headers, body })).status;
    };
    const text = '"}}, $input.json("$") #end \u2028';
    const statuses = [await send({ id: 'A', text }), await send({ id: 'A', text }), await send({ id: 5, text })];
    const key = { TableName: TABLE.TableName, Key: { pk: { S: 'LETTER#A' } } };
    const { Item } = JSON.parse((await database.call('GetItem', key)).body) as { Item?: { text?: { S?: string } } };
    return [
      ...(statuses.join() === '204,409,400' ? [] : [`it answers ${statuses} instead of 204, 409 and 400`]),
      ...(Item?.text?.S === text ? [] : [`the table holds ${JSON.stringify(Item)}`]),
    ];
  } finally {
    await serving.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
