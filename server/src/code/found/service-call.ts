import type { Range } from '../../text/index.ts';
import type { Enclosing } from './enclosing.ts';

/** One place in Lambda code that sends a request to a service other than DynamoDB, or signs one for others to send. */
export interface ServiceCall {
  /** The name of the target that the service is: `s3`. */
  readonly service: string;
  /** By its name: `javascript`, `typescript`, `python`. */
  readonly language: string;
  /** From the receiver's first token to the end of the call. */
  readonly range: Range;
  /** The function that it stands in. */
  readonly enclosing: Enclosing;
  /** The service's name of the action; null where a client sends a command that only its callers know, or several. */
  readonly action: string | null;
  /** It signs the request: whoever has the URL sends it. */
  readonly signs: boolean;
  /** The name of what is asked, a bucket: where code says it. */
  readonly resource: ServiceName | null;
  /** What of it is asked for, an object's key: where code says it. */
  readonly part: ServiceName | null;
  /** The library whose call this is, where it is not an AWS SDK's own. */
  readonly wrapper: string | null;
}

/** A name as code says it. */
export interface ServiceName {
  /** The literals that it may be; none where that is not known. */
  readonly texts: readonly string[];
  /** The environment variable that holds it, or null. */
  readonly environment: string | null;
  /** What stands there in the source. */
  readonly expression: string;
}
