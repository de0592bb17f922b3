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
}

export interface NewFile {
  readonly fileName: string;
  readonly text: string;
}
