import type { Context } from '../../../../binding/context.ts';
import { get, type Mapping } from '../../../../yaml/index.ts';
import type { Action } from '../../model/request.ts';
import type { TableDef } from '../../model/table.ts';
import { ACTION_KEYS, isAction } from '../actions.ts';
import { bindBatch } from './batch.ts';
import { type BoundRequest, has, type RequestContext, type Tables } from './context.ts';
import { bindSingle } from './single.ts';
import { bindTransaction } from './transaction.ts';

export type { Tables } from './context.ts';

export interface MappedRequest extends BoundRequest {
  readonly tables: ReadonlyMap<string, TableDef>;
}

/** Reads `mapping.dynamodb` up to what DynamoDB is asked; `returns` and `catch` are the answer's. */
export function bindRequest(mapping: Mapping, tables: Tables, outer: Context): MappedRequest | null {
  const node = get(mapping, 'action');
  const action = node?.kind === 'scalar' && isAction(node.text) ? node.text : undefined;
  if (!action || ACTION_KEYS[action].required.some(key => !has(mapping, key))) {
    outer.out.fatal = true;
    return null;
  }
  const context: RequestContext = { ...outer, tables, used: new Map() };
  const bound = bindAction(action, mapping, context);
  return bound && { ...bound, tables: context.used };
}

function bindAction(action: Action, mapping: Mapping, context: RequestContext): BoundRequest | null {
  switch (action) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return bindTransaction(action, mapping, context);
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return bindBatch(action, mapping, context);
    default:
      return bindSingle(action, mapping, context);
  }
}
