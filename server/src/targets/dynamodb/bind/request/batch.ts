import type { Hole } from '../../../../binding/hole.ts';
import { bindLoop } from '../../../../binding/loop.ts';
import { get, type Mapping, textOf } from '../../../../yaml/index.ts';
import type { Entry } from '../../model/request.ts';
import { refuseOptional } from '../expression.ts';
import { type BoundRequest, has, optional, type RequestContext } from './context.ts';
import { bindParts } from './parts.ts';
import { bindPaths } from './paths.ts';
import { bindTable } from './tables.ts';

/** A request of many items, one for each element of a list. */
export function bindBatch(
  action: 'BatchGetItem' | 'BatchWriteItem',
  mapping: Mapping,
  context: RequestContext,
): BoundRequest | null {
  const table = bindTable(get(mapping, 'table'), context);
  const loop = bindLoop(get(mapping, 'each')!, get(mapping, 'as'), 'as', mapping.range, context);
  if (!table || !loop) return null;
  if (loop.list.optional) refuseOptional([loop.list], 'a batch', context, 'require it in the schema');
  const inner = { ...context, scope: loop.scope };
  const kinds = action === 'BatchGetItem' ? (['get'] as const) : (['put', 'delete'] as const);
  const present = kinds.filter(kind => has(mapping, kind));
  if (present.length !== 1) {
    const range = get(mapping, present[1] ?? 'action')?.range ?? mapping.range;
    context.out.error(
      'missing-key',
      range,
      `A batch has either ${kinds.join(' or ')}: ${kinds[0]}: { ${kinds[0] === 'put' ? 'item' : 'key'}: … }.`,
    );
    return null;
  }
  const kind = present[0]!;
  const parts = bindParts(get(mapping, kind)!, kind === 'put' ? ['item'] : ['key'], inner);
  const project = optional(mapping, 'project', node => bindPaths(node, context));
  if (!parts || project === null) return null;
  const content = kind === 'put' ? parts.item : parts.key;
  if (!content) {
    context.out.error(
      'missing-key',
      get(mapping, kind)!.range,
      `"${kind}" needs ${kind === 'put' ? 'an "item"' : 'a "key"'}.`,
    );
    return null;
  }
  const entry: Entry<Hole> = {
    kind,
    table,
    ...parts,
    each: { list: loop.list, as: loop.as },
    origin: get(mapping, kind)!.range,
  };
  const consistent = textOf(get(mapping, 'consistent')) === 'true' ? { consistent: true } : {};
  return {
    request: { action, table, entries: [entry], ...(project ? { projection: project } : {}), ...consistent },
    entryNodes: [],
  };
}
