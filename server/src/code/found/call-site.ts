import type { Range } from '../../text/index.ts';
import type { Block } from './blocked.ts';
import type { Enclosing } from './enclosing.ts';
import type { SourceShape } from './source-shape.ts';

/** A request with source holes, as the reader of its service makes it; nobody else looks into it. */
export interface CalledRequest {
  readonly action: string;
}

/** One place in Lambda code that sends a request to a service whose requests are read whole. */
export interface CallSite {
  /** The name of the target that the service is: `dynamodb`. */
  readonly service: string;
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
  readonly request: CalledRequest | null;
  /** The first argument that could not be read, and why: what a quick fix names when it refuses. */
  readonly blockedBy: Block | null;
  /** The request is read whole: where `blockedBy` names something, it is only what the call asks for besides. */
  readonly understood: boolean;
  /** It makes a request that only `.promise()`, `.send()` or a callback would send. */
  readonly unsent: boolean;
  /** The library whose call this is, where it is not an AWS SDK's own (`dynamoose`, `electrodb`, …). */
  readonly wrapper: string | null;
}
