import { execFile, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** What git refuses, in its own words. */
export class GitError extends Error {}

/** What a state of a repository is read from: the files of one commit. */
export interface Tree {
  /** The top of the working tree that it belongs to. */
  readonly top: string;
  readonly commit: string;
  /** Paths below the top, with `/`, and the blob of each. Links and submodules are left out. */
  readonly blobs: ReadonlyMap<string, { readonly id: string; readonly size: number }>;
}

/** Nothing of the repository's is run, nothing is locked, and nobody is asked for a password. `offline`: nothing is fetched either. */
const environment = (offline: boolean) => ({
  ...process.env,
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
  ...(offline ? { GIT_NO_LAZY_FETCH: '1' } : {}),
});

const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
const MOST_OUTPUT = 1 << 28;
const MOST_MILLISECONDS = 60_000;

/** Runs git in a folder. Throws a GitError where there is no git, no repository, or git says no. */
export function git(folder: string, args: readonly string[], offline = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: environment(offline), maxBuffer: MOST_OUTPUT, timeout: MOST_MILLISECONDS };
    execFile('git', [...SAFE, ...args], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      reject(new GitError(missing ? 'git is not installed.' : stderr.trim().replace(/^fatal: /, '') || error.message));
    });
  });
}

const quietly = (folder: string, args: readonly string[], offline: boolean): Promise<string | null> =>
  git(folder, args, offline).then(
    text => text.trim(),
    () => null,
  );

/** The commit that a name means; null where it means none. A name is never read as an option. */
export const commitOf = (folder: string, name: string, offline = false): Promise<string | null> =>
  quietly(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], offline);

/** Whether a name is a branch, here or of a remote: such a name moves, and others move it. */
export async function isBranch(folder: string, name: string, offline = false): Promise<boolean> {
  const full = await quietly(folder, ['rev-parse', '--symbolic-full-name', '--end-of-options', name], offline);
  // Older gits print the option too.
  return /^refs\/(?:heads|remotes)\//m.test(full ?? '');
}

/** Where the work at hand left a branch; null where no common commit is known. */
export const mergeBase = (folder: string, commit: string, offline = false): Promise<string | null> =>
  quietly(folder, ['merge-base', 'HEAD', commit], offline).then(text => text || null);

/** The branch that work is merged into: what the remote says, else one of the usual names. */
export async function defaultBranch(folder: string): Promise<string | null> {
  const head = await quietly(folder, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'], true);
  for (const name of [head, 'origin/main', 'origin/master', 'main', 'master'])
    if (name && (await commitOf(folder, name, true))) return name;
  return null;
}

/** The files of a commit at and below a folder, and of the rest of the working tree that it stands in. */
export async function readTree(folder: string, commit: string, offline = false): Promise<Tree> {
  const top = (await git(folder, ['rev-parse', '--show-toplevel'], offline)).replace(/\r?\n$/, '');
  const listing = await git(top, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit], offline);
  const blobs = new Map<string, { id: string; size: number }>();
  for (const line of listing.split('\0')) {
    const match = /^100\d\d\d blob ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line);
    if (match) blobs.set(match[3]!, { id: match[1]!, size: match[2] === '-' ? 0 : Number(match[2]) });
  }
  return { top, commit, blobs };
}

/** The path of a folder below the top of its repository, with `/`; `` for the top. Links on the way are followed. */
export function pathInTree(top: string, folder: string): string {
  return relative(realpathSync(top), realpathSync(folder)).split(sep).join('/');
}

/** The texts of some blobs, read by one process. Throws a GitError where one is missing (a partial clone, a damaged one). */
export function readBlobs(folder: string, ids: readonly string[], offline = false): Promise<Map<string, string>> {
  if (ids.length === 0) return Promise.resolve(new Map());
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...SAFE, 'cat-file', '--batch'], { cwd: folder, env: environment(offline) });
    const chunks: Buffer[] = [];
    let complaint = '';
    child.on('error', error => reject(new GitError(error.message)));
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.on('close', code => {
      const texts = code === 0 ? splitBatch(Buffer.concat(chunks)) : null;
      if (texts && ids.every(id => texts.has(id))) resolve(texts);
      else reject(new GitError(complaint.trim() || 'a file of that commit is missing in this clone.'));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(`${ids.join('\n')}\n`);
  });
}

/** `<id> blob <size>\n<bytes>\n`, again and again. */
function splitBatch(output: Buffer): Map<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const [id, type, size] = output.toString('latin1', at, end).split(' ');
    if (type !== 'blob') {
      at = end + 1;
      continue;
    }
    const length = Number(size);
    texts.set(id!, output.toString('utf8', end + 1, end + 1 + length));
    at = end + 1 + length + 1;
  }
  return texts;
}
