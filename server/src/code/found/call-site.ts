import type { Request } from '../../targets/dynamodb/model/request.ts';
import type { Range } from '../../text/index.ts';
import type { Enclosing } from '../call-site/enclosing.ts';
import type { MayBe } from '../request/may-be.ts';
import type { SourceShape } from '../request/shape-of.ts';
import type { SourceTime } from '../request/time.ts';
import type { Block } from './blocked.ts';

/** A source expression that stands in a request's hole. */
export interface SourceHole {
  /** Its range in the file that it is written in. */
  readonly range: Range;
  /** The file that it is written in, as a path of the project: not always the call's. */
  readonly path: string;
  /** Its source text, as written. */
  readonly text: string;
  /** Its static type where an annotation or a literal shows it. */
  readonly type?: 'string' | 'number' | 'boolean' | 'object' | 'array' | 'binary' | 'null';
  /** What its declared type says of it, where that is written in the file or in one that it imports. */
  readonly shape?: SourceShape;
  /** It is a property of this object, which the call sends whole: it may hold more than its type declares. */
  readonly declaredIn?: string;
  /** It may be undefined, as its declaration says. */
  readonly optional?: true;
  /** What it may be besides what its type says. */
  readonly mayBe?: readonly MayBe[];
  /** The environment variable that it reads, where that is shown (`process.env.X`, `os.environ['X']`). */
  readonly environment?: string;
  /** The present time, where the expression is just that. */
  readonly time?: SourceTime;
  /** It is of the element of the list that a request is made for each element of. */
  readonly element?: true;
  /** It is a list that stands for a set. */
  readonly set?: 'SS' | 'NS';
  /** The wire type that it is sent as, where the call writes that: `{ N: String(age) }`. */
  readonly sent?: 'S' | 'N' | 'BOOL';
}

/** One place in Lambda code that sends a request to DynamoDB. */
export interface CallSite {
  /** By its name: `javascript`, `typescript`, `python`. */
  readonly language: string;
  /** The types of its file are checked when it is built: what takes its place has to have them. */
  readonly typed: boolean;
  /** From the receiver's first token to the end of the call. */
  readonly range: Range;
  /** The function that it stands in. */
  readonly enclosing: Enclosing;
  /**
   * DynamoDB's name of the action (`PutItem`, `CreateTable`, `ExecuteStatement`, …); a batch writer is `BatchWriteItem`. Null
   * where a client sends a command that only its callers know, or several.
   */
  readonly action: string | null;
  /** The table's literal name, or null. */
  readonly table: string | null;
  /** The literal names of the tables, where it may be one of several. */
  readonly tables: readonly string[];
  /** The environment variable that holds the table's name, or null. */
  readonly tableEnvironment: string | null;
  /** The source text of the table argument, or null where there is none. */
  readonly tableExpression: string | null;
  /** The index's literal name, or null. */
  readonly index: string | null;
  /** The attributes of the key: of `Key`, or those that a key condition names; null where it has none or is not known. */
  readonly key: readonly string[] | null;
  /** What the function that it stands in is declared to return; null where that is not understood. */
  readonly returns: SourceShape | null;
  /** Its request and its answer hold the language's own values, not AttributeValues. */
  readonly plain: boolean;
  /** The request with holes, as far as it could be read; null where the arguments are not known at all. */
  readonly request: Request<SourceHole> | null;
  /** The first argument that could not be read, and why: what a quick fix names when it refuses. */
  readonly blockedBy: Block | null;
  /** The request is read whole: where `blockedBy` names something, it is only what the call asks for besides. */
  readonly understood: boolean;
  /** It makes a request that only `.promise()`, `.send()` or a callback would send. */
  readonly unsent: boolean;
  /** The library whose call this is, where it is not an AWS SDK's own (`dynamoose`, `electrodb`, …). */
  readonly wrapper: string | null;
}
