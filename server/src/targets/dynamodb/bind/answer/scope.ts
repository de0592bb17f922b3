import type { AnswerContext } from '../../../../binding/answer/index.ts';
import { RESPONSE_TABLE, type StoredSource } from '../../../../binding/hole.ts';
import { BUILT_IN, type Root, type Scope } from '../../../../binding/scope.ts';
import type { ApiAuth } from '../../../../value/index.ts';
import type { Action } from '../../model/request.ts';

/** What `returns` can name, whatever the action. */
export type AnswerRootName = 'item' | 'old' | 'items' | 'count' | 'cursor';

type Sources = Readonly<Partial<Record<AnswerRootName, StoredSource>>>;

/** The names of `returns` by action, and what of DynamoDB's response each is; a transaction's reads have names of their own. */
export const ANSWER_SOURCES: Readonly<Record<Action, Sources>> = {
  GetItem: { item: { kind: 'item', at: ['Item'] } },
  PutItem: { old: { kind: 'item', at: ['Attributes'] } },
  UpdateItem: { item: { kind: 'item', at: ['Attributes'] }, old: { kind: 'item', at: ['Attributes'] } },
  DeleteItem: { old: { kind: 'item', at: ['Attributes'] } },
  Query: rows(),
  Scan: rows(),
  BatchGetItem: {
    items: { kind: 'items', at: ['Responses', RESPONSE_TABLE] },
    count: { kind: 'count', of: ['Responses', RESPONSE_TABLE] },
  },
  TransactGetItems: {},
  BatchWriteItem: {},
  TransactWriteItems: {},
};

function rows(): Sources {
  return {
    items: { kind: 'items', at: ['Items'] },
    item: { kind: 'item', at: ['Items', 0] },
    count: { kind: 'count' },
    cursor: { kind: 'cursor' },
  };
}

/** The names that an action's `returns` can begin with. */
export const rootsOfAnswer = (action: Action): readonly AnswerRootName[] =>
  Object.keys(ANSWER_SOURCES[action]) as AnswerRootName[];

/** The scope of `returns`: DynamoDB's answer, and what of the request is still known. */
export function answerScope(action: Action, reads: readonly string[], auth: ApiAuth): Scope {
  const roots: [string, Root][] = Object.entries(ANSWER_SOURCES[action]).map(([name, source]) => [
    name,
    { kind: 'stored', source },
  ]);
  reads.forEach((name, i) =>
    roots.push([name, { kind: 'stored', source: { kind: 'item', at: ['Responses', i, 'Item'] } }]),
  );
  return { roots: new Map([...roots, ...BUILT_IN]), depth: 0, side: 'answer', auth };
}

/** The same for an action. */
export interface ActionContext extends AnswerContext {
  readonly action: Action;
}
