import type { Node } from './node.ts';
import { jsonNumber } from './scalar.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A node as a JSON value. Numbers become JavaScript's (digits beyond 2^53 are lost: use `toJsonText` where they count). */
export function toJson(node: Node): Json {
  switch (node.kind) {
    case 'empty':
      return null;
    case 'sequence':
      return node.items.map(toJson);
    case 'mapping': {
      const object: { [name: string]: Json } = {};
      for (const entry of node.entries) define(object, entry.key.text, toJson(entry.value));
      return object;
    }
    case 'scalar':
      if (node.type === 'null') return null;
      if (node.type === 'boolean') return node.text.toLowerCase() === 'true';
      if (node.type === 'number') return Number(jsonNumber(node.text));
      return node.text;
  }
}

/** A node as JSON text, numbers with their digits as written. */
export function toJsonText(node: Node): string {
  switch (node.kind) {
    case 'sequence':
      return `[${node.items.map(toJsonText).join(',')}]`;
    case 'mapping':
      return `{${node.entries.map(entry => `${JSON.stringify(entry.key.text)}:${toJsonText(entry.value)}`).join(',')}}`;
    default:
      return node.kind === 'scalar' && node.type === 'number' ? jsonNumber(node.text) : JSON.stringify(toJson(node));
  }
}

/** Sets an own property, whatever its name (`__proto__` too). */
export function define<T>(object: { [name: string]: T }, name: string, value: T): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
