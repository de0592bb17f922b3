import { folderOf, relativePath } from '../../files/uri.ts';
import type { Root } from '../../state/root.ts';
import { tablesIn, templatesWithTables } from './places.ts';

/** A contract workspace that is to be, and the code in it. */
export interface Territory {
  readonly root: Root;
  /** URIs. */
  readonly code: readonly string[];
}

/**
 * Where nobody has drawn the borders of contract workspaces and templates have tables of the same name, each is its own: the
 * folder of each template becomes a root. `code`: the files of code of this root.
 */
export function territories(root: Root, code: readonly string[]): readonly Territory[] {
  const templates = root.configFile ? [] : templatesWithTables(root);
  const tables = templates.map(path => tablesIn(root, path).map(({ name }) => name));
  const all = tables.flat();
  const clash = new Set(all.filter((name, i) => all.indexOf(name) !== i));
  const apart = templates.filter((_, i) => tables[i]?.some(name => clash.has(name)));
  const folders = [...new Set(apart.map(path => folderOf(`${root.folder}/${path}`)))].filter(
    one => one !== root.folder,
  );
  if (folders.length === 0) return [{ root, code }];
  const home = (uri: string): string =>
    folders.filter(folder => relativePath(folder, uri) !== null).sort((a, b) => b.length - a.length)[0] ?? root.folder;
  return [root.folder, ...folders].map(folder => ({
    root: root.part(folder, uri => home(uri) === folder),
    code: code.filter(uri => home(uri) === folder),
  }));
}
