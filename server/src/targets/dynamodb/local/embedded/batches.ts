import type { Item } from './attribute.ts';
import { project } from './path.ts';
import { invalid } from './refused.ts';
import { exactKeyOf, expressionsOf, type Members } from './request.ts';
import type { Table } from './table.ts';
import { apply, type Plan, plan } from './writes.ts';

type Answer = Readonly<Record<string, unknown>>;
type TableOf = (name: string) => Table;

const MOST_WRITES = 25;
const MOST_READS = 100;

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

export function batchWrite(requests: Readonly<Record<string, readonly WriteRequest[]>>, tableOf: TableOf): Answer {
  const tables = Object.entries(requests);
  if (tables.length === 0) throw invalid('BatchWriteItem cannot have a null or no requests set');
  if (tables.reduce((sum, [, list]) => sum + list.length, 0) > MOST_WRITES)
    throw invalid('Too many items requested for the BatchWriteItem call');
  const plans = tables.flatMap(([TableName, list]) => {
    const table = tableOf(TableName);
    if (list.length === 0)
      throw invalid(`The batch write request list for a table cannot be null or empty: ${TableName}`);
    return list.map(({ PutRequest, DeleteRequest }) => {
      if ((PutRequest === undefined) === (DeleteRequest === undefined))
        throw invalid('Supplied WriteRequest must have exactly one of PutRequest and DeleteRequest');
      return PutRequest
        ? plan('Put', { TableName, Item: PutRequest.Item }, table)
        : plan('Delete', { TableName, Key: DeleteRequest?.Key ?? {} }, table);
    });
  });
  distinct(plans, 'Provided list of item keys contains duplicates');
  // All are possible before one is done.
  const writes = plans.map(({ table, key, run }) => ({ table, write: run(table.get(key)) }));
  for (const { table, write } of writes) apply(table, write);
  return { UnprocessedItems: {} };
}

export function batchGet(
  requests: Readonly<Record<string, Omit<Members, 'TableName'> & { readonly Keys: readonly Item[] }>>,
  tableOf: TableOf,
): Answer {
  const tables = Object.entries(requests);
  if (tables.length === 0) throw invalid('BatchGetItem must have some requests set');
  if (tables.reduce((sum, [, { Keys }]) => sum + Keys.length, 0) > MOST_READS)
    throw invalid('Too many items requested for the BatchGetItem call');
  const responses = tables.map(([TableName, { Keys, ...members }]) => {
    const table = tableOf(TableName);
    if (Keys.length === 0)
      throw invalid(`The list of keys in RequestItems for BatchGetItem is required: ${TableName} has empty list`);
    const { projection } = expressionsOf(members, table);
    const keys: readonly Item[] = Keys.map(Key => exactKeyOf({ Key }, table));
    distinct(
      keys.map(key => ({ table, key })),
      'Provided list of item keys contains duplicates',
    );
    const items = keys.map(key => table.get(key)).filter(item => item !== undefined);
    return [TableName, projection ? items.map(item => project(projection, item)) : items] as const;
  });
  return { Responses: Object.fromEntries(responses), UnprocessedKeys: {} };
}

/** No item is named twice. */
export function distinct(items: readonly Pick<Plan, 'table' | 'key'>[], message: string): void {
  const ids = items.map(({ table, key }) => JSON.stringify([table.name, table.keyOf(key)]));
  if (new Set(ids).size !== ids.length) throw invalid(message);
}
