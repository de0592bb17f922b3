import type { Templates } from '../../../server/src/template/templates.ts';
import type { Text } from '../../conformance/engines.ts';
import type { Answer } from '../language/answer.ts';
import type { Contract } from '../language/contract.ts';
import type { Environment } from '../language/scope.ts';
import type { Sending } from './run-one.ts';

/** A contract that `check` takes, ready to be asked: what it means to a target, by the model, and how that is held against what is made. */
export interface Ready {
  readonly contract: Contract;
  readonly templates: Templates;
  /** The request that a message means; `Refused` where it means none. */
  readonly meaning: (sending: Sending) => unknown;
  /** What a rendering of the request's template says: `refused`, why it is broken, or the request, in the words of `meant`. */
  readonly made: (meant: unknown, rendering: Pick<Text, 'text' | 'requestOverrides'>, sending: Sending) => string;
  readonly answer: (response: { readonly status: number; readonly body: string }, environment: Environment) => Answer;
  /** Whether the service could answer this. */
  readonly isResponse: (body: string) => boolean;
  /** What is wrong with what comes of a message through the exported API; null where that is as it should be. */
  readonly served: (sending: Sending, refused: boolean) => Promise<string | null>;
}
