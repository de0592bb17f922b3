import * as assert from 'node:assert';
import * as vscode from 'vscode';

export const ID = 'operation-contracts.operation-contracts';

const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;

export const file = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), path);

/** Waits until something holds; fails with what it last saw. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) assert.fail(`${what}: it never came`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(path)), vscode.ViewColumn.One);
}

/** Where a text stands, and where inside of it. */
export function find(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} is not in the document`);
  return document.positionAt(at + offset);
}

export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const start = find(editor.document, before);
  const range = new vscode.Range(start, editor.document.positionAt(editor.document.offsetAt(start) + before.length));
  assert.ok(await editor.edit(edit => edit.replace(range, after)));
}

/** Our diagnostics of a file, by rule. */
export const diagnostics = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(one => one.source === 'operation-contracts');

export const rule = (diagnostic: vscode.Diagnostic): string =>
  typeof diagnostic.code === 'object' ? String(diagnostic.code.value) : String(diagnostic.code);

export const preview = (ending: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(
    document => document.uri.scheme === 'operation-contracts' && document.uri.path.endsWith(ending),
  );
