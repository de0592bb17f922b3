import { answeredByName, fixedAnswer, returnedNames } from '../../../names/answer-names.ts';
import type { NameCollector } from '../../../names/collector.ts';
import type { Scope } from '../../../names/scope.ts';
import type { Type } from '../../../schema/index.ts';
import { get, type Mapping, type Node, textOf } from '../../../yaml/index.ts';
import { ANSWER_SOURCES, type AnswerRootName, rootsOfAnswer } from '../bind/index.ts';
import { ACTIONS, type Action } from '../model/request.ts';
import { readKey } from './mapping-names.ts';
import { tableKey } from './table-names.ts';

/** The names of `returns` that stand for items: what they have are attributes. */
const itemRoots = (action: Action): readonly AnswerRootName[] =>
  rootsOfAnswer(action).filter(name => /^items?$/.test(ANSWER_SOURCES[action][name]!.kind));

/** The names of `returns`; where there is none, what an answer by default reads. */
export function answerNames(mapping: Node, result: Type | undefined, out: NameCollector): void {
  const action = ACTIONS.find(one => one === textOf(get(mapping, 'action')));
  if (!action || mapping.kind !== 'mapping') return;
  const resource = tableKey(get(mapping, 'table'));
  const returns = get(mapping, 'returns');
  if (!returns || returns.kind === 'empty') {
    if (result && action !== 'PutItem') defaultNames(result, mapping, resource, itemRoots(action), out);
    return;
  }
  const scope: Scope = new Map([
    ...itemRoots(action).map(name => [name, { resource }] as const),
    ...reads(mapping, out),
  ]);
  returnedNames(returns, result, scope, out);
}

/** Each read of a transaction, by its `as`. */
function reads(
  mapping: Node,
  out: NameCollector,
): [string, { resource: string | undefined; bound: { kind: 'element'; key: string } }][] {
  const list = get(mapping, 'reads');
  return (list?.kind === 'sequence' ? list.items : []).flatMap(read => {
    const as = get(read, 'as');
    return as?.kind === 'scalar'
      ? [[as.text, { resource: tableKey(get(read, 'table')), bound: { kind: 'element', key: readKey(out.file, as) } }]]
      : [];
  });
}

/** The properties of the result, or of the elements of its array where rows are answered: each from the attribute of the same name. */
function defaultNames(
  result: Type,
  mapping: Mapping,
  resource: string | undefined,
  roots: readonly AnswerRootName[],
  out: NameCollector,
): void {
  const tie = (type: Type, from: string): void => answeredByName(type, mapping, from, resource, out);
  if (!roots.includes('items')) return tie(result, roots.includes('item') ? 'item' : 'old');
  if (result.kind === 'array') return tie(result.items, 'items');
  if (result.kind !== 'object') return;
  for (const property of result.properties.values()) {
    if (property.type.kind === 'array') tie(property.type.items, 'items');
    else if (/^(?:count|cursor)$/.test(property.name)) fixedAnswer(property, out);
  }
}
