import type { Type } from '../../../server/src/schema/index.ts';
import { rawNumber } from './raw.ts';

/** Whether a value is of a type in all its parts, told by the reference alone: what the templates have to find, too. */
export function isOf(type: Type, value: unknown): boolean {
  const raw = rawNumber(value);
  switch (type.kind) {
    case 'string':
      return typeof value === 'string' && !raw;
    case 'binary':
      return (
        typeof value === 'string' &&
        !raw &&
        /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?$/.test(value)
      );
    case 'number':
      if (raw) return type.integer ? raw.integer : raw.number;
      return typeof value === 'number' && (!type.integer || Number.isInteger(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value) && value.length <= 1000 && value.every(one => isElement(type.items, one));
    case 'object':
      return (
        isObject(value) &&
        [...type.properties.values()].every(property => hasPart(property, value as Record<string, unknown>))
      );
    case 'unmapped':
      return value !== null && (!type.kinds?.length || type.kinds.some(kind => isKind(kind, value)));
  }
}

const isElement = (type: Type, value: unknown): boolean => (value === null ? type.nullable : isOf(type, value));

/** What is not required may be absent, and a null is; where null is a value, it has to stand there. */
function hasPart(
  { name, type, required }: { readonly name: string; readonly type: Type; readonly required: boolean },
  value: Readonly<Record<string, unknown>>,
): boolean {
  const part = value[name];
  if (part === undefined || (part === null && !type.nullable)) return !required || type.default !== undefined;
  return part === null || isOf(type, part);
}

function isKind(kind: string, value: unknown): boolean {
  const raw = rawNumber(value);
  if (raw) return kind === 'number' ? raw.number : kind === 'integer' && raw.integer;
  if (kind === 'array') return Array.isArray(value);
  if (kind === 'object') return isObject(value);
  if (kind === 'integer') return Number.isInteger(value);
  return typeof value === kind;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
