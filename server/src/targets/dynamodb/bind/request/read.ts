import type { Hole } from '../../../../binding/hole.ts';
import { get, type Node, textOf } from '../../../../yaml/index.ts';
import type { Entry } from '../../model/request.ts';
import { optional, type RequestContext } from './context.ts';
import { bindParts } from './parts.ts';
import { bindPaths } from './paths.ts';
import { bindTable } from './tables.ts';

/** An entry of TransactGetItems; `names` are those of the reads before it. */
export function bindRead(node: Node, names: Set<string>, context: RequestContext): Entry<Hole> | null {
  const table = bindTable(get(node, 'table'), context);
  const keyNode = get(node, 'key');
  const as = textOf(get(node, 'as'));
  if (!keyNode || as === undefined || !/^[A-Za-z_][\w-]*$/.test(as)) {
    context.out.fatal = true;
    return null;
  }
  if (names.has(as) || context.scope.roots.has(as)) {
    context.out.error('shadowed-name', get(node, 'as')!.range, `"${as}" is taken already: give the item another name.`);
    return null;
  }
  names.add(as);
  const parts = bindParts(node, ['key'], context);
  const project = optional(node, 'project', value => bindPaths(value, context));
  if (!table || !parts || project === null) return null;
  return { kind: 'get', table, ...parts, ...(project ? { projection: project } : {}), as, origin: node.range };
}
