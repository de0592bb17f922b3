import type { Context } from '../../../../binding/context.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { get, type Node } from '../../../../yaml/index.ts';
import type { Request } from '../../model/request.ts';
import type { TableDef } from '../../model/table.ts';

/** The tables that operations can name. */
export interface Tables {
  readonly byName: ReadonlyMap<string, TableDef>;
}

/** What is needed to bind a request. */
export interface RequestContext extends Context {
  readonly tables: Tables;
  /** The tables that were named so far. */
  readonly used: Map<string, TableDef>;
}

/** A request, and by entry of a transaction its mapping node, for `catch`. */
export interface BoundRequest {
  readonly request: Request<Hole>;
  readonly entryNodes: readonly Node[];
}

export function has(node: Node, key: string): boolean {
  const value = get(node, key);
  return value !== undefined && value.kind !== 'empty';
}

/** What a key holds, bound: undefined where it is not there, null where there was a problem. */
export function optional<T>(node: Node, key: string, bind: (value: Node) => T | null): T | null | undefined {
  const value = get(node, key);
  return value === undefined || value.kind === 'empty' ? undefined : bind(value);
}
