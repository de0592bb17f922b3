import type { Collector } from '../../../../binding/collector.ts';
import { rangeWithin } from '../../../../yaml/index.ts';
import type { ReadStatement } from '../statement.ts';

const QUANTIFIERS: ReadonlySet<string> = new Set(['ANY', 'SOME', 'ALL']);

/** The Data API takes no arrays: one is sent as JSON, which `= ANY(…)` does not take. */
export function checkArrays({ node, tokens, parameterOf }: ReadStatement, out: Collector): void {
  for (const [i, token] of tokens.entries()) {
    const parameter = parameterOf.get(token);
    const hole = parameter?.kind === 'value' && parameter.value.kind === 'hole' ? parameter.value.hole : undefined;
    if (hole?.type.kind !== 'array' || hole.pipes.length > 0) continue;
    const [open, word, operator] = [tokens[i - 1], tokens[i - 2], tokens[i - 3]];
    if (open?.text !== '(' || !word || !QUANTIFIERS.has(word.text.toUpperCase())) continue;
    const close = tokens.slice(i + 1).find(({ text }) => text === ')');
    const begins = operator?.text === '=' && word.text.toUpperCase() !== 'ALL' ? operator : undefined;
    const list = `IN (SELECT jsonb_array_elements_text(${token.text}::jsonb))`;
    const range = rangeWithin(node, { start: (begins ?? word).start, end: (close ?? token).end });
    out.error(
      'sql-array',
      rangeWithin(node, token),
      `The Data API takes no arrays, and sends this as JSON: write ${list}.`,
      {
        fixes:
          begins && close ? [{ title: `Change to ${list}`, edits: [{ range, newText: list }], preferred: true }] : [],
      },
    );
  }
}
