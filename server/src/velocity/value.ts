import { jsonText } from './json-print.ts';
import { doubleToString } from './number.ts';

/**
 * A value as Java has it there. Integers are bigints (Integer, Long and BigInteger behave alike), doubles are numbers, a
 * number with more digits than a double holds is a `Decimal`. `json` tells json-smart's own collections, which print as JSON,
 * from Java's, which print as `[a, b]` and `{a=1}`.
 */
export type Value = null | string | boolean | bigint | number | Decimal | ListValue | MapValue | EntryValue | Service;

export interface Decimal {
  readonly kind: 'decimal';
  readonly text: string;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: Value[];
  readonly json: boolean;
  /** A Java array (`split`), which has no string of its own. */
  readonly array?: boolean;
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: Map<string, Value>;
  readonly json: boolean;
  /** Of the overrides of a request: what is set twice is an error of API Gateway's. */
  readonly once?: true;
}

export interface EntryValue {
  readonly kind: 'entry';
  readonly key: string;
  readonly value: Value;
}

/** `$input` and `$util`: methods only. */
export interface Service {
  readonly kind: 'service';
  readonly name: string;
  readonly methods: Readonly<Record<string, (args: readonly Value[]) => Value | undefined>>;
}

export const isObject = (value: Value): value is Decimal | ListValue | MapValue | EntryValue | Service =>
  typeof value === 'object' && value !== null;

export const isNumber = (value: Value): value is bigint | number | Decimal =>
  typeof value === 'bigint' || typeof value === 'number' || (isObject(value) && value.kind === 'decimal');

/** Java's `toString()`; undefined where it is not known here. */
export function javaText(value: Value): string | undefined {
  if (value === null) return 'null';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return doubleToString(value);
  if (!isObject(value)) return String(value);
  switch (value.kind) {
    case 'decimal':
      return value.text;
    case 'list':
      if (value.array) return undefined;
      return value.json ? jsonText(value) : joined('[', value.items.map(javaText), ']');
    case 'map':
      if (value.json) return jsonText(value);
      return joined(
        '{',
        [...value.entries].map(([name, member]) => prefixed(`${name}=`, javaText(member))),
        '}',
      );
    case 'entry':
      return prefixed(`${value.key}=`, javaText(value.value));
    case 'service':
      return undefined;
  }
}

const prefixed = (prefix: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${prefix}${text}`;

const joined = (open: string, parts: readonly (string | undefined)[], close: string): string | undefined =>
  parts.includes(undefined) ? undefined : `${open}${parts.join(', ')}${close}`;
