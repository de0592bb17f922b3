import type { Node } from 'web-tree-sitter';
import type { AnswerUse } from '../../../../rewrite/answer-use.ts';
import { Refused } from '../../../../rewrite/rewrite.ts';
import { itemReads } from './item-reads.ts';
import { isFunction } from './nodes.ts';
import { type Read, usageOf } from './usage.ts';

/** What a call of the AWS SDK for JavaScript makes of the answer. Throws Refused where that is not seen. */
export function javaScriptUse(call: Node): AnswerUse {
  if (hasCallback(call)) throw new Refused('it answers through a callback', call);
  const { reads, returned } = usageOf(call);
  const members = new Set(reads.map(read => read.member));
  if (returned) return { members, attributes: [], whole: true, returned };
  const items = reads.filter(read => /^(?:Item|Attributes)$/.test(read.member));
  const rows = reads.some(read => /^(?:Items|Responses)$/.test(read.member));
  const found = items.length > 0 ? itemReads(items as readonly Read[], true) : null;
  return {
    members,
    attributes: [...new Set(found?.attributes.map(({ name }) => name))],
    whole: rows || (found?.escapes.length ?? 0) > 0,
    returned,
  };
}

const hasCallback = (call: Node): boolean =>
  call.descendantsOfType('arguments')[0]?.namedChildren.some(argument => argument !== null && isFunction(argument)) ===
  true;
