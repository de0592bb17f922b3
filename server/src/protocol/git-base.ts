import { URI } from 'vscode-uri';
import { commitOf, defaultBranch, GitError, isBranch, mergeBase, readTree } from '../host/git.ts';
import { workspaceAt } from '../host/git-workspace.ts';
import { parseSlowly, readAll } from '../snapshot/index.ts';
import type { BaseReader } from './bases.ts';

/** Reads the base of a folder from its git repository. Nothing is fetched: what a clone lacks is not compared. */
export const gitBase: BaseReader = async (folder, against, known, twin) => {
  const uri = URI.parse(folder);
  if (uri.scheme !== 'file') return null;
  const path = uri.fsPath;
  const name = against === '' ? ((await defaultBranch(path)) ?? 'HEAD') : against;
  const tip = await commitOf(path, name, true);
  if (tip === null) return null;
  const commit = (await isBranch(path, name, true)) ? ((await mergeBase(path, tip, true)) ?? tip) : tip;
  if (commit === known) return 'known';
  try {
    const workspace = await workspaceAt(await readTree(path, commit, true), path, readAll, { offline: true, twin });
    await parseSlowly(workspace);
    return { commit, workspace };
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
};
