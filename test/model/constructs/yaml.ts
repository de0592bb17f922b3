import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import type { Reached } from './table.ts';

const STYLES = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single quotes',
  QUOTE_DOUBLE: 'double quotes',
  BLOCK_LITERAL: 'literal block',
  BLOCK_FOLDED: 'folded block',
} as const;

/** How a document is written. */
export function yamlConstructs(text: string, reached: Reached): void {
  for (const document of parseAllDocuments(text)) {
    visit(document, (_, node) => {
      if (isMap(node)) reached.reach('yaml', node.flow ? 'flow mapping' : 'block mapping');
      if (isSeq(node)) reached.reach('yaml', node.flow ? 'flow sequence' : 'block sequence');
      if (isScalar(node) && node.type) reached.reach('yaml', STYLES[node.type as keyof typeof STYLES]);
      if (isAlias(node)) reached.reach('yaml', 'anchor and alias');
      if ((isMap(node) || isSeq(node) || isScalar(node)) && (node.comment || node.commentBefore))
        reached.reach('yaml', 'comment');
    });
  }
}
