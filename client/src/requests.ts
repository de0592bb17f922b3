import type { LanguageClient, Range } from 'vscode-languageclient/node';

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

/** The answer, or undefined where the server is not there, does not know the request, or failed at it. */
export async function ask<M extends keyof Requests>(
  client: LanguageClient | undefined,
  method: M,
  params: Requests[M]['params'],
): Promise<NonNullable<Requests[M]['result']> | undefined> {
  if (client === undefined) return undefined;
  try {
    return (await client.sendRequest<Requests[M]['result']>(method, params)) ?? undefined;
  } catch (error) {
    client.debug(`${method}: ${String(error)}`);
    return undefined;
  }
}
