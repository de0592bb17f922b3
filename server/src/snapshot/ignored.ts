import ignore, { type Ignore } from 'ignore';
import { baseName, decode, folderOf } from './uri.ts';

/** Which files git ignores, by the .gitignore files of the workspace. */
export class Ignored {
  private readonly rules = new Map<string, Ignore>();
  private readonly folders = new Map<string, boolean>();

  constructor(all: readonly string[], text: (uri: string) => string | null) {
    for (const uri of all) {
      if (baseName(uri) === '.gitignore') this.rules.set(decode(folderOf(uri)), ignore().add(text(uri) ?? ''));
    }
  }

  has(uri: string): boolean {
    if (this.rules.size === 0) return false;
    const path = decode(uri);
    return this.ignores(path, false);
  }

  private ignores(path: string, isFolder: boolean): boolean {
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (parent === path || parent === '' || this.folder(parent)) return parent !== path && parent !== '';
    for (let at = parent; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const rules = this.rules.get(at);
      const test = rules?.test(path.slice(at.length + 1) + (isFolder ? '/' : ''));
      if (test?.ignored) return true;
      if (test?.unignored) return false;
    }
    return false;
  }

  private folder(path: string): boolean {
    let known = this.folders.get(path);
    if (known === undefined) {
      known = this.ignores(path, true);
      this.folders.set(path, known);
    }
    return known;
  }
}
