import type { CancellationToken } from 'vscode';
import type { Range } from 'vscode-languageserver-types';

/**
 * What this client asks its server beyond LSP. Positions and ranges are LSP's; URIs are strings.
 * A server that does not know a request answers MethodNotFound, and the client does without.
 */
export interface Requests {
  /** Why a file is or is not taken for a contract. */
  'operationContracts/status': { params: { uri: string }; result: ContractStatus | null };
  /** The operation whose YAML document holds the position. */
  'operationContracts/operationAt': {
    params: { uri: string; position: { line: number; character: number } };
    result: { operation: string; version: number } | null;
  };
  /** The lines of a preview that a selection in the contract produced. */
  'operationContracts/previewRanges': {
    params: { uri: string; range: Range; preview: string };
    result: Range[] | null;
  };
  /** The parts of the contract that produced a selection in a preview. */
  'operationContracts/contractRanges': {
    params: { preview: string; range: Range };
    result: { uri: string; ranges: Range[] } | null;
  };
  /** What a new operation can do: `{ name: 'PutItem', detail: 'store one item' }`. */
  'operationContracts/actions': { params: Record<string, never>; result: { name: string; detail?: string }[] | null };
  /** A first contract, complete and valid. `folder` is where it will be written; a table where there is none yet. */
  'operationContracts/newOperation': {
    params: { action: string; name: string; folder: string };
    result: (NewFile & { table?: NewFile }) | null;
  };
  /** All contracts of all folders: what the Operations view, the picture of the system and the Test Explorer show. */
  'operationContracts/overview': { params: Record<string, never>; result: Overview | null };
  /** The shell command that sends the request of an example with AWS's command line; null while the contract means none. */
  'operationContracts/awsCommand': {
    params: OperationReference & { example?: string };
    result: { command: string } | null;
  };
  /** Runs one example through the local gateway, with tables of its own. Null where nothing can be run (on the web). */
  'operationContracts/runExample': { params: OperationReference & { example: string }; result: ExampleRun | null };
  /** Starts the local gateway of the contract workspace that holds `uri`, or of the first one; it follows the contracts. */
  'operationContracts/startGateway': { params: { uri?: string; port: number }; result: GatewayStarted | null };
  'operationContracts/stopGateway': { params: Record<string, never>; result: null };
  /** The findings of every contract file, for tools that read rather than look. Lines are 1-based. */
  'operationContracts/findings': { params: { uris?: string[] }; result: FoundProblem[] | null };
}

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

/** `operation` is `name@version`; `uri` its contract's file. */
export interface OperationReference {
  readonly uri: string;
  readonly operation: string;
}

export interface NewFile {
  readonly fileName: string;
  readonly text: string;
}

export interface ContractStatus {
  readonly text: string;
  readonly detail?: string;
  readonly severity?: 'information' | 'warning' | 'error';
}

export interface Overview {
  readonly workspaces: readonly ContractWorkspace[];
}

/** One `operations.config.yaml`, or a folder without one. */
export interface ContractWorkspace {
  readonly name: string;
  readonly folder: string;
  readonly operations: readonly OperationSummary[];
  readonly tables: readonly TableSummary[];
  /** Lambda code that still calls DynamoDB itself, or that calls operations. */
  readonly calls: readonly CallSummary[];
}

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

export interface OperationSummary extends Place {
  readonly name: string;
  readonly version: number;
  readonly summary?: string;
  readonly owner?: string;
  readonly stability: 'draft' | 'beta' | 'stable';
  readonly deprecated: boolean;
  /** DynamoDB's action and the tables; absent while the mapping means nothing. */
  readonly action?: string;
  readonly tables: readonly string[];
  readonly errors: number;
  readonly examples: readonly { readonly name: string; readonly range: Range }[];
}

export interface TableSummary extends Place {
  readonly name: string;
  /** `pk (S), sk (S)` */
  readonly key: string;
  readonly indexes: readonly string[];
}

export interface CallSummary extends Place {
  /** The Lambda function's name where a template shows it, else the file's path below the workspace. */
  readonly caller: string;
  /** `name@version` of the operation that is called; or DynamoDB's action and table for a direct call. */
  readonly operation?: string;
  readonly direct?: { readonly action: string; readonly table: string | null };
}

export interface ExampleRun {
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly milliseconds: number;
  /** Why it failed or could not be run, for a person. */
  readonly message?: string;
  /** What differs, as indented JSON: the answer, or the items of the tables. */
  readonly expected?: string;
  readonly actual?: string;
}

export type GatewayStarted =
  | {
      readonly url: string;
      readonly paths: readonly string[];
      readonly workspace: string;
      readonly left: readonly string[];
    }
  | { readonly failed: string };

export interface FoundProblem {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

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
