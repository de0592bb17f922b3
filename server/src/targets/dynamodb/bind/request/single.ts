import type { Hole } from '../../../../binding/hole.ts';
import { get, type Mapping, textOf } from '../../../../yaml/index.ts';
import type { Action, Request } from '../../model/request.ts';
import { ACTION_KEYS } from '../actions.ts';
import { bindCondition, refuseOptional } from '../expression.ts';
import { type BoundRequest, optional, type RequestContext } from './context.ts';
import { bindCursor, bindLimit } from './pages.ts';
import { bindParts, decisiveHoles } from './parts.ts';
import { bindPaths } from './paths.ts';
import { bindTable } from './tables.ts';

/** A request of one item, or a query or scan. */
export function bindSingle(action: Action, mapping: Mapping, context: RequestContext): BoundRequest | null {
  const table = bindTable(get(mapping, 'table'), context);
  const parts = bindParts(mapping, ACTION_KEYS[action].optional.concat(ACTION_KEYS[action].required), context);
  const keyCondition = optional(mapping, 'keyCondition', node =>
    bindCondition(node, context, 'key condition', 'leaves out'),
  );
  const filter = optional(mapping, 'filter', node => bindCondition(node, context, 'filter', 'leaves out'));
  if (get(mapping, 'filter')?.kind === 'scalar') refuseOptional(decisiveHoles(filter), 'a filter', context);
  if (get(mapping, 'keyCondition')?.kind === 'scalar')
    refuseOptional(decisiveHoles(keyCondition), 'a key condition', context);
  const limit = optional(mapping, 'limit', node => bindLimit(node, context));
  const start = optional(mapping, 'cursor', node => bindCursor(node, context));
  const project = optional(mapping, 'project', node => bindPaths(node, context));
  if (!table || !parts || [keyCondition, filter, limit, start, project].includes(null)) return null;
  const index = textOf(get(mapping, 'index'));
  const order = textOf(get(mapping, 'order'));
  const request: Request<Hole> = {
    action,
    table,
    ...parts,
    ...(index === undefined ? {} : { index }),
    ...(keyCondition ? { keyCondition } : {}),
    ...(filter ? { filter } : {}),
    ...(project ? { projection: project } : {}),
    ...(limit ? { limit } : {}),
    ...(order === 'ascending' || order === 'descending' ? { order } : {}),
    ...(textOf(get(mapping, 'consistent')) === 'true' ? { consistent: true } : {}),
    ...(start ? { start } : {}),
  };
  return { request, entryNodes: [] };
}
