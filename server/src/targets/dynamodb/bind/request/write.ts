import type { Hole } from '../../../../binding/hole.ts';
import { bindLoop } from '../../../../binding/loop.ts';
import { type Entry, get, type Mapping, type Node } from '../../../../yaml/index.ts';
import type { Entry as RequestEntry } from '../../model/request.ts';
import { has, type RequestContext } from './context.ts';
import { bindParts } from './parts.ts';
import { bindTable } from './tables.ts';

const WRITES = {
  put: ['item', 'condition'],
  update: ['key', 'update', 'condition'],
  delete: ['key', 'condition'],
  check: ['key', 'condition'],
} as const;

const isWrite = (name: string): name is keyof typeof WRITES => Object.hasOwn(WRITES, name);

/** The write that an entry is: the key `put`, `update`, `delete` or `check`. */
export const writeOf = (node: Mapping): Entry | undefined => node.entries.find(entry => isWrite(entry.key.text));

/** An entry of TransactWriteItems. */
export function bindWrite(node: Node, context: RequestContext): RequestEntry<Hole> | null {
  const { out } = context;
  const found = node.kind === 'mapping' ? writeOf(node) : undefined;
  if (!found) {
    out.error(
      'missing-key',
      node.range,
      'An entry of a transaction is one of put, update, delete, check: - put: { table: …, item: … }.',
    );
    return null;
  }
  const kind = found.key.text as keyof typeof WRITES;
  const second =
    node.kind === 'mapping' ? node.entries.find(entry => entry !== found && isWrite(entry.key.text)) : undefined;
  if (second)
    out.error(
      'wrong-value',
      second.key.range,
      `An entry of a transaction is one write, and this has "${kind}" already: begin another entry, - ${second.key.text}: ….`,
    );
  const eachNode = get(node, 'each');
  const loop = eachNode ? bindLoop(eachNode, get(node, 'as'), 'as', node.range, context) : undefined;
  if (loop === null) return null;
  const inner = loop ? { ...context, scope: loop.scope } : context;
  const table = bindTable(get(found.value, 'table'), context);
  const parts = bindParts(found.value, WRITES[kind], inner);
  const needs =
    kind === 'put'
      ? ['item']
      : kind === 'update'
        ? ['key', 'update']
        : kind === 'check'
          ? ['key', 'condition']
          : ['key'];
  // The form's check reports it.
  if (['table', ...needs].some(key => !has(found.value, key))) {
    out.fatal = true;
    return null;
  }
  if (!table || !parts) return null;
  return { kind, table, ...parts, ...(loop ? { each: { list: loop.list, as: loop.as } } : {}), origin: node.range };
}
