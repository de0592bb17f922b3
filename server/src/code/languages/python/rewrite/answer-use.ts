import type { Node } from 'web-tree-sitter';
import type { AnswerUse } from '../../../../rewrite/answer-use.ts';
import { itemReads, rowReads } from './item-reads.ts';
import { usageOf } from './usage.ts';

/** What a call of boto3 makes of the answer. Throws Refused where that is not seen. */
export function pythonUse(call: Node): AnswerUse {
  const { reads, returned } = usageOf(call);
  const members = new Set(reads.map(read => read.name));
  if (returned) return { members, attributes: [], whole: true, returned };
  const lookups = (pattern: RegExp): Node[] =>
    reads.flatMap(read => (read.kind === 'lookup' && pattern.test(read.name) ? [read.node] : []));
  const found = [itemReads(lookups(/^(?:Item|Attributes)$/)), rowReads(lookups(/^Items$/))];
  return {
    members,
    attributes: [...new Set(found.flatMap(one => one.attributes.map(({ name }) => name)))],
    whole: found.some(one => one.escapes.length > 0),
    returned,
  };
}
