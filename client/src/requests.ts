import type { CancellationToken } from 'vscode';
import type { Requests } from '../../server/src/protocol/requests.ts';

/** What this client asks its server beyond LSP stands with the server. */
export type {
  CallSummary,
  ContractWorkspace,
  ExampleRun,
  GatewayStarted,
  LeftOut,
  NewFile,
  OperationReference,
  OperationSummary,
  Overview,
  Place,
  Requests,
  ResourceName,
  ResourceSummary,
  Status,
} from '../../server/src/protocol/requests.ts';

export {
  EXTRACT_COMMAND,
  LENS_COMMANDS,
  type Notifications,
  PUSH_FILES,
  type PushedFile,
  type PushedFileList,
  WASM,
} from '../../server/src/protocol/wire.ts';

/** What `ask` needs of a language client, in Node and in the browser alike. */
interface Client {
  sendRequest<R>(method: string, params: unknown, token?: CancellationToken): Promise<R>;
  debug(message: string): void;
}

/** The answer, or undefined where the server is not there, does not know the request, or failed at it. */
export async function ask<M extends keyof Requests>(
  client: Client | undefined,
  method: M,
  params: Requests[M]['params'],
  token?: CancellationToken,
): Promise<NonNullable<Requests[M]['result']> | undefined> {
  if (client === undefined) return undefined;
  try {
    // A token that is undefined would be sent as a second parameter.
    const rest = token === undefined ? [] : ([token] as const);
    return (await client.sendRequest<Requests[M]['result']>(method, params, ...rest)) ?? undefined;
  } catch (error) {
    client.debug(`${method}: ${String(error)}`);
    return undefined;
  }
}
