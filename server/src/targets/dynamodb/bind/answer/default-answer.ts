import {
  demandDefault,
  isReadable,
  type NamedValue,
  properties,
  storedHole,
} from '../../../../binding/answer/index.ts';
import type { DataStep, Hole, StoredSource } from '../../../../binding/hole.ts';
import { withRoot } from '../../../../binding/scope.ts';
import { type Type, typeName } from '../../../../schema/index.ts';
import type { Range } from '../../../../text/index.ts';
import type { Value } from '../../model/request.ts';
import { type ActionContext, ANSWER_SOURCES } from './scope.ts';

/** The actions whose items fill a result by themselves. */
const ITEMS: ReadonlySet<string> = new Set(['GetItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem']);

/** The answer where the contract has a `result` and no `returns`; null and a problem where there is no obvious one. */
export function defaultAnswer(type: Type, origin: Range, context: ActionContext): Value<Hole> | null {
  const { action, out } = context;
  if (type.kind === 'unmapped' && ITEMS.has(action) && !isReadable(type, 'the result', origin, context)) return null;
  switch (action) {
    case 'GetItem':
      return fromItem(ANSWER_SOURCES.GetItem.item!, type, origin, context);
    case 'UpdateItem':
      return fromItem(ANSWER_SOURCES.UpdateItem.item!, type, origin, context);
    case 'DeleteItem':
      return fromItem(ANSWER_SOURCES.DeleteItem.old!, type, origin, context);
    case 'Query':
    case 'Scan':
    case 'BatchGetItem':
      return fromRows(type, origin, context);
    case 'PutItem':
      out.error(
        'put-returns-nothing',
        origin,
        'PutItem answers nothing of what it wrote. Use UpdateItem, which can (a create has `attribute_not_exists`), or write `returns` with `old`, or leave the result out.',
      );
      return null;
    case 'TransactGetItems':
      out.error(
        'returns-missing',
        origin,
        'Nothing says which read fills the result: write `returns`, naming each read by its `as`.',
      );
      return null;
    default:
      out.error('returns-missing', origin, `${action} answers nothing: leave the result out.`);
      return null;
  }
}

function fromItem(source: StoredSource, type: Type, origin: Range, context: ActionContext): Value<Hole> | null {
  if (type.kind === 'object')
    return { kind: 'map', entries: properties(type, { source, path: [] }, origin, context), origin };
  context.out.error(
    'returns-missing',
    origin,
    `The result is of type ${typeName(type)}, and an item is an object: write \`returns\`.`,
  );
  return null;
}

function fromRows(type: Type, origin: Range, context: ActionContext): Value<Hole> | null {
  const sources = ANSWER_SOURCES[context.action];
  const list = (array: Type): Value<Hole> | null => {
    if (array.kind !== 'array') return null;
    const items = storedHole({ source: sources.items!, path: [] }, array, origin);
    const element: DataStep[] = [...(sources.items as { at: readonly DataStep[] }).at, { loop: 1 }];
    const source: StoredSource = { kind: 'item', at: element };
    if (array.items.kind === 'unmapped') {
      isReadable(array, 'the list of items', origin, context);
      return null;
    }
    if (array.items.kind !== 'object') {
      context.out.error(
        'returns-missing',
        origin,
        'The elements of the result are no objects, and items are: write `returns`.',
      );
      return null;
    }
    const scope = withRoot(context.scope, 'item', { kind: 'stored', source }, 1);
    const value: Value<Hole> = {
      kind: 'map',
      entries: properties(array.items, { source, path: [] }, origin, { ...context, scope }),
      origin,
    };
    return items.kind === 'hole' ? { kind: 'each', list: items.hole, as: 'item', value, origin } : null;
  };
  if (type.kind === 'array') return list(type);
  if (type.kind !== 'object') {
    context.out.error(
      'returns-missing',
      origin,
      `The result is of type ${typeName(type)}: write \`returns\` to say what of the items it is.`,
    );
    return null;
  }
  const entries: NamedValue[] = [];
  const arrays = [...type.properties.values()].filter(property => property.type.kind === 'array');
  for (const property of type.properties.values()) {
    const where = context.declaredIn(property.file) ? property.range : origin;
    const byName = property.name === 'count' || property.name === 'cursor' ? sources[property.name] : undefined;
    if (property.type.kind === 'array' && arrays.length === 1) {
      const value = list(property.type);
      if (!value) return null;
      entries.push({ name: property.name, value, origin: where });
    } else if (byName) {
      entries.push({
        name: property.name,
        value: storedHole({ source: byName, path: [] }, property.type, where),
        origin: where,
      });
      if (property.required && property.name === 'cursor')
        demandDefault(entries.at(-1)!.value, 'cursor', where, context);
    } else {
      context.out.error(
        'returns-missing',
        where,
        `Nothing of the answer is called "${property.name}": write \`returns\`. (By themselves only one array, "count" and "cursor" are filled.)`,
      );
      return null;
    }
  }
  return { kind: 'map', entries, origin };
}
