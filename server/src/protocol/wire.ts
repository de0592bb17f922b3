/**
 * What passes between this server and its own client beside LSP and beside `Requests`: names and shapes, each once. Both import it,
 * so that it imports nothing.
 */

/** What the server tells its client without being asked. */
export interface Notifications {
  /** A request has passed through the local gateway: one line, without a byte of the caller's. */
  'operationContracts/gatewayLog': { line: string };
  /** A contract that runs has changed: what the gateway answers at, and what it leaves out from now on. */
  'operationContracts/gatewayChanged': { paths: readonly string[]; left: readonly LeftOut[] };
  /** Contracts, tables or code have changed: an overview that was shown is out of date. */
  'operationContracts/overviewChanged': Record<string, never>;
}

/** An operation that the local gateway does not run: it has an error, of which this is the first. Lines and characters from 0. */
export interface LeftOut {
  /** `get-user@1`, or the file's name where nothing of it could be read. */
  readonly id: string;
  readonly message: string;
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** What the server asks of a client in whose web worker it runs: `{ name }` of a WebAssembly file of the extension, for its bytes. */
export const WASM = 'operationContracts/wasm';

/**
 * Files that the server cannot read itself, because they lie in a virtual file system or it is a web worker. All of them come as
 * `initializationOptions.files`; later this notification tells what changed (`text`) or is gone (`null`).
 */
export const PUSH_FILES = 'operationContracts/files';

export interface PushedFileList {
  readonly files: readonly PushedFile[];
}

export interface PushedFile {
  readonly uri: string;
  readonly text: string | null;
}

/**
 * Commands of the client that code lenses and quick fixes may name. The client lists them in `initializationOptions.commands`, so
 * that a server offers no lens that its client cannot follow.
 *
 *     preview        (contract URI, 'name@version', target?)   opens the rendered request beside
 *     runExamples    (contract URI, 'name@version', example?)  runs one example, or all, in the Test Explorer
 *     showLocations  (URI, position, locations)                peeks at callers or direct calls
 */
export const LENS_COMMANDS = {
  preview: 'operationContracts.lens.preview',
  runExamples: 'operationContracts.lens.runExamples',
  showLocations: 'operationContracts.lens.showLocations',
} as const;

/** The command behind *Extract operation…*: (URI, range of the call). It asks for the operation's name. */
export const EXTRACT_COMMAND = 'operationContracts.extractOperation';
