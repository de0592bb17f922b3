import type { NameCollector } from '../names/collector.ts';
import type { Type } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import type { Node } from '../yaml/index.ts';
import type { Resource } from './resource.ts';

/**
 * What an editor shows of a target's mappings and resources: pure functions. What a target leaves out is shown plainly: a value by its
 * form, a resource by its name, and by the keys that name it.
 */
export interface Editing<R extends Resource = Resource> {
  /** A resource in a word: `pk (S), sk (S)`. */
  summary?(resource: R): string;
  /** What is named within it: indexes. */
  parts?(resource: R): readonly string[];
  /** All of it, in Markdown, without where it is declared. */
  text?(resource: R): string;
  /** One of its parts, in Markdown. */
  partText?(resource: R, part: string): string | undefined;
  /** What is known to be stored in it, whatever operations write. */
  attributes?(resource: R): readonly Attribute[];
  /** What `${…}` in an answer can begin with. */
  answerRoots?(mapping: Node): readonly AnswerRoot[];
  /** What `${…}` in a request can begin with, beyond what it can anywhere. */
  requestRoots?(mapping: Node): readonly AnswerRoot[];
  /** What stands behind one of these roots, where the mapping tells: `row.` in an answer, `cursor.` in a request. */
  rootMembers?(mapping: Node, root: string, side: 'request' | 'answer', resource: R | undefined): readonly RootMember[];
  /** What a mapping names: half-typed ones too, for nothing is bound. */
  mappingNames?(mapping: Node, types: MappingTypes, out: NameCollector): void;
  /** What an entry of `given` or `then` names. */
  contentNames?(content: Node, out: NameCollector): void;
  /** What a file such as `users.table.yaml` declares. */
  fileNames?(root: Node, out: NameCollector): void;
  /** What a template declares and uses of these resources. */
  templateNames?(root: Node, resources: readonly R[], out: NameCollector): void;
  /** The language that a text of a mapping is written in; undefined where it is a value. `path` as in `EditedPlace`. */
  expression?(path: readonly string[]): ExpressionLanguage | undefined;
  /** A text of a mapping that names what its resource has: a statement. Undefined where there is none at the place. */
  statement?(place: EditedPlace<R>, text: string): StatementText | undefined;
  /** Keys that can stand at a place, beyond those that the form names. */
  keys?(place: EditedPlace<R>): readonly Suggestion[];
  /** Values that can stand at a place, beyond those that the form lists, and the names of resources. */
  values?(place: EditedPlace<R>): readonly Suggestion[];
  readonly newOperations?: NewOperations<R>;
}

/** The types of the message's data and of the answer. */
export interface MappingTypes {
  readonly data: Type | undefined;
  readonly result: Type | undefined;
}

export interface AnswerRoot {
  readonly name: string;
  readonly documentation: string;
}

/** What stands behind a root, and what is known of it. */
export interface RootMember {
  readonly name: string;
  readonly detail?: string;
}

/** A part of what is stored, as far as a workspace tells. */
export interface Attribute {
  readonly name: string;
  /** "partition key", "string, in store-new-user", … */
  readonly detail: string;
}

/** Where someone writes. */
export interface EditedPlace<R extends Resource = Resource> {
  readonly within: 'mapping' | 'example' | 'resource';
  /**
   * The names of the keys, and `*` for the index of an element, below `mapping.NAME`, below an entry of `given` or `then`, or of a
   * file of resources: `['writes', '*', 'put', 'item']`.
   */
  readonly path: readonly string[];
  /** The resource that is named nearest, where there is one of that name. */
  readonly resource: R | undefined;
  /** What is known to be stored in it: reads every operation, so it is only asked where it is offered. */
  readonly attributes: () => readonly Attribute[];
}

/** What can be written. */
export interface Suggestion {
  readonly name: string;
  readonly kind: 'property' | 'keyword' | 'value' | 'module' | 'function';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is written, as a snippet: `\\$` is a `$`, `$0` where to go on. The name, and for a key its colon, where it is absent. */
  readonly text?: string;
}

/** A language that some texts of a mapping are written in. */
export interface ExpressionLanguage {
  /** Of any text: what cannot be read is no token. */
  tokens(text: string): readonly ExpressionToken[];
  /** What a token says, in Markdown. */
  describe(token: ExpressionToken): string | undefined;
  /** What can be written: functions, keywords, attributes in its spelling. */
  words(attributes: readonly Attribute[]): readonly Suggestion[];
  /** The function whose argument is written where a text ends. */
  call(before: string): ExpressionCall | undefined;
}

/** A text that names what a resource has. Offsets and ranges are of the text. */
export interface StatementText {
  /** The names that can be written at an offset, and what they replace. */
  names(offset: number): readonly (Suggestion & { readonly range: Range })[];
  /** What stands at an offset. */
  at(offset: number): NamedInStatement | undefined;
  /** What becomes of the `${…}` at an offset: `sent` is the type of its value, where that is known. Markdown. */
  value(offset: number, sent: Type | undefined): string | undefined;
}

export interface NamedInStatement {
  readonly range: Range;
  /** Markdown. */
  readonly text: string;
  /** Where it is declared: in a file by its URI. */
  readonly declared: { readonly file: string; readonly range: Range };
}

/** A token with what it is for a reader. */
export interface ExpressionToken {
  /** `attribute` begins a path, `member` goes on with it. */
  readonly role:
    | 'attribute'
    | 'member'
    | 'function'
    | 'keyword'
    | 'literal'
    | 'number'
    | 'string'
    | 'placeholder'
    | 'operator';
  /** As written; of a name in quotes and a string their content. */
  readonly text: string;
  readonly range: Range;
}

export interface ExpressionCall {
  /** `contains(path, operand)` */
  readonly signature: string;
  readonly documentation: string;
  /** Which argument is being written, from 0. */
  readonly argument: number;
}

/** What `new` can begin an operation with. */
export interface NewOperations<R extends Resource = Resource> {
  readonly kinds: readonly NewOperationKind[];
  /** A first contract of a kind, complete and valid. `resources`: what the workspace declares. */
  write(kind: string, name: string, resources: readonly R[]): NewOperation;
}

export interface NewOperationKind {
  /** As it is chosen by: an action. */
  readonly name: string;
  /** What it does: `read one item`. */
  readonly detail: string;
  /** What such an operation may be called. */
  readonly sample: string;
}

export interface NewOperation extends NewFile {
  /** Where the workspace declares no resource to name yet: one to begin with. */
  readonly resource?: NewFile;
}

interface NewFile {
  readonly fileName: string;
  readonly text: string;
}
