import type { ContentDifference } from '../../target.ts';
import type { TableItems } from './contents.ts';
import type { Database, DatabaseAnswer } from './database.ts';
import type { Item } from './example-item.ts';
import { type Plain, plainItem, sameItems } from './plain-items.ts';

/** Stores items; why DynamoDB refuses one. */
export async function putItems(database: Database, { table, name, items }: TableItems): Promise<string | undefined> {
  for (const Item of items) {
    const { status, body } = await database.call('PutItem', { TableName: table, Item });
    if (status !== 200) return `DynamoDB refuses an item of \`given\` for ${name}: ${messageOf(body)}`;
  }
  return undefined;
}

/** What the tables hold other than they should; each table is compared whole. */
export async function compareTables(
  database: Database,
  tables: readonly TableItems[],
): Promise<ContentDifference | null> {
  const wrong: { name: string; expected: Plain[]; actual: Plain[] }[] = [];
  for (const { table, name, items } of tables) {
    const actual = await contents(database, table);
    if (!sameItems(items, actual)) wrong.push({ name, expected: items.map(plainItem), actual: actual.map(plainItem) });
  }
  if (wrong.length === 0) return null;
  const side = (which: 'expected' | 'actual') => Object.fromEntries(wrong.map(one => [one.name, inOrder(one[which])]));
  const names = wrong.map(one => one.name).join(' and ');
  return {
    message: `Afterwards ${names} held other items than \`then\` says.`,
    expected: side('expected'),
    actual: side('actual'),
  };
}

async function contents(database: Database, TableName: string): Promise<Item[]> {
  const found: Item[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const start = ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey };
    const answer: DatabaseAnswer = await database.call('Scan', { TableName, ConsistentRead: true, ...start });
    if (answer.status !== 200) throw new Error(`The table ${TableName} cannot be read: ${messageOf(answer.body)}`);
    const page = JSON.parse(answer.body) as { Items: Item[]; LastEvaluatedKey?: unknown };
    found.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
}

function messageOf(body: string): string {
  try {
    const { message, Message } = JSON.parse(body) as { message?: string; Message?: string };
    return message ?? Message ?? body;
  } catch {
    return body;
  }
}

const inOrder = (items: Plain[]): Plain[] =>
  items.toSorted((a, b) => (JSON.stringify(a, null, 2) < JSON.stringify(b, null, 2) ? -1 : 1));
