import { get, type Node, textOf } from '../../yaml/index.ts';
import { ACTIONS, type Action } from './model/request.ts';

/** What `returns` can begin with, by action; a transaction's reads have names of their own. */
const ROOTS: Readonly<Record<Action, readonly (keyof typeof TEXTS)[]>> = {
  GetItem: ['item'],
  PutItem: ['old'],
  UpdateItem: ['item', 'old'],
  DeleteItem: ['old'],
  Query: ['items', 'item', 'count', 'cursor'],
  Scan: ['items', 'item', 'count', 'cursor'],
  BatchGetItem: ['items', 'count'],
  BatchWriteItem: [],
  TransactGetItems: [],
  TransactWriteItems: [],
};

const TEXTS = {
  item: 'The item, as it is stored.',
  old: 'The item before the write.',
  items: 'The items of the page.',
  count: 'How many items the page has.',
  cursor: 'Where the next page begins; absent on the last one.',
} as const;

/** The same for a mapping, with what each is. */
export function answerRoots(mapping: Node): { readonly name: string; readonly documentation: string }[] {
  const action = ACTIONS.find(one => one === textOf(get(mapping, 'action')));
  const reads = get(mapping, 'reads');
  const own = reads?.kind === 'sequence' ? reads.items.flatMap(item => textOf(get(item, 'as')) ?? []) : [];
  return [
    ...(action ? ROOTS[action] : []).map(name => ({ name, documentation: TEXTS[name] })),
    ...own.map(name => ({ name, documentation: 'What this read found.' })),
  ];
}
