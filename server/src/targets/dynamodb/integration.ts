import type { Grant, Integration } from '../target.ts';
import type { Binding } from './bind/index.ts';
import type { Action, Entry } from './model/request.ts';
import type { TableDef } from './model/table.ts';

/** The AWS integration of an action, and what it asks permission for. */
export const integration = (binding: Binding): Integration => ({
  uri: `arn:aws:apigateway:\${AWS::Region}:dynamodb:action/${binding.request.action}`,
  grants: uses(binding).map(grantOf),
});

/** What DynamoDB asks permission for: a transaction needs that of each of its entries. */
const ENTRY_ACTIONS: Readonly<Record<Entry<unknown>['kind'], string>> = {
  put: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
  check: 'ConditionCheckItem',
  get: 'GetItem',
};

const isTransaction = (action: Action): boolean => action === 'TransactWriteItems' || action === 'TransactGetItems';

interface Use {
  readonly table: TableDef;
  readonly index?: string;
  readonly action: string;
}

const grantOf = ({ table, index, action }: Use): Grant => ({
  action: `dynamodb:${action}`,
  resource: [
    'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/',
    table.physicalName,
    ...(index === undefined ? [] : [`/index/${index}`]),
  ],
});

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
