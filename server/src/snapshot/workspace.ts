import type { Operation } from '../contract/index.ts';
import { LineIndex } from '../text/index.ts';
import { CONFIG_FILE, kindByName } from './file-kind.ts';
import type { FileSystem } from './file-system.ts';
import { ParsedFile } from './parsed-file.ts';
import { type CachedBinding, Root } from './root.ts';
import { baseName, folderOf, relativePath } from './uri.ts';

/** An immutable view of all contract workspaces at one moment. */
export interface Snapshot {
  readonly roots: readonly Root[];
  /** The root that a file belongs to: the nearest configuration upwards, else its folder. */
  readonly rootOf: (uri: string) => Root | undefined;
}

/** Folders, open documents and files, and the only cache: what has not changed is not parsed or bound again. */
export class Workspace {
  private folders: readonly string[];
  private readonly files: FileSystem;
  private readonly open = new Map<string, string>();
  private readonly listings = new Map<string, readonly string[]>();
  private readonly disk = new Map<string, string | null>();
  private readonly parsedFiles = new Map<string, ParsedFile>();
  private readonly bindings = new WeakMap<Operation, CachedBinding>();
  private readonly lines = new Map<string, { readonly text: string; readonly index: LineIndex }>();
  private current: Snapshot | undefined;

  constructor(folders: readonly string[], files: FileSystem) {
    this.folders = folders;
    this.files = files;
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders;
    this.listings.clear();
    this.current = undefined;
  }

  /** The text that an editor shows, which counts more than the disk's. */
  setOpen(uri: string, text: string): void {
    this.open.set(uri, text);
    this.current = undefined;
  }

  close(uri: string): void {
    this.open.delete(uri);
    this.forget(uri);
  }

  /** A file was created, changed or deleted on disk. */
  forget(uri: string): void {
    this.disk.delete(uri);
    this.listings.clear();
    this.current = undefined;
  }

  isOpen(uri: string): boolean {
    return this.open.has(uri);
  }

  snapshot(): Snapshot {
    this.current ??= this.build();
    return this.current;
  }

  text(uri: string): string | null {
    const shown = this.open.get(uri);
    if (shown !== undefined) return shown;
    let text = this.disk.get(uri);
    if (text === undefined) {
      text = this.files.read(uri);
      this.disk.set(uri, text);
    }
    return text;
  }

  /** Lines and offsets of a file as it is now. */
  linesOf(uri: string): LineIndex {
    const text = this.text(uri) ?? '';
    const known = this.lines.get(uri);
    if (known?.text === text) return known.index;
    const index = new LineIndex(text);
    if (this.lines.size >= 100) this.lines.clear();
    this.lines.set(uri, { text, index });
    return index;
  }

  private parsed(uri: string, kind: 'contract' | 'template'): ParsedFile | null {
    const text = this.text(uri);
    if (text === null) return null;
    const id = `${kind} ${uri}`;
    const known = this.parsedFiles.get(id);
    if (known?.text === text) return known;
    const parsed = new ParsedFile(uri, text, kind);
    this.parsedFiles.set(id, parsed);
    return parsed;
  }

  private listing(folder: string): readonly string[] {
    let files = this.listings.get(folder);
    if (!files) {
      files = this.files.list(folder);
      this.listings.set(folder, files);
    }
    return files;
  }

  private build(): Snapshot {
    const stray = [...this.open.keys()]
      .filter(uri => kindByName(uri) && !this.folders.some(folder => relativePath(folder, uri) !== null))
      .map(folderOf);
    const folders = [...new Set([...this.folders, ...stray])];
    const files = new Set(folders.flatMap(folder => [...this.listing(folder)]));
    for (const uri of this.open.keys()) files.add(uri);
    const all = [...files].sort();
    const configs = all.filter(uri => baseName(uri) === CONFIG_FILE);
    const rootFolders = [...new Set([...configs.map(folderOf), ...folders])];
    // The longest folder that holds a file is the nearest; a configuration's folder is one by definition.
    const nearest = (uri: string): string | undefined =>
      rootFolders.filter(folder => relativePath(folder, uri) !== null).sort((a, b) => b.length - a.length)[0];
    const owned = new Map<string, string[]>(rootFolders.map(folder => [folder, []]));
    for (const uri of all) {
      const folder = nearest(uri);
      if (folder !== undefined) owned.get(folder)!.push(uri);
    }
    const parsed = (uri: string, kind: 'contract' | 'template') => this.parsed(uri, kind);
    const roots = rootFolders.map(folder => {
      const config = configs.find(uri => folderOf(uri) === folder);
      return new Root(folder, config === undefined ? null : this.parsed(config, 'contract'), owned.get(folder) ?? [], {
        text: uri => this.text(uri),
        parsed,
        bindings: this.bindings,
      });
    });
    return {
      roots,
      rootOf: uri => {
        const folder = nearest(uri);
        return roots.find(root => root.folder === folder);
      },
    };
  }
}
