import { CONFIG_FILE } from './file-kind.ts';
import { baseName, folderOf } from './uri.ts';

/** The files of a workspace by the root that they belong to. */
export interface Layout {
  readonly all: readonly string[];
  /** Folders of roots: those with a configuration, and the workspace's own. */
  readonly roots: readonly string[];
  /** The root of a file: the nearest folder upwards. */
  readonly nearest: (uri: string) => string | undefined;
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Folder → its configuration. */
  readonly configs: ReadonlyMap<string, string>;
}

export function layOut(all: readonly string[], folders: readonly string[]): Layout {
  const configs = new Map(all.filter(uri => baseName(uri) === CONFIG_FILE).map(uri => [folderOf(uri), uri]));
  const roots = [...new Set([...configs.keys(), ...folders])];
  // The longest folder that holds a file is the nearest; a configuration's folder is one by definition.
  const longest = roots
    .map(folder => ({ folder, start: folder.endsWith('/') ? folder : `${folder}/` }))
    .sort((a, b) => b.start.length - a.start.length);
  const nearest = (uri: string): string | undefined => longest.find(({ start }) => uri.startsWith(start))?.folder;
  const files = new Map<string, string[]>(roots.map(folder => [folder, []]));
  for (const uri of all) {
    const folder = nearest(uri);
    if (folder !== undefined) files.get(folder)!.push(uri);
  }
  return { all, roots, nearest, files, configs };
}
