import { base64In, MOST_ELEMENTS } from '../attribute.ts';
import { isList, isObject, type Json, type JsonObject, Numeral } from '../json.ts';
import { isWhole, messageNumber } from '../number.ts';
import { Refused } from '../refused.ts';
import { ABSENT, type Found } from '../scope.ts';
import type { Stored } from '../stored.ts';
import type { Step } from '../substitution.ts';
import { STRING, type Type } from '../type.ts';
import { canonicalJson } from '../value.ts';

// What an answer reads of a stored document, which is plain JSON: what is stored with another type is as absent.

/** One step into an object or a list. */
export function documentStep(value: Json, step: Step): Stored | null {
  const found =
    typeof step === 'string'
      ? isObject(value)
        ? value.get(step)
        : undefined
      : isList(value)
        ? value[step]
        : undefined;
  return found === undefined ? ABSENT : { kind: 'json', value: found };
}

/** By the type that the result gives it; undefined where it is stored with another one. */
export function readDocument(value: Json, type: Type, explicit?: string): Json | undefined {
  if (explicit === 'JSON') return value === null ? undefined : canonicalJson(value);
  if (value === null) return type.nullable || type.kind === 'null' ? null : undefined;
  switch (type.kind) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'binary':
      return typeof value === 'string' && isBase64(value) ? value : undefined;
    case 'number':
    case 'integer': {
      const number = value instanceof Numeral ? messageNumber(value.text) : null;
      return number === null || (type.kind === 'integer' && !isWhole(number)) ? undefined : new Numeral(number);
    }
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'object':
      return isObject(value) ? readProperties(value, type) : undefined;
    case 'array':
      return elementsOfDocument(value)?.flatMap(element => {
        const read = readDocument(element, type.items);
        return read === undefined ? [] : [read];
      });
    default:
      return undefined;
  }
}

/** A walk ends after 1,000 rounds: a longer list is as absent. */
export const elementsOfDocument = (value: Json): readonly Json[] | undefined =>
  isList(value) && value.length <= MOST_ELEMENTS ? value : undefined;

/** What an object has of the declared properties. */
export function readProperties(value: Json, type: Type): JsonObject {
  const object = new Map<string, Json>();
  if (type.kind !== 'object' || !isObject(value)) return object;
  for (const [name, own] of type.properties) {
    const stored = value.get(name);
    const read = stored === undefined ? undefined : readDocument(stored, own);
    if (read !== undefined) object.set(name, read);
  }
  return object;
}

/** A part of a longer text, or what pipes take: `digits` of `pad`, a text of any other. */
export function partOfDocument(value: Json, digits: boolean, piping: boolean): Found | null {
  if (value instanceof Numeral) {
    if (!digits && piping) return ABSENT;
    const type = { kind: 'number', nullable: false } as const;
    return { value: digits ? value : new Numeral(printed(value.text)), type };
  }
  if (typeof value === 'string') return digits ? ABSENT : { value, type: STRING };
  return typeof value === 'boolean' && !piping ? { value, type: { kind: 'boolean', nullable: false } } : ABSENT;
}

/** A number as API Gateway's reader prints it, without what `.0` it has. */
export const printed = (text: string): string =>
  (/^-?\d+$/.test(text) || text.length > 18 ? text : javaDouble(Number(text))).replace(/\.0$/, '');

/** `Double.toString`: an exponent below 1E-3 and from 1E7 on, and always a fraction. */
export function javaDouble(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`;
}

function isBase64(value: string): boolean {
  try {
    base64In({ value, type: STRING });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
