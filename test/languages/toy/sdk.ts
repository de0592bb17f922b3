import type { Library } from '../../../server/src/targets/library.ts';
import type { Shape } from '../../../server/src/targets/sdk.ts';

/** The toy's SDK: one client, its requests with the language's own values. */
export const SDK: Library = {
  name: 'toydb',
  language: 'toy',
  wrapper: null,
  modules: { toydb: 'Client' },
  types: { Client: { plain: true, members: { put: { sends: 'PutItem' }, get: { sends: 'GetItem' } } } },
};

/** A client that nobody shows. */
export const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ['put', { action: 'PutItem', plain: true, fields: [['TableName', 'Item']] }],
]);
