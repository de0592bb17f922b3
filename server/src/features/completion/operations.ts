import { newOperation } from '../../snapshot/index.ts';
import { ACTIONS } from '../../targets/dynamodb/model/request.ts';
import type { Range } from '../../text/index.ts';
import { get } from '../../yaml/index.ts';
import type { Source } from '../source.ts';
import { type Offer, ranked } from './item.ts';

/** A whole operation by action, where a document has none yet. */
export function operationSnippets({ root, document }: Source, range: Range): readonly Offer[] {
  // What is typed is a key already.
  if (get(document.root, 'operation') || (document.root.kind === 'mapping' && document.root.entries.length > 1))
    return [];
  const offers = ACTIONS.map(action => {
    const text = newOperation(action, 'NAME', root)?.text ?? '';
    const escaped = text.replace(/[\\$]/g, '\\$&').replace('operation: NAME', `operation: \${1:${SAMPLES[action]}}`);
    return {
      label: `operation: ${action}`,
      kind: 'snippet' as const,
      detail: 'a complete contract',
      documentation: `\`\`\`yaml\n${text}\`\`\``,
      text: escaped,
      snippet: true,
      range,
    };
  });
  return ranked(offers, 1000);
}

const SAMPLES: Readonly<Record<(typeof ACTIONS)[number], string>> = {
  GetItem: 'get-item',
  PutItem: 'store-item',
  UpdateItem: 'change-item',
  DeleteItem: 'delete-item',
  Query: 'list-items',
  Scan: 'read-all',
  BatchGetItem: 'get-items',
  BatchWriteItem: 'delete-items',
  TransactGetItems: 'get-items-together',
  TransactWriteItems: 'store-items-together',
};
