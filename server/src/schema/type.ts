import type { Range } from '../text/index.ts';
import type { Node } from '../yaml/index.ts';

/**
 * What a template can do with a value, read off its JSON Schema: one type, with or without null. `unmapped` says why there
 * is none (no type, several, free-form objects, tuples, recursion): such a value can only be stored as JSON text.
 */
export type Type =
  | StringType
  | NumberType
  | BooleanType
  | BinaryType
  | ObjectType
  | ArrayType
  | NullType
  | UnmappedType;

interface Common {
  /** The type includes null. */
  readonly nullable: boolean;
  /** The schema's `default`. */
  readonly default?: Node;
}

export interface StringType extends Common {
  readonly kind: 'string';
  readonly minLength: number;
  readonly maxLength?: number;
  /** The values, where the schema lists them. */
  readonly values?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
}
export interface NumberType extends Common {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly maximum?: number;
}
export interface BooleanType extends Common {
  readonly kind: 'boolean';
}
/** A string with `contentEncoding: base64`. */
export interface BinaryType extends Common {
  readonly kind: 'binary';
  readonly minLength: number;
}
export interface NullType extends Common {
  readonly kind: 'null';
}
export interface ObjectType extends Common {
  readonly kind: 'object';
  readonly properties: ReadonlyMap<string, Property>;
  readonly minProperties: number;
}
export interface ArrayType extends Common {
  readonly kind: 'array';
  readonly items: Type;
  readonly minItems: number;
  readonly maxItems?: number;
  readonly unique: boolean;
}
export interface UnmappedType extends Common {
  readonly kind: 'unmapped';
  /** "has no type", "has several types", … */
  readonly reason: string;
  /** The kinds of JSON that it may be, where the schema says; null aside. */
  readonly kinds?: readonly JsonKind[];
  /** The schema's own mistake, which is reported where it stands. */
  readonly told?: true;
}

export const JSON_KINDS = ['string', 'integer', 'number', 'boolean', 'object', 'array'] as const;
export type JsonKind = (typeof JSON_KINDS)[number];

export interface Property {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  /** Where it is declared. */
  readonly file: string;
  readonly range: Range;
  readonly description?: string;
}

/** A type in a person's words. */
export function typeName(type: Type): string {
  const name =
    type.kind === 'number' && type.integer
      ? 'integer'
      : type.kind === 'binary'
        ? 'base64 string'
        : type.kind === 'array'
          ? `array of ${typeName(type.items)}`
          : type.kind === 'unmapped'
            ? 'anything'
            : type.kind;
  return type.nullable && type.kind !== 'null' ? `${name} or null` : name;
}
