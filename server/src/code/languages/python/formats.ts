import { constantOf } from '../../request/definitions.ts';
import type { Parts, Requests } from '../../request/language.ts';

/** `'USER#{}'.format(id)` and `'USER#%s' % id`; undefined for anything else, null where a format says more. */
export const formatted: Requests['formatted'] = (reading, { expression, frame }, partsOf) => {
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
  const parts: Parts = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece !== '') parts.push(piece);
    const value = values[i];
    if (i === values.length) break;
    const read = value ? partsOf({ expression: value, frame }) : null;
    if (!read) return refuse();
    parts.push(...read);
  }
  return parts;
};
