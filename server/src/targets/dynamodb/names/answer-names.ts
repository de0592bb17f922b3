import { inner, type NameCollector } from '../../../names/collector.ts';
import { loopScope, meaning, type Scope, textNames } from '../../../names/scope.ts';
import { exceptionNames, valueNames } from '../../../names/value-names.ts';
import type { Type } from '../../../schema/index.ts';
import { get, type Mapping, type Node, textOf } from '../../../yaml/index.ts';
import { ANSWER_SOURCES, type AnswerRootName, rootsOfAnswer } from '../bind/index.ts';
import { ACTIONS, type Action } from '../model/request.ts';
import { readKey } from './mapping-names.ts';

/** The names of `returns` that stand for items: what they have are attributes. */
const itemRoots = (action: Action): readonly AnswerRootName[] =>
  rootsOfAnswer(action).filter(name => /^items?$/.test(ANSWER_SOURCES[action][name]!.kind));

/** The names of `returns`; where there is none, what an answer by default reads. */
export function answerNames(mapping: Node, result: Type | undefined, out: NameCollector): void {
  const action = ACTIONS.find(one => one === textOf(get(mapping, 'action')));
  if (!action) return;
  const table = textOf(get(mapping, 'table'));
  const returns = get(mapping, 'returns');
  if (!returns || returns.kind === 'empty') {
    if (result && action !== 'PutItem') defaultNames(result, table, itemRoots(action), out);
    return;
  }
  const scope: Scope = new Map([...itemRoots(action).map(name => [name, { table }] as const), ...reads(mapping, out)]);
  returnedNames(returns, result, scope, out);
}

/** Each read of a transaction, by its `as`. */
function reads(
  mapping: Node,
  out: NameCollector,
): [string, { table: string | undefined; bound: { kind: 'element'; key: string } }][] {
  const list = get(mapping, 'reads');
  return (list?.kind === 'sequence' ? list.items : []).flatMap(read => {
    const as = get(read, 'as');
    return as?.kind === 'scalar'
      ? [[as.text, { table: textOf(get(read, 'table')), bound: { kind: 'element', key: readKey(out.file, as) } }]]
      : [];
  });
}

function returnedNames(node: Node, type: Type | undefined, scope: Scope, out: NameCollector): void {
  if (node.kind === 'scalar') return textNames(node, scope, out);
  if (node.kind === 'sequence') {
    for (const item of node.items) returnedNames(item, type?.kind === 'array' ? type.items : undefined, scope, out);
    return;
  }
  if (node.kind !== 'mapping') return;
  const each = get(node, '$each');
  if (each) {
    const value = get(node, '$value');
    const inside = loopScope(each, get(node, '$as'), scope, out);
    if (value) returnedNames(value, type?.kind === 'array' ? type.items : undefined, inside, out);
    return;
  }
  if (get(node, '$type')) return valueNames(node, scope, out);
  if (type?.kind === 'object') spreadAnswer(node, type, scope, out);
  for (const { key, value } of node.entries) {
    if (key.text === '$except') continue;
    const property = type?.kind === 'object' ? type.properties.get(key.text) : undefined;
    if (property) out.property(property, inner(key), 'write');
    returnedNames(value, property?.type, scope, out);
  }
}

/** `$spread: ${item}`: every property from the attribute of the same name. */
function spreadAnswer(node: Mapping, type: Extract<Type, { kind: 'object' }>, scope: Scope, out: NameCollector): void {
  const spread = get(node, '$spread');
  const from = /^\$\{\s*(\w+)\s*\}$/.exec(textOf(spread) ?? '')?.[1];
  const table = meaning(spread, scope)?.table;
  const except = exceptionNames(node, type, out);
  if (spread?.kind !== 'scalar' || from === undefined) return;
  for (const property of type.properties.values())
    if (!except.has(property.name) && !get(node, property.name))
      out.tie(table, property, inner(spread), { spread: node, from, side: 'answer', name: property.name });
}

/** The properties of the result, or of the elements of its array where rows are answered: each from the attribute of the same name. */
function defaultNames(
  result: Type,
  table: string | undefined,
  roots: readonly AnswerRootName[],
  out: NameCollector,
): void {
  const tie = (type: Type, from: string): void => {
    if (type.kind !== 'object') return;
    for (const property of type.properties.values())
      if (property.file === out.file)
        out.tie(table, property, property.range, { spread: null, from, side: 'answer', name: property.name });
  };
  if (!roots.includes('items')) return tie(result, roots.includes('item') ? 'item' : 'old');
  if (result.kind === 'array') return tie(result.items, 'items');
  if (result.kind !== 'object') return;
  for (const property of result.properties.values()) {
    if (property.type.kind === 'array') tie(property.type.items, 'items');
    else if (/^(?:count|cursor)$/.test(property.name))
      out.property(property, property.range, 'read', { fixed: byName(property.name) });
  }
}

const byName = (name: string): string =>
  `\`${name}\` is answered because of its name. Write \`returns\` first, then rename it.`;
