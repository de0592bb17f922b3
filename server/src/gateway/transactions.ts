import { serializeError, validation } from '../dynamodb/gate.ts';
import type { Action } from '../dynamodb/request.ts';
import type { Database, DatabaseAnswer } from './database.ts';

type Item = Readonly<Record<string, unknown>>;
type Members = Readonly<Record<string, unknown>> & { readonly TableName: string };
type Kind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

const ACTIONS: Readonly<Record<Exclude<Kind, 'ConditionCheck'>, Action>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
};
const TOKEN_MINUTES = 10;
const MOST_ENTRIES = 100;

/** DynamoDB's transactions over a database that has none and no other client: done one by one, and undone on a failure. */
export class Transactions {
  private readonly database: Database;
  private readonly keys = new Map<string, readonly string[]>();
  private readonly tokens = new Map<string, { readonly request: string; readonly until: number }>();

  constructor(database: Database) {
    this.database = database;
  }

  async read(request: Item): Promise<DatabaseAnswer> {
    const entries = request.TransactItems as readonly { readonly Get: Members }[];
    const refused = counted(entries);
    if (refused) return refused;
    const seen = new Set<string>();
    for (const { Get } of entries) {
      const id = itemId(Get.TableName, Get.Key as Item);
      if (seen.has(id)) return invalid('Transaction request cannot include multiple operations on one item');
      seen.add(id);
    }
    const Responses: unknown[] = [];
    for (const { Get } of entries) {
      const answer = await this.database.call('GetItem', Get);
      if (answer.status !== 200) return answer;
      Responses.push(JSON.parse(answer.body));
    }
    return { status: 200, body: JSON.stringify({ Responses }) };
  }

  async write(request: Item): Promise<DatabaseAnswer> {
    const entries = request.TransactItems as readonly Readonly<Record<Kind, Members>>[];
    const refused = counted(entries);
    if (refused) return refused;
    const token = request.ClientRequestToken as string | undefined;
    const text = JSON.stringify(entries);
    const known = token === undefined ? undefined : this.tokens.get(token);
    if (known && known.until > Date.now()) {
      if (known.request === text) return { status: 200, body: '{}' };
      return failure('IdempotentParameterMismatchException', 'The token was used already, with other parameters');
    }
    const answer = await this.apply(entries);
    if (answer.status === 200 && token !== undefined)
      this.tokens.set(token, { request: text, until: Date.now() + TOKEN_MINUTES * 60_000 });
    return answer;
  }

  private async apply(entries: readonly Readonly<Record<Kind, Members>>[]): Promise<DatabaseAnswer> {
    const seen = new Set<string>();
    const steps: { kind: Kind; members: Members; key: Item; before: Item | undefined }[] = [];
    for (const entry of entries) {
      const kinds = Object.keys(entry) as Kind[];
      const [kind] = kinds;
      if (!kind || kinds.length > 1)
        return invalid('TransactItems can only contain one of Check, Put, Update or Delete');
      const members = entry[kind];
      const key = kind === 'Put' ? await this.keyOf(members.TableName, members.Item as Item) : (members.Key as Item);
      const found = await this.database.call('GetItem', {
        TableName: members.TableName,
        Key: key,
        ConsistentRead: true,
      });
      if (found.status !== 200) return found;
      const id = itemId(members.TableName, key);
      if (seen.has(id)) return invalid('Transaction request cannot include multiple operations on one item');
      seen.add(id);
      steps.push({ kind, members, key, before: (JSON.parse(found.body) as { Item?: Item }).Item });
    }
    const reasons: Reason[] = [];
    const done: typeof steps = [];
    let whole: DatabaseAnswer | null = null;
    for (const step of steps) {
      const answer =
        step.kind === 'ConditionCheck'
          ? await this.check(step.members, step.before)
          : await this.database.call(ACTIONS[step.kind], withoutReturn(step.members));
      if (answer.status === 200) {
        done.push(step);
        reasons.push({ Code: 'None' });
        continue;
      }
      const reason = reasonOf(answer, step.members, step.before);
      if (reason) reasons.push(reason);
      else {
        whole = answer;
        break;
      }
    }
    if (!whole && reasons.every(reason => reason.Code === 'None')) return { status: 200, body: '{}' };
    for (const step of done.reverse()) await this.restore(step.members.TableName, step.key, step.before);
    if (whole) return whole;
    const codes = reasons.map(reason => reason.Code).join(', ');
    return {
      status: 400,
      body: JSON.stringify({
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        CancellationReasons: reasons,
        Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
      }),
    };
  }

  /** A condition alone: rewriting the item as it is, or deleting the one that is not there, changes nothing. */
  private check(members: Members, before: Item | undefined): Promise<DatabaseAnswer> {
    const { Key, ...rest } = withoutReturn(members);
    return before
      ? this.database.call('PutItem', { ...rest, Item: before })
      : this.database.call('DeleteItem', { ...rest, Key });
  }

  private async restore(TableName: string, Key: Item, before: Item | undefined): Promise<void> {
    if (before) await this.database.call('PutItem', { TableName, Item: before });
    else await this.database.call('DeleteItem', { TableName, Key });
  }

  private async keyOf(TableName: string, item: Item): Promise<Item> {
    let names = this.keys.get(TableName);
    if (!names) {
      const describe = this.database.call as unknown as (action: string, request: object) => Promise<DatabaseAnswer>;
      const { body } = await describe('DescribeTable', { TableName });
      const { Table } = JSON.parse(body) as { Table?: { KeySchema: { AttributeName: string }[] } };
      names = Table?.KeySchema.map(element => element.AttributeName) ?? [];
      this.keys.set(TableName, names);
    }
    return Object.fromEntries(names.filter(name => item[name] !== undefined).map(name => [name, item[name]]));
  }
}

/** Names an item, whatever the order of its key's attributes. */
const itemId = (table: string, key: Item): string =>
  JSON.stringify([table, Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))]);

function withoutReturn(members: Members): Members {
  const { ReturnValuesOnConditionCheckFailure: _, ...rest } = members;
  return rest as Members;
}

function reasonOf(answer: DatabaseAnswer, members: Members, before: Item | undefined): Reason | null {
  const { __type: type = '', message = '' } = JSON.parse(answer.body) as { __type?: string; message?: string };
  if (type.endsWith('#ConditionalCheckFailedException')) {
    const old = members.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && before ? { Item: before } : {};
    return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...old };
  }
  // What an expression finds in the stored item is a reason; what is wrong with the request itself refuses it whole.
  if (
    /document path provided in the update expression is invalid|incorrect data type|operand.*type of the .*attribute|does not exist in the item/i.test(
      message,
    )
  )
    return { Code: 'ValidationError', Message: message };
  return null;
}

function counted(entries: readonly unknown[]): DatabaseAnswer | null {
  if (entries.length > 0 && entries.length <= MOST_ENTRIES) return null;
  return invalid(
    `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
  );
}

const invalid = (message: string): DatabaseAnswer => ({ status: 400, body: serializeError(validation(message)) });

const failure = (type: string, message: string): DatabaseAnswer => ({
  status: 400,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message }),
});
