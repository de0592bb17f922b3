import { RequestType } from 'vscode-languageserver';
import type { Token } from '../../features/index.ts';
import type { Requests } from '../requests.ts';
import type { Session } from '../session.ts';

/** Registers what answers one of our own requests. */
export function answer<M extends keyof Requests>(
  session: Session,
  method: M,
  handle: (params: Requests[M]['params'], token: Token) => Requests[M]['result'] | Promise<Requests[M]['result']>,
): void {
  const type = new RequestType<unknown, unknown, void>(method);
  const handler = session.handler<Requests[M]['params'], Requests[M]['result']>(
    method.replace('operationContracts/', ''),
    null,
    handle,
  );
  session.connection.onRequest(type, (params, token) => handler(params as Requests[M]['params'], token));
}
