import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { picture } from './window.ts';

export const ID = 'operation-contracts.operation-contracts';
export const CONTRACT = 'operations/store-new-user.operation.yaml';
export const SHARED_SCHEMA = 'schemas/user.schema.yaml';

const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;

export const file = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), path);

export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Milliseconds that a busy machine may need for anything. */
const PATIENCE = 45_000;

/** Waits until something holds; fails with what it last saw. */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  saw: () => unknown = () => '',
): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) assert.fail(`${what}: it never came. ${String(saw())}`);
    await pause(50);
  }
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(path)), vscode.ViewColumn.One);
}

/** After each story: a picture of a failure, then nothing open and nothing unsaved, as the next story expects it. */
export async function leave(this: Mocha.Context): Promise<void> {
  const { currentTest } = this;
  if (currentTest?.state === 'failed') await picture(currentTest.fullTitle());
  await closeAll();
}

export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(one => one.isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Where a text stands, and where inside of it. */
export function find(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} is not in the document`);
  return document.positionAt(at + offset);
}

const rangeOf = (document: vscode.TextDocument, text: string): vscode.Range =>
  new vscode.Range(find(document, text), find(document, text, text.length));

export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const range = rangeOf(editor.document, before);
  assert.ok(await editor.edit(edit => edit.replace(range, after)));
}

/** Puts the cursor behind a text and types, a key at a time. */
export async function typeBehind(editor: vscode.TextEditor, before: string, text: string): Promise<void> {
  const at = find(editor.document, before, before.length);
  editor.selection = new vscode.Selection(at, at);
  for (const character of text) await vscode.commands.executeCommand('type', { text: character });
}

export async function deleteLeft(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await vscode.commands.executeCommand('deleteLeft');
}

/** Our diagnostics of a file, by rule. */
export const diagnostics = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(one => one.source === 'operation-contracts');

export const rule = (diagnostic: vscode.Diagnostic): string =>
  typeof diagnostic.code === 'object' ? String(diagnostic.code.value) : String(diagnostic.code);

export const describeDiagnostics = (uri: vscode.Uri): string =>
  diagnostics(uri)
    .map(one => `${rule(one)}: ${one.message}`)
    .join('; ');

/** The one finding of a document, once there is exactly one, and it underlines what is given. */
export const onlyDiagnostic = (document: vscode.TextDocument, text?: string): Promise<vscode.Diagnostic> =>
  until(
    'one diagnostic',
    () => {
      const [found, ...others] = diagnostics(document.uri);
      if (found === undefined || others.length > 0) return undefined;
      return text === undefined || document.getText(found.range) === text ? found : undefined;
    },
    () => describeDiagnostics(document.uri),
  );

/** The finding of a rule, once it is there, among whatever follows from it. */
export const diagnosticOf = (document: vscode.TextDocument, wanted: string): Promise<vscode.Diagnostic> =>
  until(
    wanted,
    () => diagnostics(document.uri).find(one => rule(one) === wanted),
    () => describeDiagnostics(document.uri),
  );

export const clean = (uri: vscode.Uri): Promise<boolean> =>
  until(
    'a clean contract',
    () => diagnostics(uri).length === 0 || undefined,
    () => describeDiagnostics(uri),
  );
