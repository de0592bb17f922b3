import ignore, { type Ignore } from 'ignore';
import type { IgnoreRules } from './file-system.ts';
import { baseName, decode, folderOf } from './uri.ts';

/** Which files git ignores, by the .gitignore files of the workspace and by what is said above it: none that it tracks. */
export class Ignored {
  private readonly rules = new Map<string, Ignore>();
  private readonly folders = new Map<string, boolean>();
  private readonly listTracked: () => readonly string[];
  private tracked: ReadonlySet<string> | undefined;

  /** `tracked` is asked when the first file is found to be ignored. */
  constructor(
    all: readonly string[],
    text: (uri: string) => string | null,
    above: readonly IgnoreRules[] = [],
    tracked: () => readonly string[] = () => [],
  ) {
    this.listTracked = tracked;
    for (const { folder, text } of above) this.add(folder, text);
    for (const uri of all) if (baseName(uri) === '.gitignore') this.add(folderOf(uri), text(uri) ?? '');
  }

  /** In one folder what is said last counts. */
  private add(folder: string, text: string): void {
    const path = decode(folder);
    const rules = this.rules.get(path) ?? ignore();
    this.rules.set(path, rules.add(text));
  }

  has(uri: string): boolean {
    const path = decode(uri);
    return this.rules.size > 0 && this.ignores(path, false) && !this.isTracked(path);
  }

  private isTracked(path: string): boolean {
    this.tracked ??= new Set(this.listTracked().map(decode));
    return this.tracked.has(path);
  }

  hasFolder(uri: string): boolean {
    return this.rules.size > 0 && this.folder(decode(uri));
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
