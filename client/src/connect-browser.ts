import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Connect, clientOptions } from './connect.ts';

/** The server as a web worker. */
export const connectTo =
  (context: ExtensionContext): Connect =>
  async (log, gaveUp) => {
    const script = Uri.joinPath(context.extensionUri, 'dist/server-browser.js');
    const worker = new Worker(script.toString(true));
    return new LanguageClient('operationContracts', 'Operation Contracts', worker, clientOptions(log, gaveUp));
  };
