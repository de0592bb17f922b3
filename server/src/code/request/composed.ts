import type { TextValue } from '../../binding/tree.ts';
import type { Located } from '../evaluate/value.ts';
import type { SourceHole } from '../found/source-hole.ts';
import type { Expression } from '../syntax/syntax.ts';
import { constantOf, definition } from './definitions.ts';
import type { Reading } from './reading.ts';

/** A string that is put together: `` `USER#${id}` ``, `"USER#" + id`. Null where it is not certainly a string. */
export function composed(reading: Reading, at: Located): TextValue<SourceHole> | null {
  const parts = partsOf(reading, at.expression, at);
  if (!parts?.some(part => typeof part === 'string')) return null;
  const merged: (string | SourceHole)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return { kind: 'text', parts: merged, origin: { start: at.expression.start, end: at.expression.end } };
}

function isText(reading: Reading, at: Located): boolean {
  if (!reading.step(at)) return false;
  const { expression, frame } = definition(at);
  if (expression.kind === 'format') return true;
  if (expression.kind !== 'binary') return constantOf(reading, at)?.type === 'S';
  return [expression.left, expression.right].some(side => isText(reading, { expression: side, frame }));
}

function partsOf(reading: Reading, expression: Expression, { frame }: Located): (string | SourceHole)[] | null {
  if (!reading.step({ expression, frame })) return null;
  const constant = constantOf(reading, { expression, frame });
  if (constant?.type === 'S' || constant?.type === 'N') return [constant.text];
  if (expression.kind === 'format') {
    const parts: (string | SourceHole)[] = [];
    for (const part of expression.parts) {
      const read = typeof part === 'string' ? [part] : partsOf(reading, part, { expression: part, frame });
      if (!read) return null;
      parts.push(...read);
    }
    return parts;
  }
  const { formatted: format, addsOnlyTexts } = reading.module.language.requests;
  const formatted = format(reading, { expression, frame }, at => partsOf(reading, at.expression, at));
  if (formatted !== undefined) return formatted;
  // What has no string in it may be a sum.
  if (expression.kind === 'binary' && expression.operator === '+' && isText(reading, { expression, frame })) {
    const left = partsOf(reading, expression.left, { expression: expression.left, frame });
    const right = partsOf(reading, expression.right, { expression: expression.right, frame });
    const parts = left && right && [...left, ...right];
    if (!parts || !addsOnlyTexts) return parts;
    return parts.map(part => (typeof part === 'string' ? part : { ...part, type: part.type ?? 'string' }));
  }
  if (expression.kind === 'opaque' && reading.text(expression).startsWith('{'))
    return reading.refuse({ expression, frame }, `the format \`${reading.text(expression)}\` is not understood`);
  return [reading.hole({ expression, frame })];
}
