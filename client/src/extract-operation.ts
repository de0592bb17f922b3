import { commands, type Disposable, ViewColumn, window, workspace } from 'vscode';
import type { Range } from 'vscode-languageclient';
import { ask, EXTRACT_COMMAND } from './requests.ts';
import type { Server } from './server.ts';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** *Extract operation…*: asks for a name, then writes the contract and the call of it, as one edit. Any escape ends it quietly. */
export const extractOperation = (server: Server): Disposable =>
  commands.registerCommand(EXTRACT_COMMAND, async (uri: string, range: Range) => {
    const client = await server.start();
    const suggested = await ask(client, 'operationContracts/extractOperation', { uri, range });
    if (!suggested) return;
    if ('reason' in suggested) {
      window.setStatusBarMessage(`Operation Contracts: no operation can be extracted: ${suggested.reason}.`, 10_000);
      return;
    }
    const name = await window.showInputBox({
      title: 'Extract operation',
      prompt: 'Its name, as callers will write it',
      value: suggested.name,
      validateInput: value => (kebabCase.test(value) ? undefined : 'Words of a–z and 0–9, joined by hyphens'),
    });
    if (name === undefined) return;
    const chosen =
      name === suggested.name
        ? suggested
        : await ask(client, 'operationContracts/extractOperation', { uri, range, name });
    if (!chosen) return;
    if ('reason' in chosen) {
      window.setStatusBarMessage(`Operation Contracts: ${name} cannot be extracted: ${chosen.reason}.`, 10_000);
      return;
    }
    // What wants a look is shown in the refactoring preview.
    const edit = await client?.protocol2CodeConverter.asWorkspaceEdit(chosen.edit);
    if (!edit || !(await workspace.applyEdit(edit, { isRefactoring: true }))) return;
    const contract = edit
      .entries()
      .map(([file]) => file)
      .find(({ path }) => /\.operation\.ya?ml$/.test(path));
    if (contract) await window.showTextDocument(contract, { viewColumn: ViewColumn.Beside, preserveFocus: true });
  });
