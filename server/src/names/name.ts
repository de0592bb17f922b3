import type { Property, Type } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import type { Mapping } from '../yaml/index.ts';

/** What has a name: `element` is what `as` and `$as` bind, `answer` what `as` on a step of an example, `definition` a member of `$defs`. */
export type NameKind =
  | 'operation'
  | 'version'
  | 'error'
  | 'property'
  | 'definition'
  | 'resource'
  | 'index'
  | 'attribute'
  | 'element'
  | 'answer'
  | 'stage';

/**
 * One place where a thing is named. Definition, references, rename, highlights, hover and links all read these: no feature
 * finds names by itself.
 */
export interface Name {
  readonly kind: NameKind;
  /** Equal for all places of a root that mean the same thing. */
  readonly key: string;
  readonly text: string;
  /** URI. */
  readonly file: string;
  readonly range: Range;
  /** `write` is where an attribute or a property of an answer gets its value. */
  readonly role: 'definition' | 'write' | 'read';
  /**
   * How a name is written there: as itself, with backticks where an expression needs them, in a JSON pointer, as a key in
   * code without quotes, as a key that is its own value (`{ id }`).
   */
  readonly spelling: 'plain' | 'expression' | 'pointer' | 'member' | 'shorthand';
  /** Of a property, an element, an answer: what is known of it. */
  readonly type?: Type;
  readonly property?: Property;
  /** Nothing is written there: a spread, or an answer by default, means it. */
  readonly implied?: Implied;
  /** Of an operation that is named: with its version, where one is named, too: `store-user@2`. */
  readonly reference?: string;
  /** Why it cannot be renamed from here, for a person. */
  readonly fixed?: string;
}

/** A property and an attribute of the same name, tied to each other without either being written. */
export interface Implied {
  /** The mapping that holds `$spread`; null where something else ties them. */
  readonly spread: Mapping | null;
  /** The mapping that answers without `returns`, where that ties them. */
  readonly mapping?: Mapping;
  /** What is spread, as written: `data`, `item`. */
  readonly from: string;
  /** Whether the property is the message's (an attribute is made of it) or the answer's. */
  readonly side: 'request' | 'answer';
  readonly name: string;
}

export const propertyKey = (property: Pick<Property, 'file' | 'range'>): string =>
  `property ${property.file}:${property.range.start}`;
/** `table users`: what a mapping names, of all targets. */
export const resourceKey = (kind: string, name: string): string => `${kind} ${name}`;
/** Of what a resource stores: its key, and the name of a part. */
export const attributeKey = (resource: string, attribute: string): string => `attribute ${resource} ${attribute}`;
