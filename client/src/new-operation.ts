import { commands, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { cannot } from './notice.ts';
import { askForName } from './operation-name.ts';
import { ask, type NewFile } from './requests.ts';
import type { Server } from './server.ts';

/** Asks for an action and a name, and writes a first contract where the others are. Any escape ends it quietly. */
export async function newOperation(server: Server): Promise<void> {
  const beside = window.activeTextEditor?.document.uri;
  const inside = beside && workspace.getWorkspaceFolder(beside);
  const folder = inside ?? workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    const run = () => commands.executeCommand('vscode.openFolder');
    return cannot('A contract is a file in a folder, and none is open.', { title: 'Open Folder', run });
  }
  const client = await server.start();
  const actions = await ask(client, 'operationContracts/actions', {});
  // Why the server is not there was said when it could not be started.
  if (actions === undefined) return;
  const items = actions.map(({ name, detail }) => ({ label: name, description: detail ?? '' }));
  const action = await window.showQuickPick(items, { title: 'New Operation', placeHolder: 'What does it do?' });
  if (action === undefined) return;
  const name = await askForName(`New Operation: ${action.label}`);
  if (name === undefined) return;
  const made = await ask(client, 'operationContracts/newOperation', {
    action: action.label,
    name,
    folder: folder.uri.toString(),
    ...(inside ? { beside: beside.toString() } : {}),
  });
  if (made !== undefined) await write(server, Uri.parse(made.folder), made, made.resource);
}

async function write(server: Server, folder: Uri, contract: NewFile, resource: NewFile | undefined): Promise<void> {
  const edit = new WorkspaceEdit();
  const create = ({ fileName, text }: NewFile, ignoreIfExists: boolean) =>
    edit.createFile(Uri.joinPath(folder, fileName), { ignoreIfExists, contents: new TextEncoder().encode(text) });
  if (resource !== undefined) create(resource, true);
  create(contract, false);
  if (await workspace.applyEdit(edit)) {
    await server.tellOf(
      [contract, ...(resource ? [resource] : [])].map(({ fileName }) => Uri.joinPath(folder, fileName)),
    );
    // Not showTextDocument: it would hold the document, and with it the operation, for minutes after its tab is closed.
    await commands.executeCommand('vscode.open', Uri.joinPath(folder, contract.fileName));
  } else cannot(`${contract.fileName} exists already: choose another name.`);
}
