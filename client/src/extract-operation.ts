import { commands, type Disposable, ViewColumn, window, workspace } from 'vscode';
import type { Range } from 'vscode-languageclient';
import { OPERATION_FILE } from '../../server/src/contract/file-names.ts';
import { cannot } from './notice.ts';
import { askForName } from './operation-name.ts';
import { ask, EXTRACT_COMMAND } from './requests.ts';
import type { Server } from './server.ts';

/** *Extract operation…*: asks for a name, then writes the contract and the call of it, as one edit. Any escape ends it quietly. */
export const extractOperation = (server: Server): Disposable =>
  commands.registerCommand(EXTRACT_COMMAND, async (uri: string, range: Range) => {
    const client = await server.start();
    const suggested = await ask(client, 'operationContracts/extractOperation', { uri, range });
    if (!suggested) return;
    if ('reason' in suggested) return cannot(`No operation can be extracted from this call: ${suggested.reason}.`);
    const name = await askForName('Extract Operation', suggested.name);
    if (name === undefined) return;
    const chosen =
      name === suggested.name
        ? suggested
        : await ask(client, 'operationContracts/extractOperation', { uri, range, name });
    if (!chosen) return;
    if ('reason' in chosen) return cannot(`${name} cannot be extracted: ${chosen.reason}.`);
    // What wants a look is shown in the refactoring preview.
    const edit = await client?.protocol2CodeConverter.asWorkspaceEdit(chosen.edit);
    if (!edit || !(await workspace.applyEdit(edit, { isRefactoring: true }))) return;
    const contract = edit
      .entries()
      .map(([file]) => file)
      .find(({ path }) => OPERATION_FILE.test(path));
    if (contract) await window.showTextDocument(contract, { viewColumn: ViewColumn.Beside, preserveFocus: true });
  });
