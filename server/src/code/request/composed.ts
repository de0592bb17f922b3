import type { TextValue } from '../../targets/dynamodb/model/request.ts';
import type { Located } from '../evaluate/value.ts';
import type { SourceHole } from '../found/call-site.ts';
import type { Expression } from '../syntax/syntax.ts';
import { constantOf, definition } from './certain.ts';
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

/** `'USER#{}'.format(id)` and `'USER#%s' % id`; undefined for anything else, null where a format says more. */
function formattedParts(
  reading: Reading,
  expression: Expression,
  frame: Located['frame'],
): (string | SourceHole)[] | null | undefined {
  const calls =
    expression.kind === 'call' && expression.callee.kind === 'attribute' && expression.callee.name === 'format';
  const divides = expression.kind === 'binary' && expression.operator === '%';
  const format =
    calls && expression.callee.kind === 'attribute' ? expression.callee.object : divides ? expression.left : null;
  const text = format && constantOf(reading, { expression: format, frame });
  if (text?.type !== 'S') return undefined;
  const refuse = (): null => reading.refuse({ expression, frame }, 'this format is not understood');
  const right = divides ? expression.right : null;
  const values = calls
    ? expression.arguments.map(argument => (argument.kind === 'positional' ? argument.value : null))
    : right?.kind === 'tuple'
      ? right.elements
      : [right];
  const pieces = text.text.split(calls ? /\{\}/ : /%s/);
  if (pieces.length !== values.length + 1 || pieces.some(piece => (calls ? /[{}]/ : /%/).test(piece))) return refuse();
  const parts: (string | SourceHole)[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece !== '') parts.push(piece);
    const value = values[i];
    if (i === values.length) break;
    const read = value ? partsOf(reading, value, { expression: value, frame }) : null;
    if (!read) return refuse();
    parts.push(...read);
  }
  return parts;
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
  const formatted = reading.module.language === 'python' ? formattedParts(reading, expression, frame) : undefined;
  if (formatted !== undefined) return formatted;
  // What has no string in it may be a sum.
  if (expression.kind === 'binary' && expression.operator === '+' && isText(reading, { expression, frame })) {
    const left = partsOf(reading, expression.left, { expression: expression.left, frame });
    const right = partsOf(reading, expression.right, { expression: expression.right, frame });
    const parts = left && right && [...left, ...right];
    // Python adds only strings to a string.
    if (!parts || reading.module.language !== 'python') return parts;
    return parts.map(part => (typeof part === 'string' ? part : { ...part, type: part.type ?? 'string' }));
  }
  if (expression.kind === 'opaque' && reading.text(expression).startsWith('{'))
    return reading.refuse({ expression, frame }, `the format \`${reading.text(expression)}\` is not understood`);
  return [reading.hole({ expression, frame })];
}
