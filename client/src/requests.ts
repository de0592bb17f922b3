import type { CancellationToken } from 'vscode';
import type { Requests } from '../../server/src/protocol/requests.ts';

/** What this client asks its server beyond LSP stands with the server. */
export type {
  CallSummary,
  ContractWorkspace,
  ExampleRun,
  GatewayStarted,
  NewFile,
  OperationReference,
  OperationSummary,
  Overview,
  Place,
  Requests,
  Status,
  TableSummary,
} from '../../server/src/protocol/requests.ts';

/** What the server tells this client without being asked. */
export interface Notifications {
  /** A request has passed through the local gateway: one line, without a byte of the caller's. */
  'operationContracts/gatewayLog': { line: string };
  /** Contracts, tables or code have changed: an overview that was shown is out of date. */
  'operationContracts/overviewChanged': Record<string, never>;
}

/**
 * Files that the server cannot read itself, because they lie in a virtual file system or it is a web worker. All of them come as
 * `initializationOptions.files`; later this notification tells what changed (`text`) or is gone (`null`).
 */
export interface PushedFiles {
  readonly files: readonly PushedFile[];
}

export interface PushedFile {
  readonly uri: string;
  readonly text: string | null;
}

export const pushFiles = 'operationContracts/files';

/** What a server in a web worker asks of its client: `{ name }` of a WebAssembly file of this extension, answered with its bytes. */
export const grammar = 'operationContracts/wasm';

/**
 * Commands of this client that code lenses and quick fixes may name. The client lists them in
 * `initializationOptions.commands`, so that a server offers no lens that its client cannot follow.
 *
 *     preview        (contract URI, 'name@version')            opens the rendered request beside
 *     runExamples    (contract URI, 'name@version', example?)  runs one example, or all, in the Test Explorer
 *     showLocations  (URI, position, locations)                peeks at callers or direct calls
 */
export const lensCommands = {
  preview: 'operationContracts.lens.preview',
  runExamples: 'operationContracts.lens.runExamples',
  showLocations: 'operationContracts.lens.showLocations',
} as const;

/** The command behind *Extract operation…*: (URI, range of the call). It asks for the operation's name. */
export const EXTRACT_COMMAND = 'operationContracts.extractOperation';

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
