import { newOperation, newOperationKinds } from '../../snapshot/index.ts';
import type { Range } from '../../text/index.ts';
import { get } from '../../yaml/index.ts';
import type { Source } from '../source.ts';
import { type Offer, ranked } from './item.ts';

/** A whole operation by action, where a document has none yet. */
export function operationSnippets({ root, document }: Source, range: Range): readonly Offer[] {
  // What is typed is a key already.
  if (get(document.root, 'operation') || (document.root.kind === 'mapping' && document.root.entries.length > 1))
    return [];
  const offers = newOperationKinds().map(({ name, sample }) => {
    const text = newOperation(name, 'NAME', root)?.text ?? '';
    const escaped = text.replace(/[\\$]/g, '\\$&').replace('operation: NAME', `operation: \${1:${sample}}`);
    return {
      label: `operation: ${name}`,
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
