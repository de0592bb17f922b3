import type { Position, Range } from 'vscode-languageserver';
import type { Status } from '../features/index.ts';

/**
 * What our own client asks beyond LSP; client/src/requests.ts is the other side. Positions and ranges are LSP's, URIs strings.
 * Each is answered by the file of its name in requests/.
 */
export interface Requests {
  /** Why a file is or is not taken for a contract. */
  'operationContracts/status': { params: { uri: string }; result: Status | null };
  /** The operation whose YAML document holds the position. */
  'operationContracts/operationAt': {
    params: { uri: string; position: Position };
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
  'operationContracts/actions': { params: Record<string, never>; result: { name: string; detail: string }[] | null };
  /** A first contract, complete and valid. `folder` is where it will be written; a table where there is none yet. */
  'operationContracts/newOperation': {
    params: { action: string; name: string; folder: string };
    result: (NewFile & { table?: NewFile }) | null;
  };
  /** Runs one example through the local gateway, with tables of its own. */
  'operationContracts/runExample': {
    params: { uri: string; operation: string; example: string };
    result: ExampleRun | null;
  };
  /** Starts the local gateway of the contract workspace that holds `uri`, or of the first one; it follows the contracts. */
  'operationContracts/startGateway': { params: { uri?: string; port: number }; result: GatewayStarted | null };
  'operationContracts/stopGateway': { params: Record<string, never>; result: null };
}

export interface NewFile {
  readonly fileName: string;
  readonly text: string;
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
      /** Operations with an error, each with the first one. */
      readonly left: readonly string[];
    }
  | { readonly failed: string };
