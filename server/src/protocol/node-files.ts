import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { FileSystem } from '../snapshot/index.ts';

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_FILES = 100_000;
const TOOLS = new Set(['node_modules', '.git', '.hg', '.svn', '.venv', '__pycache__']);

/** The files of the disk below some folders (URIs). Links that lead out of them are not followed. */
export function nodeFiles(folders: () => readonly string[]): FileSystem {
  const inside = (path: string): boolean => {
    const real = realpathSync(path);
    return folders().some(folder => {
      const base = realpathSync(URI.parse(folder).fsPath);
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
