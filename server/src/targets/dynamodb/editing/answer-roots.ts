import { get, type Node, textOf } from '../../../yaml/index.ts';
import type { AnswerRoot } from '../../editing.ts';
import { type AnswerRootName, rootsOfAnswer } from '../bind/index.ts';
import { ACTIONS } from '../model/request.ts';

const TEXTS: Readonly<Record<AnswerRootName, string>> = {
  item: 'The item, as it is stored.',
  old: 'The item before the write.',
  items: 'The items of the page.',
  count: 'How many items the page has.',
  cursor: 'Where the next page begins; absent on the last one.',
};

/** What `returns` of a mapping can begin with; each read of a transaction has a name of its own. */
export function answerRoots(mapping: Node): readonly AnswerRoot[] {
  const action = ACTIONS.find(one => one === textOf(get(mapping, 'action')));
  const reads = get(mapping, 'reads');
  const own = reads?.kind === 'sequence' ? reads.items.flatMap(item => textOf(get(item, 'as')) ?? []) : [];
  return [
    ...(action ? rootsOfAnswer(action) : []).map(name => ({ name, documentation: TEXTS[name] })),
    ...own.map(name => ({ name, documentation: 'What this read found.' })),
  ];
}
