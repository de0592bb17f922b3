import { languages, Uri, ViewColumn, window, workspace } from 'vscode';
import { type Preview, previewAddress } from './preview.ts';
import { ask } from './requests.ts';
import type { Server } from './server.ts';

/** Opens a preview of the operation at the cursor beside its contract; the focus stays where it is. */
export async function showPreview(server: Server, preview: Preview): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const { document, selection } = editor;
  const { line, character } = selection.active;
  const client = await server.start();
  const uri = document.uri.toString();
  const found = await ask(client, 'operationContracts/operationAt', { uri, position: { line, character } });
  if (found === undefined) {
    window.setStatusBarMessage('Operation Contracts: there is no operation at the cursor.', 5000);
    return;
  }
  const address = Uri.from(previewAddress(preview, found.operation, found.version, uri));
  const shown = await workspace.openTextDocument(address);
  // Someone who has associated .vtl with a language of their own still gets ours in a preview.
  if (address.path.endsWith('.vtl') && shown.languageId !== 'vtl-json') {
    await languages.setTextDocumentLanguage(shown, 'vtl-json');
  }
  await window.showTextDocument(shown, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: false });
}
