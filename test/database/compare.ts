import type { Database, DatabaseAnswer } from '../../server/src/targets/dynamodb/local/index.ts';
import { canonicalItem } from '../conformance/items.ts';
import type { Call, Story } from './requests.ts';
import type { Item } from './values.ts';

/** One database under comparison. `Action` is any of DynamoDB's, CreateTable as well. */
export interface Side {
  readonly call: (action: string, request: object) => Promise<DatabaseAnswer>;
}

export const sideOf = (database: Pick<Database, 'call'>): Side => ({
  call: (action, request) => database.call(action as never, request as never),
});

/** What an answer says: the class of a failure, or its body, whatever the order of attributes and sets. */
export function told({ action, request }: Call, { status, body }: DatabaseAnswer): string {
  const answer = JSON.parse(body) as Record<string, unknown>;
  if (status !== 200) return failure(answer);
  const { ConsumedCapacity: _, ...rest } = answer;
  const kept = Object.entries(rest).map(([name, member]) => `${name}: ${memberText(action, name, member, request)}`);
  return `${status} ${kept.sort().join('; ')}`;
}

function failure(answer: Record<string, unknown>): string {
  const kind = String(answer.__type).replace(/^.*#/, '');
  const reasons = (answer.CancellationReasons ?? []) as { Code: string; Item?: Item }[];
  const item = answer.Item ? canonicalItem(answer.Item as Item) : '';
  return `${kind} ${reasons.map(({ Code, Item }) => `${Code} ${Item ? canonicalItem(Item) : ''}`).join(', ')}${item}`;
}

function memberText(action: string, name: string, member: unknown, request: Call['request']): string {
  if (name === 'Items') {
    const items = member as Item[];
    // Items of one sort key, and the partitions of a scan, come in no order.
    return (
      action === 'Query' && request.IndexName === undefined ? items.map(canonicalItem) : items.map(canonicalItem).sort()
    ).join(' ');
  }
  if (name === 'Responses' && Array.isArray(member))
    return member.map(({ Item }: { Item?: Item }) => (Item ? canonicalItem(Item) : '-')).join(' ');
  if (name === 'Responses')
    return Object.entries(member as Record<string, Item[]>)
      .map(([table, items]) => `${table} ${items.map(canonicalItem).sort().join(' ')}`)
      .join(' ');
  if (name === 'Item' || name === 'Attributes' || name === 'LastEvaluatedKey') return canonicalItem(member as Item);
  return JSON.stringify(member);
}

export interface Difference {
  readonly call: Call;
  readonly local: string;
  readonly memory: string;
}

/** Runs a story on both; null where they agree in every answer and in the items afterwards. */
export async function difference(
  story: Story,
  local: Side,
  memory: Side,
  expected: (call: Call, answers: { readonly local: DatabaseAnswer; readonly memory: DatabaseAnswer }) => boolean,
): Promise<{ readonly difference: Difference | null; readonly answers: readonly string[] }> {
  const answers: string[] = [];
  const before = story.items.map((Item): Call => ({ action: 'PutItem', request: { TableName: 'items', Item } }));
  for (const call of [...before, ...story.calls]) {
    const [there, here] = [await local.call(call.action, call.request), await memory.call(call.action, call.request)];
    const [one, other] = [told(call, there), told(call, here)];
    answers.push(`${call.action} ${one.split(' ')[0]}`);
    if (one !== other) {
      if (await tied(story, call, local)) continue;
      if (expected(call, { local: there, memory: here })) return { difference: null, answers };
      return { difference: { call, local: `${one} ${message(there)}`, memory: `${other} ${message(here)}` }, answers };
    }
    if (!/^(?:Get|Query|Scan|BatchGet|TransactGet)/.test(call.action)) {
      const [mine, theirs] = [await contents(memory), await contents(local)];
      if (mine !== theirs) {
        if (expected(call, { local: there, memory: here })) return { difference: null, answers };
        return {
          difference: { call, local: `the items after: ${theirs}`, memory: `the items after: ${mine}` },
          answers,
        };
      }
    }
  }
  return { difference: null, answers };
}

const message = ({ status, body }: DatabaseAnswer): string => {
  const { message: small, Message } = JSON.parse(body) as { message?: string; Message?: string };
  return status === 200 ? '' : `(${small ?? Message})`;
};

/**
 * Whether a page of an index may hold one item or another: items of one index key come in no order, so that where a page
 * of them ends, or goes on, is each database's own.
 */
async function tied({ table }: Story, { action, request }: Call, side: Side): Promise<boolean> {
  const index = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])].find(
    one => one.IndexName === request.IndexName,
  );
  if (action !== 'Query' || !index || (request.Limit === undefined && request.ExclusiveStartKey === undefined))
    return false;
  const { body } = await side.call('Scan', { TableName: 'items' });
  const start = request.ExclusiveStartKey as Item | undefined;
  const items = [...(JSON.parse(body) as { Items: Item[] }).Items, ...(start ? [start] : [])];
  const keys = items.map(item =>
    index.KeySchema.map(({ AttributeName }) => canonicalItem({ key: item[AttributeName] ?? {} })).join(),
  );
  return new Set(keys).size < keys.length;
}

async function contents(side: Side): Promise<string> {
  const { body } = await side.call('Scan', { TableName: 'items' });
  return (JSON.parse(body) as { Items: Item[] }).Items.map(canonicalItem).sort().join('\n');
}
