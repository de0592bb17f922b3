import type { Json } from './json.ts';
import type { Node, Scalar } from './node.ts';

const NOWHERE = { start: 0, end: 0 };

/** A JSON value as nodes, for what reads schemas as they are written: the ranges are empty. */
export function fromJson(json: Json): Node {
  if (Array.isArray(json)) return { kind: 'sequence', range: NOWHERE, items: json.map(fromJson), flow: true };
  if (typeof json === 'object' && json !== null) {
    const entries = Object.entries(json).map(([key, value]) => ({
      key: scalar(key, 'string'),
      value: fromJson(value),
      range: NOWHERE,
    }));
    return { kind: 'mapping', range: NOWHERE, entries, flow: true };
  }
  if (json === null) return scalar('null', 'null');
  return scalar(String(json), typeof json as 'string' | 'number' | 'boolean');
}

const scalar = (text: string, type: Scalar['type']): Scalar => ({
  kind: 'scalar',
  range: NOWHERE,
  text,
  type,
  style: type === 'string' ? 'double' : 'plain',
  contentStart: 0,
});
