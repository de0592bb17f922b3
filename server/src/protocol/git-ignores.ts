import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import type { IgnoreRules } from '../snapshot/index.ts';

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
      add(at, join(git, 'info/exclude'));
      return found;
    }
    if (dirname(at) === at) return [];
  }
}

/** Where git keeps what belongs to the repository whose root a folder is; of a worktree's and a submodule's a file says it. */
function gitFolder(folder: string): string | null {
  const path = join(folder, '.git');
  try {
    if (statSync(path).isDirectory()) return path;
  } catch {
    return null;
  }
  const [, named] = /^gitdir: *(.+?)\s*$/m.exec(textOf(path) ?? '') ?? [];
  if (named === undefined) return null;
  const own = resolve(folder, named);
  return resolve(own, textOf(join(own, 'commondir'))?.trim() ?? '.');
}

function textOf(path: string): string | null {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}
