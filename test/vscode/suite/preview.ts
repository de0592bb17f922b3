import * as vscode from 'vscode';
import { until } from './editor.ts';

/** A preview that a user can see, beside the contract. */
export const visiblePreview = (ending: string): vscode.TextEditor | undefined =>
  vscode.window.visibleTextEditors.find(
    ({ document, viewColumn }) =>
      document.uri.scheme === 'operation-contracts' &&
      document.uri.path.endsWith(ending) &&
      viewColumn === vscode.ViewColumn.Two,
  );

export async function openPreview(command: string, ending: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand(`operationContracts.${command}`);
  return (await until('the preview', () => visiblePreview(ending))).document;
}

export const shows = (document: vscode.TextDocument, text: RegExp): Promise<boolean> =>
  until(
    `a preview with ${text}`,
    () => text.test(document.getText()) || undefined,
    () => document.getText(),
  );
