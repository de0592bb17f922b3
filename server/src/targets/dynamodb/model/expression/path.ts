import type { Path } from '../request.ts';
import type { ParsedExpression } from './parsed.ts';

/** Parses a key of `set`, `add` or `delete`, or an entry of `remove` or `project`: `a.b[0]`, where `-` needs no backticks. */
export function parsePath(text: string): ParsedExpression<Path> {
  const path: (string | number)[] = [];
  const step = /\s*(?:`([^`]+)`|\[(\d{1,4})\]|([^.[\]`\s]+))\s*(\.(?=[^[])|(?=\[)|$)/y;
  let at = 0;
  while (at < text.length) {
    step.lastIndex = at;
    const match = step.exec(text);
    const index = match?.[2];
    if (!match || (index !== undefined && path.length === 0)) {
      const message = `"${text}" is no path: write names separated by ".", and indexes as [0]. A name with "." stands in backticks.`;
      return { value: null, problems: [{ range: { start: 0, end: text.length }, message }] };
    }
    path.push(index === undefined ? (match[1] ?? match[3] ?? '') : Number(index));
    at = step.lastIndex;
  }
  if (path.length > 0 && !text.trimEnd().endsWith('.')) return { value: path, problems: [] };
  return {
    value: null,
    problems: [{ range: { start: 0, end: text.length }, message: 'A path is missing: name an attribute.' }],
  };
}
