import type { FileSystem } from '../server/src/snapshot/index.ts';

export const FOLDER = 'file:///workspace';

/** A workspace in memory, by relative path. */
export function memoryFiles(files: Readonly<Record<string, string>>): FileSystem {
  const byUri = new Map(Object.entries(files).map(([path, text]) => [`${FOLDER}/${path}`, text]));
  return {
    read: uri => byUri.get(uri) ?? null,
    list: folder => [...byUri.keys()].filter(uri => uri.startsWith(`${folder}/`)),
  };
}
