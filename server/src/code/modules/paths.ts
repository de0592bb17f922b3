/** Paths here are decoded URIs (`file:///work/my folder/a.ts`): `/` separates on every system. */

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A relative path from a folder, with `.` and `..` followed; what climbs out of everything ends at the top. */
export function join(folder: string, relative: string): string {
  let at = folder;
  for (const part of relative.split('/')) {
    if (part === '..') at = folderOf(at);
    else if (part !== '.' && part !== '') at += `/${part}`;
  }
  return at;
}

/** The folder and those above it, nearest first. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; at.length > 0; ) {
    yield at;
    const up = folderOf(at);
    if (up === at) return;
    at = up;
  }
}
