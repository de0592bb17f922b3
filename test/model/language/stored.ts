import { isList, isObject, type Json, type JsonObject, Numeral, readJson } from './json.ts';
import { documentStep } from './s3/document.ts';
import { ABSENT } from './scope.ts';
import type { Step } from './substitution.ts';
import type { Type } from './type.ts';

/** A part of what DynamoDB answered, or a value that is around every request. */
export type Stored =
  /** An AttributeValue: `{ "S": "x" }`. */
  | { readonly kind: 'attribute'; readonly value: JsonObject }
  /** Attributes by name. */
  | { readonly kind: 'item'; readonly attributes: JsonObject }
  | { readonly kind: 'items'; readonly list: readonly JsonObject[] }
  /** A part of a document that is plain JSON. */
  | { readonly kind: 'json'; readonly value: Json }
  /** A value as it is: a count, a cursor, the time, a literal. */
  | { readonly kind: 'plain'; readonly value: Json; readonly moment?: number };

/** One step: into an item, a map, a list. */
export function storedStep(from: Stored | null, step: Step): Stored | null {
  if (from?.kind === 'item') return attribute(from.attributes.get(String(step)));
  if (from?.kind === 'items') {
    const one = typeof step === 'number' ? from.list[step] : undefined;
    return one ? { kind: 'item', attributes: one } : ABSENT;
  }
  if (from?.kind === 'json') return documentStep(from.value, step);
  if (from?.kind !== 'attribute') return ABSENT;
  const { value } = from;
  if (typeof step === 'string') {
    const map = value.get('M');
    return isObject(map) ? attribute(map.get(step)) : ABSENT;
  }
  const list = value.get('L');
  return isList(list) ? attribute(list[step]) : ABSENT;
}

export const attribute = (value: Json | undefined): Stored | null =>
  isObject(value) ? { kind: 'attribute', value } : ABSENT;

/** JSON by the type that the result gives it; undefined where it is stored with another one. */
export function readAs(value: JsonObject, type: Type, explicit?: string): Json | undefined {
  switch (explicit) {
    case 'JSON':
      return jsonText(value.get('S'));
    case 'SS':
    case 'BS':
      return value.get(explicit);
    case 'NS':
      return numbers(value.get('NS'));
    case 'B':
      return value.get('B');
    case 'N':
      return type.kind === 'string' ? value.get('N') : numeral(value.get('N'));
  }
  if (type.nullable && value.has('NULL')) return null;
  switch (type.kind) {
    case 'string':
      return value.get('S');
    case 'binary':
      return value.get('B');
    case 'number':
    case 'integer':
      return numeral(value.get('N'));
    case 'boolean':
      return value.get('BOOL');
    case 'object': {
      const map = value.get('M');
      return isObject(map) ? readItem(map, type) : undefined;
    }
    case 'array': {
      const list = value.get('L');
      if (!isList(list)) return undefined;
      return list.flatMap(element => {
        const read = isObject(element) ? readAs(element, type.items) : undefined;
        return read === undefined ? [] : [read];
      });
    }
    default:
      return value.has('NULL') ? null : undefined;
  }
}

const numeral = (value: Json | undefined): Json | undefined =>
  typeof value === 'string' ? new Numeral(value) : undefined;

const numbers = (value: Json | undefined): Json | undefined =>
  isList(value) ? value.map(one => new Numeral(String(one))) : undefined;

/** An item, or a map, as an object: what it has of the declared properties. */
export function readItem(attributes: JsonObject, type: Type): JsonObject {
  const object = new Map<string, Json>();
  if (type.kind !== 'object') return object;
  for (const [name, own] of type.properties) {
    const value = attributes.get(name);
    const read = isObject(value) ? readAs(value, own) : undefined;
    if (read !== undefined) object.set(name, read);
  }
  return object;
}

/** Text that is JSON, as the value; undefined where it is none, or nests deeper than DynamoDB's items do. */
function jsonText(text: Json | undefined): Json | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}
