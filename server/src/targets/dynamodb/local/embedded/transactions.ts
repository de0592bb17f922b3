import type { Path } from '../../model/request.ts';
import { type Item, storedItem } from './attribute.ts';
import { distinct } from './batches.ts';
import { project } from './path.ts';
import { invalid, Refused } from './refused.ts';
import { exactKeyOf, expressionsOf, type Members } from './request.ts';
import { partsOf, type Table } from './table.ts';
import { apply, type Kind, type Plan, plan, type Write } from './writes.ts';

type Answer = Readonly<Record<string, unknown>>;
type TableOf = (name: string) => Table;
type Entry = Readonly<Partial<Record<Kind, Members>>>;

const MOST_ENTRIES = 100;
const TOKEN_MINUTES = 10;
const TWICE = 'Transaction request cannot include multiple operations on one item';

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

/** Client request tokens, each with the request that it stands for. */
export type Tokens = Map<string, { readonly request: string; readonly until: number }>;

export function transactGet(entries: readonly { readonly Get: Members }[], tableOf: TableOf): Answer {
  counted(entries);
  const reads: { readonly table: Table; readonly key: Item; readonly projection?: readonly Path[] }[] = [];
  for (const [i, { Get }] of entries.entries()) {
    const table = tableOf(Get.TableName);
    const { projection } = expressionsOf(Get, table);
    reads.push({ table, key: readKey(Get, table, entries.length, i), ...(projection ? { projection } : {}) });
    distinct(reads, TWICE);
  }
  const Responses = reads.map(({ table, key, projection }) => {
    const item = table.get(key);
    return item ? { Item: projection ? project(projection, item) : item } : {};
  });
  return { Responses };
}

/** The key of a read. One that is none of the table's is the reason of a cancelled transaction. */
function readKey(Get: Members, table: Table, reads: number, at: number): Item {
  const key = storedItem(Get.Key ?? {});
  try {
    return exactKeyOf(Get, table);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const names = partsOf(table.key).map(part => part.name);
    if (Object.keys(key).length === names.length && names.every(name => key[name])) table.checkParts(key);
    const none: readonly Reason[] = Array.from({ length: reads }, () => ({ Code: 'None' }));
    throw cancelled(none.with(at, { Code: 'ValidationError', Message: error.message }));
  }
}

export function transactWrite(
  { TransactItems, ClientRequestToken: token }: { TransactItems: readonly Entry[]; ClientRequestToken?: string },
  tableOf: TableOf,
  tokens: Tokens,
): Answer {
  counted(TransactItems);
  const plans = TransactItems.map(entry => {
    const [[kind, members] = [], ...others] = Object.entries(entry) as [Kind, Members][];
    if (!kind || !members || others.length > 0)
      throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
    return plan(kind, members, tableOf(members.TableName));
  });
  const request = JSON.stringify(TransactItems);
  const known = token === undefined ? undefined : tokens.get(token);
  if (known && known.until > Date.now()) {
    if (known.request === request) return {};
    throw new Refused('IdempotentParameterMismatchException', 'The token was used already, with other parameters');
  }
  distinct(plans, TWICE);
  all(plans);
  if (token !== undefined) tokens.set(token, { request, until: Date.now() + TOKEN_MINUTES * 60_000 });
  return {};
}

const cancelled = (reasons: readonly Reason[]): Refused =>
  new Refused(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(reason => reason.Code).join(', ')}]`,
    { CancellationReasons: reasons },
  );

/** Everything or nothing: with a reason for each where one fails. */
function all(plans: readonly Plan[]): void {
  const results = plans.map(attempt);
  const reasons = results.map((result): Reason => ('reason' in result ? result.reason : { Code: 'None' }));
  if (reasons.some(reason => reason.Code !== 'None')) throw cancelled(reasons);
  results.forEach((result, i) => {
    if ('write' in result) apply(plans[i]!.table, result.write);
  });
}

function attempt({ table, key, run }: Plan): { readonly write: Write } | { readonly reason: Reason } {
  try {
    return { write: run(table.get(key)) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.type === 'ConditionalCheckFailedException'
      ? { reason: { Code: 'ConditionalCheckFailed', Message: error.message, ...error.rest } }
      : { reason: { Code: 'ValidationError', Message: error.message } };
  }
}

function counted(entries: readonly unknown[]): void {
  if (entries.length === 0 || entries.length > MOST_ENTRIES)
    throw invalid(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
    );
}
