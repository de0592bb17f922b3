import { commands, type ExtensionContext, window, workspace } from 'vscode';
import type { Connect } from './connect.ts';
import { Contracts } from './contracts-overview.ts';
import { exampleTests } from './example-tests.ts';
import { extractOperation } from './extract-operation.ts';
import { findDirectCalls } from './find-direct-calls.ts';
import { localGateway } from './gateway.ts';
import { highlightOrigins } from './highlight.ts';
import { languageModelTools } from './language-model-tools.ts';
import { showLocations } from './locations.ts';
import { newOperation } from './new-operation.ts';
import { operationsView } from './operations-view/view.ts';
import { systemPicture } from './picture/panel.ts';
import { previewGuards } from './preview-guards.ts';
import { previewCommandsOf } from './previews.ts';
import { Server } from './server.ts';
import { contractStatus } from './status.ts';

/** What other extensions, and our tests, can ask of this one. */
export interface Api {
  readonly serverIsRunning: () => boolean;
}

/**
 * Registers everything; the server is started by the first contract that is opened, or the first thing that asks for it.
 * `canRun` says whether there is a process that can run examples and the gateway.
 */
export function activateWith(
  context: ExtensionContext,
  connect: Connect,
  { canRun }: { readonly canRun: boolean },
): { api: Api; server: Server } {
  void commands.executeCommand('setContext', 'operationContracts.canRun', canRun);
  const log = window.createOutputChannel('Operation Contracts', { log: true });
  const server = new Server(connect, log);
  const contracts = new Contracts(server);
  context.subscriptions.push(
    log,
    contracts,
    ...previewCommandsOf(server),
    ...(canRun ? exampleTests(server, contracts) : []),
    ...localGateway(server),
    ...operationsView(contracts),
    ...systemPicture(contracts),
    ...languageModelTools(server, contracts),
    ...contractStatus(server),
    ...highlightOrigins(server),
    ...previewGuards(server),
    showLocations(),
    commands.registerCommand('operationContracts.newOperation', () => newOperation(server)),
    extractOperation(server),
    commands.registerCommand('operationContracts.openWalkthrough', () =>
      commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#firstOperation`, false),
    ),
    commands.registerCommand('operationContracts.findDirectCalls', () => findDirectCalls(server)),
    commands.registerCommand('operationContracts.restartServer', () => server.restart()),
    commands.registerCommand('operationContracts.showOutput', () => log.show(true)),
    workspace.onDidOpenTextDocument(document => server.consider(document)),
  );
  for (const document of workspace.textDocuments) void server.consider(document);
  return { api: { serverIsRunning: () => server.running !== undefined }, server };
}
