import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { serve } from './connection.ts';
import { WASM } from './wire.ts';

/** The server as a web worker: all files come from the client, its grammars too, and nothing can be run. */
declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
const nothing = { read: () => null, list: () => [] };
serve(connection, {
  files: () => nothing,
  today: () => new Date().toISOString().slice(0, 10),
  wasm: name => connection.sendRequest<Uint8Array>(WASM, { name }),
});
connection.listen();
