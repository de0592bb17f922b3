import type { MapValue, Value } from '../../../binding/tree.ts';
import type { Range } from '../../../text/index.ts';

export type {
  EachValue,
  HoleValue,
  ListValue,
  LiteralValue,
  MapValue,
  SetValue,
  TextValue,
  Value,
} from '../../../binding/tree.ts';

/**
 * A DynamoDB request with holes: the one type that a contract's binding and a call site in Lambda code share, so that
 * matching, extracting and proving compare data and never source text. `H` is what a hole is: a typed reference into the
 * message (binding/), a source expression (code/), or a raw `${…}` placeholder (as parsed).
 */
export interface Request<H> {
  readonly action: Action;
  readonly table: Table<H>;
  readonly index?: string;
  readonly item?: MapValue<H>;
  readonly key?: MapValue<H>;
  readonly update?: Update<H>;
  readonly condition?: Condition<H>;
  readonly keyCondition?: Condition<H>;
  readonly filter?: Condition<H>;
  readonly projection?: readonly Path[];
  readonly limit?: Value<H>;
  readonly order?: 'ascending' | 'descending';
  readonly consistent?: boolean;
  /** Where a Query or Scan goes on: `cursor` in a contract, `ExclusiveStartKey` in code. */
  readonly start?: H;
  readonly returnValues?: ReturnValues;
  readonly select?: 'COUNT' | 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'SPECIFIC_ATTRIBUTES';
  /** The single requests of a batch or a transaction, in order. */
  readonly entries?: readonly Entry<H>[];
  /** The client request token of a TransactWriteItems. */
  readonly token?: Value<H>;
}

export const ACTIONS = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
] as const;
export type Action = (typeof ACTIONS)[number];

export type ReturnValues = 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';

/** A table: by the name that operations use, or as an expression that is not known. */
export type Table<H> = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'hole'; readonly hole: H };

/** One request of a batch or a transaction. */
export interface Entry<H> {
  readonly kind: 'put' | 'update' | 'delete' | 'check' | 'get';
  readonly table: Table<H>;
  readonly item?: MapValue<H>;
  readonly key?: MapValue<H>;
  readonly update?: Update<H>;
  readonly condition?: Condition<H>;
  readonly projection?: readonly Path[];
  /** The entry stands for one request an element of this list. */
  readonly each?: { readonly list: H; readonly as: string };
  /** The name of a transaction's read. */
  readonly as?: string;
  readonly origin?: Range;
}

export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'M' | 'L' | 'SS' | 'NS' | 'BS';

/** A document path: attribute names and list indexes, aliases already replaced: `tags[0].name` is `['tags', 0, 'name']`. */
export type Path = readonly (string | number)[];

const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof COMPARATORS)[number];

export const isComparator = (text: string): text is Comparator => COMPARATORS.some(one => one === text);

/** What stands on either side of a comparator, as a function's argument, or after `=` in SET. */
export type Operand<H> =
  | { readonly kind: 'path'; readonly path: Path; readonly origin?: Range }
  | { readonly kind: 'value'; readonly value: Value<H>; readonly origin?: Range }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Operand<H>[]; readonly origin?: Range }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-';
      readonly left: Operand<H>;
      readonly right: Operand<H>;
      readonly origin?: Range;
    };

/** A condition, filter or key condition. `and` and `or` are flat: two or more terms. */
export type Condition<H> =
  | {
      readonly kind: 'compare';
      readonly operator: Comparator;
      readonly left: Operand<H>;
      readonly right: Operand<H>;
      readonly origin?: Range;
    }
  | {
      readonly kind: 'between';
      readonly operand: Operand<H>;
      readonly low: Operand<H>;
      readonly high: Operand<H>;
      readonly origin?: Range;
    }
  | { readonly kind: 'in'; readonly operand: Operand<H>; readonly list: readonly Operand<H>[]; readonly origin?: Range }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Operand<H>[]; readonly origin?: Range }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition<H>[]; readonly origin?: Range }
  | { readonly kind: 'not'; readonly term: Condition<H>; readonly origin?: Range };

/** The clauses of an UpdateExpression, each in source order. */
export interface Update<H> {
  readonly set: readonly { readonly path: Path; readonly value: Operand<H>; readonly origin?: Range }[];
  readonly remove: readonly { readonly path: Path; readonly origin?: Range }[];
  readonly add: readonly { readonly path: Path; readonly value: Value<H>; readonly origin?: Range }[];
  readonly delete: readonly { readonly path: Path; readonly value: Value<H>; readonly origin?: Range }[];
}
