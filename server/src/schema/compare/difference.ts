import type { Json } from '../../yaml/index.ts';

/** A place in a schema: keywords, names and indexes from its root. A `$ref` is passed through without a step. */
export type Path = readonly (string | number)[];

/** Why a value of `from` may not fit `into`. */
export type Failure =
  | 'type'
  | 'null'
  | 'integer'
  | 'value'
  | 'value-replaced'
  | 'values'
  | 'minimum'
  | 'maximum'
  | 'multiple-of'
  | 'min-length'
  | 'max-length'
  | 'pattern'
  | 'pattern-changed'
  | 'format'
  | 'format-changed'
  | 'encoding'
  | 'min-items'
  | 'max-items'
  | 'unique-items'
  | 'min-properties'
  | 'max-properties'
  | 'required'
  | 'required-undeclared'
  | 'property-closed'
  | 'properties-closed'
  | 'property-typed'
  | 'property-renamed'
  | 'dependency'
  | 'constraint'
  | 'constraint-changed'
  | 'form'
  | 'exclusive'
  | 'unknown';

/** What is no failure, and yet what a person who knows which side is the older one may want to hear. */
export type Remark =
  /** `from` declares a property that `into` takes without declaring it. */
  | 'property-undeclared'
  /** `into` declares a property that `from` never has. */
  | 'property-unsent'
  | 'default';

export type DifferenceKind = Failure | Remark;

/** One difference between two schemas, values being made by `from` and taken by `into`. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Where it is said in each; the schema around, where one of them says nothing. */
  readonly from: Path;
  readonly into: Path;
  /** What each says: a limit, a list of types, a property's name; null where it says nothing. */
  readonly fromValue: Json;
  readonly intoValue: Json;
}

const REMARKS: ReadonlySet<DifferenceKind> = new Set<Remark>(['property-undeclared', 'property-unsent', 'default']);

export const isFailure = (difference: Difference): boolean => !REMARKS.has(difference.kind);
