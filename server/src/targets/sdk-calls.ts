import type { CallReader } from '../code/call-site/reader.ts';
import type { CalledRequest, CallSite, SourceHole, SourceShape } from '../code/index.ts';
import type { CallingFile } from '../extract/index.ts';
import type { Matched } from '../match/index.ts';
import type { AnswerUse, Exchange } from '../rewrite/index.ts';
import type { PhysicalName, Resource, Target } from './target.ts';

/**
 * What is asked of a service whose calls are not only found, but read whole: compared with the operations of a workspace, replaced by
 * them, and drafted as contracts. `R` is a request with source holes, `P` what of it goes to one resource, `D` a resource, `Meaning`
 * what a mapping means: nobody else looks into them.
 */
export interface SdkCalls<
  R extends CalledRequest = CalledRequest,
  P extends RequestPart = RequestPart,
  D extends Resource = Resource,
  Meaning = unknown,
  Learned = unknown,
> {
  readonly target: Target;
  readonly read: CallReader;
  /** All of a request, or the entries of a batch or a transaction. */
  parts(request: R): readonly P[];
  /** Whether a resource can be asked so: it has this key, this index. */
  isAskable(resource: D, part: P): boolean;
  /** Whether an operation sends what a call sends, and what `data` it must be given for it. */
  match(call: R, operation: Meaning, same: SameResource): Matched;
  exchange(call: R, operation: Meaning): Exchange;
  /** Where a request goes on from, if it does: that is one of many for pages. */
  start(request: R): SourceHole | null;
  /** A text that two requests share only if they are the same but for the values that the code puts in. `resources` names theirs. */
  identity(request: R, resources: string): string;
  /** What requests show of what is stored in the resource that all of them go to. */
  learn(parts: readonly P[]): Learned;
  /** A resource that no file declares, as requests that go to it show it. */
  draftResource(name: string, physicalName: PhysicalName, parts: readonly P[]): ResourceDraft<D> | Undraftable;
  /** `get-user` */
  operationName(naming: Naming<R, D>): string;
  /** The text of a contract whose request is this. Throws `Undrafted` where a part of it cannot be said. */
  draft(drafting: Drafting<R, P, D, Learned>): string;
}

/** What of a request goes to one resource. */
export interface RequestPart {
  readonly table: AskedResource;
}

/** A resource as code says it: by its name, or as an expression. */
export type AskedResource =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'hole'; readonly hole: SourceHole };

/** Whether the resource of a call is the one that contracts call by this name. */
export type SameResource = (called: AskedResource, name: string) => boolean;

export interface ResourceDraft<D extends Resource = Resource> {
  readonly resource: D;
  /** Of a file that declares it. */
  readonly text: string;
}

export interface Undraftable {
  /** Why it cannot be drafted, for each call of it. */
  readonly reason: string;
}

/** What an operation is named by. */
export interface Naming<R, D> {
  readonly request: R;
  /** Where the code says what is done. */
  readonly site: CallSite;
  /** Path of its file, with `/`. */
  readonly path: string;
  /** Whether the function does nothing else with the service. */
  readonly alone: boolean;
  readonly resource: D;
  /** Words that tell nothing in the languages of the workspace. */
  readonly stopWords: ReadonlySet<string>;
}

/** What a contract is drafted from. */
export interface Drafting<R, P, D, Learned> {
  readonly name: string;
  readonly summary: string;
  readonly site: CallSite;
  readonly request: R;
  readonly file: CallingFile;
  /** The calls that send this request, and what they do with its answer. */
  readonly uses: readonly AnswerOfCall<R>[];
  /** Throws `Undrafted` where none can be drafted; null where it is not known. */
  readonly resourceOf: (part: P) => D | null;
  readonly learnedOf: (part: P) => Learned;
  /** Words that tell nothing in the languages of the workspace. */
  readonly stopWords: ReadonlySet<string>;
}

/** A call, and what its code does with the answer. */
export interface AnswerOfCall<R> {
  readonly request: R;
  /** What the function that it stands in is declared to return; null where that is not understood. */
  readonly returns: SourceShape | null;
  readonly use: AnswerUse;
}
