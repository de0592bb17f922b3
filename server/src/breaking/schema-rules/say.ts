import { listed } from '../../text/index.ts';
import type { Json } from '../../yaml/index.ts';

// The parts of a message, in a person's words.

export const show = (value: Json): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));
export const list = (value: Json): string => listed((Array.isArray(value) ? value : [value]).map(show), 6);
export const types = (value: Json): string =>
  Array.isArray(value) && value.length > 0 ? listed(value.map(String)) : 'anything';
export const once = (value: Json, none = 'no limit'): string => (value === null ? none : show(value));

export const head = (value: Json): Json => (Array.isArray(value) ? (value[0] ?? null) : value);
export const tail = (value: Json): Json => (Array.isArray(value) ? value.slice(1) : []);

/** `data` and `id`: `data.id`. */
export function inner(where: string, name: Json): string {
  return typeof name === 'string' && !where.endsWith(`.${name}`) && !where.endsWith(`"${name}"]`)
    ? `${where}${step(name)}`
    : where;
}

export const step = (name: string): string =>
  /^[A-Za-z_][\w-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
