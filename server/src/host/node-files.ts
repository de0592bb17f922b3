import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { FileSystem } from '../snapshot/index.ts';
import { ignoresAbove, trackedAround } from './git-ignores.ts';

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_FILES = 100_000;
/** Milliseconds for which it is taken for granted that no folder has become a link. */
const MOMENT = 500;
const TOOLS = new Set(['node_modules', '.git', '.hg', '.svn', '.venv', '__pycache__']);

/** How many files are listed at most, and who is told of a folder (a path) that has more. */
interface Bound {
  readonly most?: number;
  readonly reached?: (folder: string, most: number) => void;
}

/** What is said of a folder that has more files than are looked at. */
export const moreFiles = (folder: string, most: number): string =>
  `${folder} has more than ${most.toLocaleString('en')} files: the others are not looked at. Open a folder below it, or one that has less in it.`;

/** The files of the disk below some folders (URIs). Links that lead out of them are not followed. */
export function nodeFiles(
  folders: () => readonly string[],
  { most = MOST_FILES, reached = () => {} }: Bound = {},
): FileSystem {
  const places = new Map<string, string>();
  let since = 0;
  /** Where a folder really is. That is known for a moment: most files of a folder are read one after the other. */
  const placeOf = (folder: string): string => {
    if (performance.now() - since > MOMENT) {
      since = performance.now();
      places.clear();
    }
    const place = places.get(folder) ?? realpathSync(folder);
    places.set(folder, place);
    return place;
  };
  const inside = (real: string): boolean =>
    folders().some(folder => {
      const base = placeOf(pathOf(folder));
      return real === base || real.startsWith(base.endsWith('/') ? base : `${base}/`) || real.startsWith(`${base}\\`);
    });
  return {
    read: uri => {
      const path = pathOf(uri);
      try {
        const entry = lstatSync(path);
        const link = entry.isSymbolicLink();
        if (!inside(link ? realpathSync(path) : join(placeOf(dirname(path)), basename(path)))) return null;
        const stat = link ? statSync(path) : entry;
        return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(path, 'utf8') : null;
      } catch {
        return null;
      }
    },
    list: folder => {
      const found: string[] = [];
      const path = pathOf(folder);
      if (path !== '' && !walk(path, found, most)) reached(path, most);
      return found.map(path => URI.file(path).toString());
    },
    ignoresAbove: folder => {
      const path = pathOf(folder);
      return path === '' ? [] : ignoresAbove(path);
    },
    tracked: folder => {
      const path = pathOf(folder);
      return path === '' ? [] : trackedAround(path);
    },
  };
}

/** The path that a file's URI names; empty for any other URI. */
function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : '';
}

/** Lists what is below a folder; false where there is more than may be listed. */
function walk(folder: string, found: string[], most: number): boolean {
  let entries: ReturnType<typeof readFolder>;
  try {
    entries = readFolder(folder);
  } catch {
    return true;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!TOOLS.has(entry.name) && !walk(path, found, most)) return false;
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      if (found.length >= most) return false;
      found.push(path);
    }
  }
  return true;
}

const readFolder = (folder: string) => readdirSync(folder, { withFileTypes: true });
