import type { Node } from 'web-tree-sitter';
import { type DataTree, type DataValue, isDataValue } from '../../../server/src/match/index.ts';
import type { AnswerUse } from '../../../server/src/rewrite/answer-use.ts';
import { Edits } from '../../../server/src/rewrite/edits.ts';
import { type Candidate, Refused, type Rewritten } from '../../../server/src/rewrite/rewrite.ts';

/** The line becomes a call of the operation, and `[use]` names its module. */
export function rewriteCall({ root, site, text, data, reference, client }: Candidate): Rewritten {
  const line = root.descendantForIndex(site.range.start);
  const setting = line?.type === 'setting_value' ? line.parent : null;
  if (!setting)
    throw new Refused('the line is not understood', { startIndex: site.range.start, endIndex: site.range.end });
  const answer = setting.namedChildren[0]?.text.trim() ?? '';
  if (new RegExp(`\\$${answer}\\b`).test(text)) throw new Refused(`\`$${answer}\` is used`, setting);
  const edits = new Edits();
  edits.replace(site.range, `ops.${client.function} operation=${reference}${written('data', data)}`);
  const use = /^\[use\]\n(?:[a-z_]+ = .*\n)*/m.exec(text);
  if (use && !use[0].includes(`= ${client.module}\n`)) {
    const at = use.index + use[0].length;
    edits.replace({ start: at, end: at }, `ops = ${client.module}\n`);
  }
  return { kind: 'rewritten', edits: edits.ordered, doubts: [] };
}

const written = (path: string, tree: DataTree): string =>
  Object.entries(tree)
    .map(([name, node]) =>
      isDataValue(node) ? ` ${path}.${name}=${textOf(node.value)}` : written(`${path}.${name}`, node),
    )
    .join('');

function textOf(value: DataValue['value']): string {
  if (value.kind === 'literal') return value.text;
  if (value.kind === 'hole') return value.hole.text;
  if (value.kind !== 'text') throw new Error(`a ${value.kind} has no form in the toy`);
  return value.parts.map(part => (typeof part === 'string' ? part : part.text)).join('');
}

/** No line reads of an answer. */
export const answerUse = (_: Node): AnswerUse => ({
  members: new Set(),
  attributes: [],
  whole: false,
  returned: false,
});
