import type { Node } from 'web-tree-sitter';
import type { CallSite, Doubt, Language } from '../code/index.ts';
import type { DataTree } from '../match/index.ts';
import type { Edit, Range } from '../text/index.ts';
import type { Exchange } from './exchange.ts';

/** A call, and what it becomes a call of an operation with. */
export type Twin = Pick<Candidate, 'site' | 'exchange' | 'data'>;

/** A call that can become a call of an operation. */
export interface Candidate {
  /** The file of the call. */
  readonly text: string;
  readonly root: Node;
  readonly language: Language;
  readonly site: CallSite;
  /** The other calls of the file that go to the service. */
  readonly others: readonly CallSite[];
  readonly exchange: Exchange;
  readonly data: DataTree;
  /** Why what a call sends may not be what was read of it. */
  readonly doubtsOf: (site: CallSite) => readonly Doubt[];
  /** How many places of a text of the file's language do not parse. */
  readonly errorsIn: (text: string) => number;
  /** Other calls of the file that can become calls of the same operation. */
  readonly twins: readonly Twin[];
  /** The operation as the client function takes it: `name`, or `name@2` where that is not the newest. */
  readonly reference: string;
  /** The module and the name of the client function, as this file imports them. */
  readonly client: { readonly module: string; readonly function: string };
  /** Properties of the operation's result whose types are guesses. */
  readonly guesses: ReadonlySet<string>;
  readonly importers: {
    /** Whether another file imports a name from this one: then it stays, whoever uses it here. */
    readonly use: (name: string) => boolean;
    /** The file that calls into this one, however far away, and names an exception; null where none does. */
    readonly naming: (exception: string) => string | null;
    /** The file that this one imports, however far away, and that names an exception; null where none does. */
    readonly imported: (exception: string) => string | null;
  };
}

export type Rewritten =
  | {
      readonly kind: 'rewritten';
      readonly edits: readonly Edit[];
      /** Why someone should look at it before it is applied; empty where it is safe. */
      readonly doubts: readonly Doubt[];
    }
  | Refusal;

export interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
  readonly range: Range;
}

/** Where something stands in the file. */
export interface Span {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** Gives up a rewrite, from wherever it is found that something is not understood. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(reason: string, at: Span) {
    super(reason);
    this.refusal = { kind: 'refused', reason, range: { start: at.startIndex, end: at.endIndex } };
  }
}
