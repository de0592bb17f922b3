import { commands, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { ask, type NewFile } from './requests.ts';
import type { Server } from './server.ts';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Asks for an action and a name, and writes a first contract where the others are. Any escape ends it quietly. */
export async function newOperation(server: Server): Promise<void> {
  const beside = window.activeTextEditor?.document.uri;
  const inside = beside && workspace.getWorkspaceFolder(beside);
  const folder = inside ?? workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    window.setStatusBarMessage('Operation Contracts: open a folder first.', 5000);
    return;
  }
  const client = await server.start();
  const actions = (await ask(client, 'operationContracts/actions', {})) ?? [];
  const items = actions.map(({ name, detail }) => ({ label: name, description: detail ?? '' }));
  const action = await window.showQuickPick(items, { title: 'New operation', placeHolder: 'What does it do?' });
  if (action === undefined) return;
  const name = await window.showInputBox({
    title: `New operation (${action.label})`,
    prompt: 'Its name, as callers will write it',
    placeHolder: 'store-new-user',
    validateInput: value => (kebabCase.test(value) ? undefined : 'Words of a–z and 0–9, joined by hyphens'),
  });
  if (name === undefined) return;
  const made = await ask(client, 'operationContracts/newOperation', {
    action: action.label,
    name,
    folder: folder.uri.toString(),
    ...(inside ? { beside: beside.toString() } : {}),
  });
  if (made !== undefined) await write(Uri.parse(made.folder), made, made.table);
}

async function write(folder: Uri, contract: NewFile, table: NewFile | undefined): Promise<void> {
  const edit = new WorkspaceEdit();
  const create = ({ fileName, text }: NewFile, ignoreIfExists: boolean) =>
    edit.createFile(Uri.joinPath(folder, fileName), { ignoreIfExists, contents: new TextEncoder().encode(text) });
  if (table !== undefined) create(table, true);
  create(contract, false);
  if (await workspace.applyEdit(edit)) {
    // Not showTextDocument: it would hold the document, and with it the operation, for minutes after its tab is closed.
    await commands.executeCommand('vscode.open', Uri.joinPath(folder, contract.fileName));
  } else window.setStatusBarMessage(`Operation Contracts: ${contract.fileName} exists already.`, 5000);
}
