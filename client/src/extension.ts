import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { highlightOrigins } from './highlight.ts';
import { newOperation } from './new-operation.ts';
import type { Preview } from './preview.ts';
import { Server } from './server.ts';
import { showPreview } from './show-preview.ts';
import { contractStatus } from './status.ts';

const previewCommands: Readonly<Record<string, Preview>> = {
  'operationContracts.showRequestTemplate': 'requestTemplate',
  'operationContracts.showRenderedRequest': 'renderedRequest',
  'operationContracts.showResponseTemplate': 'responseTemplate',
  'operationContracts.showRenderedAnswer': 'renderedAnswer',
};

/** What other extensions, and our tests, can ask of this one. */
export interface Api {
  readonly serverIsRunning: () => boolean;
}

let server: Server | undefined;

export function activate(context: ExtensionContext): Api {
  const log = window.createOutputChannel('Operation Contracts', { log: true });
  const mine = new Server(context, log);
  server = mine;
  const previews = Object.entries(previewCommands).map(([id, preview]) =>
    commands.registerCommand(id, () => showPreview(mine, preview)),
  );
  context.subscriptions.push(
    log,
    ...previews,
    commands.registerCommand('operationContracts.newOperation', () => newOperation(mine)),
    commands.registerCommand('operationContracts.restartServer', () => mine.restart()),
    commands.registerCommand('operationContracts.showOutput', () => log.show(true)),
    workspace.onDidOpenTextDocument(document => mine.consider(document)),
    ...contractStatus(mine),
    ...highlightOrigins(mine),
  );
  for (const document of workspace.textDocuments) void mine.consider(document);
  return { serverIsRunning: () => mine.running !== undefined };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
