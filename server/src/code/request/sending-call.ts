import type { Frame } from '../evaluate/frame.ts';
import type { LibraryValue, Located } from '../evaluate/value.ts';
import { MAIN, serviceOfAction } from '../sdk/services.ts';
import type { Argument, Call, FunctionNode } from '../syntax/syntax.ts';

/** A call that sends a request. */
export interface SendingCall {
  readonly call: Call;
  readonly action: string | null;
  /** What the method belongs to: a client, a table, a module with paginators; null where only the command is known. */
  readonly receiver: LibraryValue | null;
  /** Where its clients are made, if it has several: then the receiver is made nowhere. */
  readonly makers?: readonly Call[];
  /** What else of the project the call may call: of a wrapper that stands where the client stood, or of a fake. */
  readonly instead?: Pick<FunctionNode, 'scope'>;
  /** The names of the tables that it may belong to, where there are several. */
  readonly among?: readonly Located[];
  /** The request is written with the language's own values. */
  readonly plain: boolean;
  /** Where the request's fields stand: an expression, or (null) the call's own keywords. */
  readonly input: Located | null;
  /** The call whose keywords hold the request's fields, where `input` is null. */
  readonly fields: { readonly call: Call; readonly frame: Frame | null } | null;
  /** The fields that the arguments of `fields` stand for by their places. */
  readonly places?: readonly string[];
  /** It signs the request, which whoever has the URL sends. */
  readonly signs?: true;
  /** The argument that is the client's method, where the call hands it to a function that calls it. */
  readonly handed?: Argument;
}

/** The service that is asked, by the name of its target. */
export function serviceOf({ action, receiver }: Pick<SendingCall, 'action'> & Partial<SendingCall>): string {
  if (action !== null) return serviceOfAction(action);
  return receiver?.library.types[receiver.type]?.service ?? MAIN.name;
}

/** Where the clients are made that a call may send with; empty where that is not known. */
export const makersOf = ({ receiver, makers = [] }: SendingCall): readonly Call[] =>
  receiver?.made ? [receiver.made.call] : makers;
