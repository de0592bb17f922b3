import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { commitOf, GitError, git, isBranch, mergeBase, readTree, type Tree } from '../host/git.ts';
import { workspaceAt } from '../host/git-workspace.ts';
import { bindAll, pairRoots, type Root, type Workspace } from '../snapshot/index.ts';
import { loadWorkspace } from './load.ts';
import { type Terminal, UsageError } from './verb.ts';

/** An older state of some roots. */
export interface Against {
  readonly of: ReadonlyMap<Root, readonly Root[]>;
}

/** Reads what `--against` names: a folder, or a git ref. Throws a UsageError where it cannot be read. */
export async function readAgainst(
  name: string,
  folder: string,
  roots: readonly Root[],
  terminal: Terminal,
): Promise<Against> {
  const path = resolve(terminal.cwd, name);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const isPath = /^[./~]|\\/.test(name) || name.endsWith('/');
  const commit = isPath && isFolder ? null : await commitOf(folder, name);
  if (isFolder && commit)
    throw new UsageError(
      `"${name}" is a folder and a git ref: write ./${name} for the folder, or refs/heads/${name} for the branch.`,
    );
  if (isFolder) return fromFolder(path, name, folder, roots);
  try {
    // Says what is wrong where there is no git, or no repository.
    await git(folder, ['rev-parse', '--show-toplevel']);
    if (!commit)
      throw new UsageError(
        `"${name}" is no commit, branch or tag here, and no folder. A clone may lack it: git fetch origin ${name.replace(/^origin\//, '')}.`,
      );
    return await fromCommit(name, commit, folder, roots, terminal);
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`--against ${name} cannot be read: ${error.message}`);
    throw error;
  }
}

function fromFolder(path: string, name: string, folder: string, roots: readonly Root[]): Against {
  const workspace = loadWorkspace(path);
  bindAll(workspace);
  const before = workspace.snapshot().roots;
  if (before.every(root => root.operationFiles.length === 0))
    throw new UsageError(`There is no contract in "${name}": nothing was compared.`);
  assertConfigs(workspace, name);
  return { of: pairRoots(roots, before, uri => uri.replace(URI.file(path).toString(), URI.file(folder).toString())) };
}

async function fromCommit(
  name: string,
  commit: string,
  folder: string,
  roots: readonly Root[],
  terminal: Terminal,
): Promise<Against> {
  let at = commit;
  if (await isBranch(folder, name)) {
    const base = await mergeBase(folder, commit);
    if (base === null)
      terminal.err(
        `HEAD and ${name} have no common commit here (a shallow clone?): compared with the tip of ${name}.\n`,
      );
    at = base ?? commit;
  }
  const tree = await readTree(folder, at);
  const workspace = await workspaceAt(tree, folder, bindAll);
  assertConfigs(workspace, name);
  const before = workspace.snapshot().roots;
  if (before.some(root => root.operationFiles.length > 0)) return { of: pairRoots(roots, before, uri => uri) };
  const moved = await movedRoots(tree, roots);
  terminal.err(
    moved.length > 0
      ? `The contracts were elsewhere at ${name}: ${moved.map(root => URI.parse(root.folder).fsPath).join(', ')}.\n`
      : `There were no contracts here at ${name}.\n`,
  );
  return { of: pairRoots(roots, moved, () => '') };
}

/** Roots that are no more, and that had operations of those at hand: a folder that was moved. */
async function movedRoots(tree: Tree, roots: readonly Root[]): Promise<readonly Root[]> {
  const ids = new Set(roots.flatMap(root => [...root.operations.keys()]));
  const whole = await workspaceAt(tree, tree.top, bindAll);
  return whole
    .snapshot()
    .roots.filter(root => [...root.operations.keys()].some(id => ids.has(id)))
    .filter(root => root.operationFiles.every(uri => !existsSync(URI.parse(uri).fsPath)));
}

function assertConfigs(workspace: Workspace, name: string): void {
  for (const { configFile } of workspace.snapshot().roots)
    if (configFile?.documents.some(document => document.broken))
      throw new UsageError(
        `${URI.parse(configFile.uri).fsPath} cannot be read as it is in ${name}: nothing was compared.`,
      );
}
