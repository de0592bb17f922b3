import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver';
import type { Status } from '../features/index.ts';
import type { LeftOut } from './wire.ts';

export type { Status } from '../features/index.ts';
export type { LeftOut } from './wire.ts';

/**
 * What our own client asks beyond LSP, the one place for both sides. Positions and ranges are LSP's, URIs strings. Each is
 * answered by the file of its name in requests/; a server that does not know one answers MethodNotFound.
 */
export interface Requests {
  /** Why a file is or is not taken for a contract. */
  'operationContracts/status': { params: { uri: string }; result: Status | null };
  /** The operation whose YAML document holds the position, and the target whose mapping does, if it is not the one in use. */
  'operationContracts/operationAt': {
    params: { uri: string; position: Position };
    result: { operation: string; version: number; target?: string } | null;
  };
  /** The lines of a preview that a selection in the contract produced. */
  'operationContracts/previewRanges': {
    params: { uri: string; range: Range; preview: string };
    result: Range[] | null;
  };
  /** The parts of a template's preview that only test, which may be folded. */
  'operationContracts/previewGuards': { params: { preview: string }; result: Range[] | null };
  /** What stands at a place of a preview, and the line of the contract that made it; Markdown. */
  'operationContracts/previewHover': {
    params: { preview: string; position: Position };
    result: { text: string; range: Range } | null;
  };
  /** The parts of the contract that produced a selection in a preview. */
  'operationContracts/contractRanges': {
    params: { preview: string; range: Range };
    result: { uri: string; ranges: Range[] } | null;
  };
  /** What a new operation can do: `{ name: 'PutItem', detail: 'store one item' }`. */
  'operationContracts/actions': { params: Record<string, never>; result: { name: string; detail: string }[] | null };
  /**
   * A first contract, complete and valid, for a folder of the workspace and beside a file that is open; and the folder that it
   * is to be written into. A resource to name, a table, where there is none yet.
   */
  'operationContracts/newOperation': {
    params: { action: string; name: string; folder: string; beside?: string };
    result: (NewFile & { folder: string; resource?: NewFile }) | null;
  };
  /**
   * The contract of a direct call, and the call of it, as one edit; without a `name` under the name that the code suggests.
   * Null where nothing is known of the file, a reason where no operation can be extracted.
   */
  'operationContracts/extractOperation': {
    params: { uri: string; range: Range; name?: string };
    result: { name: string; edit: WorkspaceEdit } | { reason: string } | null;
  };
  /**
   * Runs one example through the local gateway, on storage of its own: on each of `targets`, whose answers are compared, or on the
   * one in use. A run for each. Null where nothing can be run (on the web).
   */
  'operationContracts/runExample': {
    params: { uri: string; operation: string; example: string; targets?: readonly string[] };
    result: readonly ExampleRun[] | null;
  };
  /** Starts the local gateway of the contract workspace that holds `uri`, or of the first one; it follows the contracts. */
  'operationContracts/startGateway': { params: { uri?: string; port: number }; result: GatewayStarted | null };
  'operationContracts/stopGateway': { params: Record<string, never>; result: null };
  /** All contracts of all folders: what the Operations view, the picture of the system and the Test Explorer show. */
  'operationContracts/overview': { params: Record<string, never>; result: Overview | null };
  /** The shell command that sends the request of an example with AWS's command line; null while the contract means none. */
  'operationContracts/awsCommand': {
    params: OperationReference & { example?: string; target?: string };
    result: { command: string } | null;
  };
  /** Looks at all Lambda code again, after the user has cancelled it; false where there is none to look at, or not yet. */
  'operationContracts/findDirectCalls': { params: Record<string, never>; result: boolean | null };
  /** How many documents are open, and how many parsed files are kept. */
  'operationContracts/memory': { params: Record<string, never>; result: { documents: number; files: number } | null };
  /** The findings of every contract file, or of some. Lines are 1-based, files URIs. */
  'operationContracts/findings': { params: { uris?: string[] }; result: FoundProblem[] | null };
}

/** `operation` is `name@version`; `uri` its contract's file. */
export interface OperationReference {
  readonly uri: string;
  readonly operation: string;
}

export interface Overview {
  readonly workspaces: readonly ContractWorkspace[];
}

/** One `operations.config.yaml`, or a folder without one. */
export interface ContractWorkspace {
  readonly name: string;
  readonly folder: string;
  readonly operations: readonly OperationSummary[];
  readonly resources: readonly ResourceSummary[];
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
  /** The action of the target in use, and what it asks for; absent while the mapping means nothing. */
  readonly action?: string;
  readonly resources: readonly ResourceName[];
  readonly errors: number;
  readonly examples: readonly { readonly name: string; readonly range: Range }[];
  /** What it is mapped to, the one in use first. */
  readonly targets: readonly TargetName[];
}

/** `{ name: 's3', title: 'S3' }` */
export interface TargetName {
  readonly name: string;
  readonly title: string;
}

/** `{ kind: 'table', name: 'users' }` */
export interface ResourceName {
  readonly kind: string;
  readonly name: string;
}

export interface ResourceSummary extends Place, ResourceName {
  /** Of a table its key: `pk (S), sk (S)`. */
  readonly summary: string;
  /** What is named within it: a table's indexes. */
  readonly parts: readonly string[];
}

/** Lambda code that calls an operation, or still DynamoDB itself. */
export interface CallSummary extends Place {
  /** The file's path below the workspace. */
  readonly caller: string;
  /** `name@version` of the operation that is called; or DynamoDB's action and table for a direct call. */
  readonly operation?: string;
  readonly direct?: { readonly action: string; readonly table: string | null };
}

export interface FoundProblem {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

export interface NewFile {
  readonly fileName: string;
  readonly text: string;
}

export interface ExampleRun {
  readonly outcome: 'passed' | 'failed' | 'not run' | 'skipped';
  readonly milliseconds: number;
  /** Why it failed or could not be run, for a person. */
  readonly message?: string;
  /** Where the mistake, or what did not come true, is written. */
  readonly at?: Place;
  /** What differs, as indented JSON: the answer, or the items of the tables. */
  readonly expected?: string;
  readonly actual?: string;
}

export type GatewayStarted =
  | {
      readonly url: string;
      readonly paths: readonly string[];
      readonly workspace: string;
      readonly left: readonly LeftOut[];
    }
  | { readonly failed: string };
