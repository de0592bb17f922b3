import type { Range } from '../text/index.ts';

/**
 * A value with holes, as a contract writes it and code sends it: a tree of literals, texts, maps and lists, typed as they are on the
 * wire. `H` is what a hole is. `origin` is the range of the source text that it came from.
 */
export type Value<H> =
  | LiteralValue
  | TextValue<H>
  | HoleValue<H>
  | MapValue<H>
  | ListValue<H>
  | SetValue<H>
  | EachValue<H>;

/** `text` is the string itself, the number's digits as written, base64, `true`, `false` or `null`. */
export interface LiteralValue {
  readonly kind: 'literal';
  readonly type: 'S' | 'N' | 'B' | 'BOOL' | 'NULL';
  readonly text: string;
  readonly origin?: Range;
}

/** A string composed of literal parts and holes. */
export interface TextValue<H> {
  readonly kind: 'text';
  readonly parts: readonly (string | H)[];
  readonly origin?: Range;
}

/** A value that is a hole as a whole; the hole knows its type. */
export interface HoleValue<H> {
  readonly kind: 'hole';
  readonly hole: H;
  readonly origin?: Range;
}

export interface MapValue<H> {
  readonly kind: 'map';
  readonly entries: readonly { readonly name: string; readonly value: Value<H>; readonly origin?: Range }[];
  /** Spreads whose attributes are not known (code only; a contract's are expanded). */
  readonly rest?: readonly H[];
  readonly origin?: Range;
}

export interface ListValue<H> {
  readonly kind: 'list';
  readonly elements: readonly Value<H>[];
  readonly origin?: Range;
}

export interface SetValue<H> {
  readonly kind: 'set';
  readonly type: 'SS' | 'NS' | 'BS';
  readonly elements: readonly Value<H>[];
  readonly origin?: Range;
}

/** A list made element by element from another list. */
export interface EachValue<H> {
  readonly kind: 'each';
  readonly list: H;
  readonly as: string;
  readonly value: Value<H>;
  readonly origin?: Range;
}
