import type { Context } from '../../../../binding/context.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { bindScalar } from '../../../../binding/text.ts';
import { get, type Mapping, type Node } from '../../../../yaml/index.ts';
import type { Entry, Value } from '../../model/request.ts';
import { refuseOptional } from '../expression.ts';
import { decisive } from '../walk.ts';
import { type BoundRequest, optional, type RequestContext } from './context.ts';
import { bindRead } from './read.ts';
import { bindWrite, writeOf } from './write.ts';

/** A request whose entries happen together or not at all. */
export function bindTransaction(
  action: 'TransactGetItems' | 'TransactWriteItems',
  mapping: Mapping,
  context: RequestContext,
): BoundRequest | null {
  const write = action === 'TransactWriteItems';
  const list = get(mapping, write ? 'writes' : 'reads');
  // The form's check reports it.
  if (list?.kind !== 'sequence' || list.items.length === 0) {
    context.out.fatal = true;
    return null;
  }
  const names = new Set<string>();
  const entries = list.items.map(item => (write ? bindWrite(item, context) : bindRead(item, names, context)));
  const token = optional(mapping, 'token', node => bindToken(node, context));
  const loops = entries.filter(entry => entry?.each);
  if (loops.length > 1) {
    context.out.error(
      'two-loops',
      loops[1]!.origin ?? list.range,
      'Only one entry of a transaction can have "each": the position of a failure tells which entry it was.',
    );
    return null;
  }
  if (entries.includes(null) || token === null) return null;
  const bound = entries as Entry<Hole>[];
  return {
    request: { action, table: bound[0]!.table, entries: bound, ...(token ? { token } : {}) },
    entryNodes: list.items.map(item => (item.kind === 'mapping' ? (writeOf(item)?.value ?? item) : item)),
  };
}

function bindToken(node: Node, context: Context): Value<Hole> | null {
  const value = node.kind === 'scalar' ? bindScalar(node, { ...context, needed: true }) : null;
  const text = value?.kind === 'text' || (value?.kind === 'hole' && value.hole.type.kind === 'string');
  if (!text) {
    if (value || node.kind !== 'scalar') {
      context.out.error(
        'wrong-token',
        node.range,
        'A token is a text that the caller sends with each message and again with each retry: ${data.request}.',
      );
    }
    return null;
  }
  refuseOptional(value ? decisive(value) : [], 'a token', context);
  return value;
}
