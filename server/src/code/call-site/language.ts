import type { Shape } from '../../targets/sdk.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { SendingCall } from '../request/sending-call.ts';
import type { Attribute, Call } from '../syntax/syntax.ts';

/** How code of a language calls DynamoDB's clients. */
export interface Calls {
  /** A request's fields stand in an object that the call is given, or are the call's keywords. */
  readonly passing: 'object' | 'keywords';
  /** Where requests are keywords: methods whose first argument has no keyword all the same. */
  readonly positional: ReadonlySet<string>;
  /** The methods of clients by their names, and what shows that something is a request for them. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Words in the names of what collects requests and sends none itself; null where the language has no such thing. */
  readonly collector: RegExp | null;
  /** A client that no file declares may be a global of another script. */
  readonly sharesGlobals: boolean;
  /** What sending a command of a class's name does. */
  readonly commandNamed: (name?: string) => { readonly action: string; readonly plain: boolean } | null;
  /** Methods that send a request that a call made: `.promise()`. */
  readonly finishers: readonly string[];
  /** Names of what a client may be made with, or has hung into it, that changes what it sends. */
  readonly hooks: readonly string[];
  /** A call that only its words show to send a request, whoever makes the client. */
  readonly sentByWords: (ev: Evaluator, call: Call, callee: Attribute) => SendingCall | null;
  /** A scan that has no field at all, which is the one request that may have none. */
  readonly scansWhole: (ev: Evaluator, call: Call, callee: Attribute) => boolean;
  /** Whether an import is of the project, found or not (a layer's, a generated file), or of a package that is of AWS. */
  readonly isOfProject: (ev: Evaluator, path: string, specifier: string, name: string) => boolean;
}
