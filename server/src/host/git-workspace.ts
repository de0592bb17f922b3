import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { type FileSystem, Workspace } from '../snapshot/index.ts';
import { pathInTree, readBlobs, type Tree } from './git.ts';

const MOST_BYTES = 5 * 1024 * 1024;

/**
 * A workspace as it was in a commit, its files under the same URIs as now. A blob is read when something asks for it: `look` is
 * run again until it asks for nothing new. Throws a GitError where a blob cannot be read.
 */
export async function workspaceAt(
  tree: Tree,
  folder: string,
  look: (workspace: Workspace) => void,
  { offline = false, twin }: { readonly offline?: boolean; readonly twin?: Workspace } = {},
): Promise<Workspace> {
  const below = pathInTree(tree.top, folder);
  const prefix = below === '' ? '' : `${below}/`;
  const blobs = new Map(
    [...tree.blobs]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, blob]) => [URI.file(join(folder, path.slice(prefix.length))).toString(), blob]),
  );
  const texts = new Map<string, string>();
  for (;;) {
    const missing = new Set<string>();
    const files: FileSystem = {
      read: uri => {
        const blob = blobs.get(uri);
        if (!blob || blob.size > MOST_BYTES) return null;
        const text = texts.get(blob.id);
        if (text === undefined) missing.add(blob.id);
        return text ?? null;
      },
      list: uri => [...blobs.keys()].filter(name => name.startsWith(`${uri}/`)),
    };
    const workspace = new Workspace([URI.file(folder).toString()], files, twin);
    look(workspace);
    if (missing.size === 0) return workspace;
    for (const [id, text] of await readBlobs(tree.top, [...missing], offline)) texts.set(id, text);
  }
}
