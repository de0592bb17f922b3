import type { Context } from '../../../../binding/context.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { bindMap } from '../../../../binding/map.ts';
import type { Node } from '../../../../yaml/index.ts';
import type { Entry, MapValue } from '../../model/request.ts';
import { bindCondition, refuseOptional } from '../expression.ts';
import { conditionValues, decisive } from '../walk.ts';
import { optional } from './context.ts';
import { bindUpdate } from './update.ts';

/** item, key, update and condition, which single actions and the entries of transactions share. */
export function bindParts(node: Node, allowed: readonly string[], context: Context): Partial<Entry<Hole>> | null {
  const takes = (key: string) => allowed.includes(key);
  const item = takes('item') ? optional(node, 'item', value => bindMap(value, context)) : undefined;
  const key = takes('key') ? optional(node, 'key', value => bindKey(value, context)) : undefined;
  const update = takes('update') ? optional(node, 'update', value => bindUpdate(value, context)) : undefined;
  const condition = takes('condition')
    ? optional(node, 'condition', value => bindCondition(value, context, 'condition', 'refused'))
    : undefined;
  refuseOptional(decisiveHoles(condition), 'a condition', context);
  if ([item, key, update, condition].includes(null)) return null;
  return {
    ...(item ? { item } : {}),
    ...(key ? { key } : {}),
    ...(update ? { update } : {}),
    ...(condition ? { condition } : {}),
  };
}

function bindKey(node: Node, context: Context): MapValue<Hole> | null {
  const key = bindMap(node, { ...context, needed: true });
  for (const entry of key?.entries ?? []) refuseOptional(decisive(entry.value), 'a key', context);
  return key;
}

/** The holes on which it depends whether a condition can be asked at all. */
export const decisiveHoles = (condition: Parameters<typeof conditionValues>[0] | null): readonly Hole[] =>
  conditionValues(condition ?? undefined).flatMap(decisive);
