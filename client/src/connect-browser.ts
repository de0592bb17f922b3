import { type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Connect, clientOptions } from './connect.ts';
import { WASM } from './requests.ts';

/** The server as a web worker. */
export const connectTo =
  (context: ExtensionContext): Connect =>
  async (log, gaveUp) => {
    const inDist = (name: string) => Uri.joinPath(context.extensionUri, 'dist', name);
    const worker = new Worker(inDist('server-browser.js').toString(true));
    const client = new LanguageClient('operationContracts', 'Operation Contracts', worker, clientOptions(log, gaveUp));
    // A worker reads no file: once there is code to lint, it asks for the grammars, and gets their bytes as they are.
    client.onRequest(WASM, ({ name }: { name: string }) => workspace.fs.readFile(inDist(name)));
    return client;
  };
