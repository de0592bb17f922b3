import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { FileSystem } from '../snapshot/index.ts';

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_FILES = 100_000;
/** Milliseconds for which it is taken for granted that no folder has become a link. */
const MOMENT = 500;
const TOOLS = new Set(['node_modules', '.git', '.hg', '.svn', '.venv', '__pycache__']);

/** The files of the disk below some folders (URIs). Links that lead out of them are not followed. */
export function nodeFiles(folders: () => readonly string[]): FileSystem {
  const places = new Map<string, string>();
  let since = 0;
  /** Where a path really is. Of folders that is known for a moment: most files of a folder are read one after the other. */
  const realPath = (path: string): string => {
    if (lstatSync(path).isSymbolicLink()) return realpathSync(path);
    if (performance.now() - since > MOMENT) {
      since = performance.now();
      places.clear();
    }
    const folder = dirname(path);
    const place = places.get(folder) ?? realpathSync(folder);
    places.set(folder, place);
    return join(place, basename(path));
  };
  const inside = (path: string): boolean => {
    const real = realPath(path);
    return folders().some(folder => {
      const root = URI.parse(folder).fsPath;
      const base = places.get(root) ?? realpathSync(root);
      places.set(root, base);
      return real === base || real.startsWith(base.endsWith('/') ? base : `${base}/`) || real.startsWith(`${base}\\`);
    });
  };
  return {
    read: uri => {
      try {
        const parsed = URI.parse(uri);
        if (parsed.scheme !== 'file' || !inside(parsed.fsPath)) return null;
        const stat = statSync(parsed.fsPath);
        return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(parsed.fsPath, 'utf8') : null;
      } catch {
        return null;
      }
    },
    list: folder => {
      const found: string[] = [];
      const parsed = URI.parse(folder);
      if (parsed.scheme === 'file') walk(parsed.fsPath, found);
      return found.map(path => URI.file(path).toString());
    },
  };
}

function walk(folder: string, found: string[]): void {
  let entries: ReturnType<typeof readFolder>;
  try {
    entries = readFolder(folder);
  } catch {
    return;
  }
  for (const entry of entries) {
    if (found.length >= MOST_FILES) return;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!TOOLS.has(entry.name)) walk(path, found);
    } else if (entry.isFile() || entry.isSymbolicLink()) found.push(path);
  }
}

const readFolder = (folder: string) => readdirSync(folder, { withFileTypes: true });
