import type { Catch } from '../../../binding/catches.ts';
import type { Hole } from '../../../binding/hole.ts';
import type { Value } from '../../../binding/tree.ts';
import type { Operation } from '../../../contract/index.ts';
import type { Type } from '../../../schema/index.ts';
import type { Range } from '../../../text/index.ts';
import type { DatabaseDef } from '../model/database.ts';
import type { Verb } from '../model/statement.ts';

/** What an operation means in SQL: one statement with parameters, and the answer. */
export interface Binding {
  readonly operation: Operation;
  readonly database: DatabaseDef;
  readonly statement: Statement;
  readonly pages: Pages | null;
  readonly answer: { readonly value: Value<Hole>; readonly type: Type } | null;
  readonly reads: Reads;
  readonly catches: readonly Catch[];
}

/** What an answer reads of the statement's. */
export interface Reads {
  readonly row: boolean;
  readonly rows: boolean;
  readonly cursor: boolean;
}

export interface Statement {
  /** The SQL, with `:p0` for each parameter, and without comments. */
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  readonly verb: Verb;
  readonly returnsRows: boolean;
  readonly origin: Range;
}

/** What a parameter is filled with. */
export type Parameter = { readonly name: string; readonly origin: Range } /** `size`: it is that of a page. */ & (
  | { readonly kind: 'value'; readonly value: Value<Hole>; readonly size?: true }
  /** A column of the last row of the page before: null on the first page. */
  | { readonly kind: 'cursor'; readonly column: string }
);

/** `cursor`: a page goes on behind the last row of the page before. */
export interface Pages {
  /** The cursor of the message. */
  readonly from: Hole;
  /** The columns whose values are in a cursor, in their order. */
  readonly by: readonly string[];
  readonly size: number;
  readonly origin: Range;
}

/** The holes of a request. */
export const holesOf = ({ statement, pages }: Pick<Binding, 'statement' | 'pages'>): readonly Hole[] => [
  ...statement.parameters.flatMap(one => (one.kind === 'value' && one.value.kind === 'hole' ? [one.value.hole] : [])),
  ...(pages ? [pages.from] : []),
];
