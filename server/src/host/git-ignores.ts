import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import type { IgnoreRules } from '../snapshot/index.ts';
import { trackedFiles } from './git-index.ts';

const MOST_BYTES = 1024 * 1024;

/**
 * What git reads of a folder's files besides what stands below it: the repository's `info/exclude` and the `.gitignore` files
 * above, what counts more last. Nothing outside of a repository.
 */
export function ignoresAbove(folder: string): readonly IgnoreRules[] {
  const found: IgnoreRules[] = [];
  const add = (at: string, file: string): void => {
    const text = textOf(file);
    if (text !== null) found.unshift({ folder: URI.file(at).toString(), text });
  };
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) add(at, join(at, '.gitignore'));
    const git = gitFolder(at);
    if (git !== null) {
      add(at, join(commonFolder(git), 'info/exclude'));
      return found;
    }
    if (dirname(at) === at) return [];
  }
}

/** The files that git tracks in the repository around a folder, by URI: it ignores none of them. */
export function trackedAround(folder: string): readonly string[] {
  for (let at = folder; ; at = dirname(at)) {
    const git = gitFolder(at);
    if (git !== null) {
      const sha256 = /^\s*objectformat\s*=\s*sha256\b/im.test(textOf(join(commonFolder(git), 'config')) ?? '');
      return trackedFiles(git, sha256).map(path => URI.file(join(at, path)).toString());
    }
    if (dirname(at) === at) return [];
  }
}

/** Where git keeps a worktree's state: in the folder whose repository's root it is; of a worktree and a submodule a file says it. */
function gitFolder(folder: string): string | null {
  const path = join(folder, '.git');
  try {
    if (statSync(path).isDirectory()) return path;
  } catch {
    return null;
  }
  const [, named] = /^gitdir: *(.+?)\s*$/m.exec(textOf(path) ?? '') ?? [];
  return named === undefined ? null : resolve(folder, named);
}

/** What the worktrees of a repository share. */
const commonFolder = (git: string): string => resolve(git, textOf(join(git, 'commondir'))?.trim() ?? '.');

function textOf(path: string): string | null {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}
