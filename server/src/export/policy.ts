import type { Binding } from '../targets/dynamodb/bind/index.ts';
import type { Action, Entry } from '../targets/dynamodb/model/request.ts';
import type { TableDef } from '../targets/dynamodb/model/table.ts';
import type { Json } from '../yaml/index.ts';
import { type Exported, inOrder } from './exported.ts';
import { placeholder } from './placeholder.ts';

/** What DynamoDB asks permission for: a transaction needs that of each of its entries. */
const ENTRY_ACTIONS: Readonly<Record<Entry<unknown>['kind'], string>> = {
  put: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
  check: 'ConditionCheckItem',
  get: 'GetItem',
};

const isTransaction = (action: Action): boolean => action === 'TransactWriteItems' || action === 'TransactGetItems';

export interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
}

/**
 * The least that the gateway's role needs: the actions in use, each on the tables and indexes that it is used on. Region, account
 * and physical names from stage variables are placeholders: `${AWS::Region}`, `${AWS::AccountId}`, `${UsersTable}`.
 */
export function gatewayPolicy(exported: readonly Exported[]): { readonly [name: string]: Json } {
  const statements = gatewayStatements(exported, 'aws', placeholder).map(statement => ({
    ...statement,
    Action: [...statement.Action],
  }));
  return { Version: '2012-10-17', Statement: statements };
}

/** The same, with a partition and with the names that placeholders of stage variables have. */
export function gatewayStatements(
  exported: readonly Exported[],
  partition: string,
  placeholderOf: (variable: string) => string,
): readonly Statement[] {
  const actions = new Map<string, Set<string>>();
  for (const { table, index, action } of inOrder(exported).flatMap(({ binding }) => uses(binding))) {
    const { physicalName } = table;
    const name = physicalName.kind === 'literal' ? physicalName.text : `\${${placeholderOf(physicalName.variable)}}`;
    const arn = `arn:${partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/${name}${index === undefined ? '' : `/index/${index}`}`;
    actions.set(arn, new Set([...(actions.get(arn) ?? []), `dynamodb:${action}`]));
  }
  return [...actions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Resource, known]) => ({ Effect: 'Allow', Action: [...known].sort(), Resource }));
}

interface Use {
  readonly table: TableDef;
  readonly index?: string;
  readonly action: string;
}

function uses({ request, tables }: Binding): readonly Use[] {
  const of = (table: { readonly kind: string; readonly name?: string }, action: string, index?: string): Use[] => {
    const known = table.kind === 'name' ? tables.get(table.name ?? '') : undefined;
    return known ? [{ table: known, action, ...(index === undefined ? {} : { index }) }] : [];
  };
  if (!isTransaction(request.action) && !request.action.startsWith('Batch'))
    return of(request.table, request.action, request.index);
  const entries = request.entries ?? [];
  return entries.flatMap(entry =>
    of(entry.table, isTransaction(request.action) ? ENTRY_ACTIONS[entry.kind] : request.action),
  );
}
