import type { Action } from '../model/request.ts';

/** What a mapping of one action may say. The same table orders completion. */
export interface ActionKeys {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const READ = ['returns', 'catch'] as const;

export const ACTION_KEYS: Readonly<Record<Action, ActionKeys>> = {
  GetItem: { required: ['table', 'key'], optional: ['project', 'consistent', ...READ] },
  PutItem: { required: ['table', 'item'], optional: ['condition', ...READ] },
  UpdateItem: { required: ['table', 'key', 'update'], optional: ['condition', ...READ] },
  DeleteItem: { required: ['table', 'key'], optional: ['condition', ...READ] },
  Query: {
    required: ['table', 'keyCondition'],
    optional: ['index', 'filter', 'project', 'limit', 'order', 'consistent', 'cursor', ...READ],
  },
  Scan: { required: ['table'], optional: ['index', 'filter', 'project', 'limit', 'consistent', 'cursor', ...READ] },
  BatchGetItem: { required: ['table', 'each', 'as', 'get'], optional: ['project', 'consistent', ...READ] },
  BatchWriteItem: { required: ['table', 'each', 'as'], optional: ['put', 'delete', 'catch'] },
  TransactGetItems: { required: ['reads'], optional: READ },
  TransactWriteItems: { required: ['writes'], optional: ['token', 'catch'] },
};

export const isAction = (text: string): text is Action => Object.hasOwn(ACTION_KEYS, text);
