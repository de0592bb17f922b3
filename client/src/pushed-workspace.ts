import { Disposable, type LogOutputChannel, RelativePattern, type Uri, type WorkspaceFolder, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { PUSH_FILES, type PushedFile, type PushedFileList } from './requests.ts';

/** What a server reads of a workspace: contracts, tables, templates, shared schemas, schemas of databases, Lambda code, and what git ignores of it. */
const READ = '**/{.gitignore,*.{yaml,yml,json,sql,js,mjs,cjs,jsx,ts,mts,cts,tsx,py}}';
const TOOLS = '**/{node_modules,.git,.hg,.svn,.venv,__pycache__}/**';
const MOST_FILES = 5000;
const MOST_BYTES = 1024 * 1024;

/** A server reads files of the disk by itself, and none of a virtual file system; a web worker reads none at all. */
export const needsPushing = (folders: readonly Pick<WorkspaceFolder, 'uri'>[] | undefined): boolean =>
  (folders ?? []).some(({ uri }) => uri.scheme !== 'file');

/** Tells the server the files of a virtual workspace, and what changes in them. */
export class PushedWorkspace extends Disposable {
  /** Everything is sent right behind the handshake, before the first document. */
  static async read(client: BaseLanguageClient, log: LogOutputChannel): Promise<PushedWorkspace> {
    const folders = (workspace.workspaceFolders ?? []).filter(folder => needsPushing([folder]));
    const found = await Promise.all(
      folders.map(folder => workspace.findFiles(new RelativePattern(folder, READ), TOOLS, MOST_FILES)),
    );
    const uris = found.flat();
    if (uris.length >= MOST_FILES) log.warn(`Only ${MOST_FILES} files of this workspace are read.`);
    const files = await Promise.all(uris.map(read));
    return new PushedWorkspace(client, folders, files);
  }

  private constructor(client: BaseLanguageClient, folders: readonly WorkspaceFolder[], files: readonly PushedFile[]) {
    const send = (changed: PushedFileList) => client.sendNotification(PUSH_FILES, changed).catch(() => undefined);
    const options = client.clientOptions.initializationOptions as Record<string, unknown>;
    client.clientOptions.initializationOptions = { ...options, files };
    const watchers = folders.flatMap(folder => {
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, READ));
      const push = async (uri: Uri) => send({ files: [await read(uri)] });
      watcher.onDidChange(push);
      watcher.onDidCreate(push);
      watcher.onDidDelete(uri => send({ files: [{ uri: uri.toString(), text: null }] }));
      return watcher;
    });
    super(() => {
      for (const watcher of watchers) watcher.dispose();
    });
  }
}

async function read(uri: Uri): Promise<PushedFile> {
  const name = uri.toString();
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > MOST_BYTES) return { uri: name, text: null };
    return { uri: name, text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch {
    return { uri: name, text: null };
  }
}
