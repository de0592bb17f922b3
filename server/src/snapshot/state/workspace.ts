import { type Languages, NO_CODE, type Parsers } from '../../code/index.ts';
import { type FullLanguage, LANGUAGES } from '../../code/languages/index.ts';
import { LineIndex } from '../../text/index.ts';
import { kindByName } from '../files/file-kind.ts';
import type { FileSystem, IgnoreRules } from '../files/file-system.ts';
import { Ignored } from '../files/ignored.ts';
import { type Layout, layOut } from '../files/layout.ts';
import { ParsedFile } from '../files/parsed-file.ts';
import { folderOf, relativePath } from '../files/uri.ts';
import { Code } from './code.ts';
import { Facts, sameItems } from './facts.ts';
import type { Files } from './files.ts';
import { Root } from './root.ts';

/** An immutable view of all contract workspaces at one moment. */
export interface Snapshot {
  readonly roots: readonly Root[];
  /** The root that a file belongs to: the nearest configuration upwards, else its folder. */
  readonly rootOf: (uri: string) => Root | undefined;
}

/** What is larger is no contract, and would be parsed for seconds. In UTF-16 code units. */
const MOST_TEXT = 5 * 1024 * 1024;

/** Folders, open documents and files, and the only cache: what has not changed is not parsed or bound again. */
export class Workspace {
  private folders: readonly string[];
  private readonly files: FileSystem;
  private readonly open = new Map<string, string>();
  private readonly listings = new Map<string, ReadonlySet<string>>();
  private known: { lists: readonly unknown[]; opened: readonly string[]; layout: Layout } | undefined;
  private readonly disk = new Map<string, string | null>();
  private readonly parsedFiles = { contract: new Map<string, ParsedFile>(), template: new Map<string, ParsedFile>() };
  /** What follows from the files; what is of one root only, by its folder. */
  readonly facts = Facts.none();
  readonly factsOf = new Map<string, Facts>();
  private readonly lines = new Map<string, { readonly text: string; readonly index: LineIndex }>();
  /** The analysis of code; undefined until there are parsers. */
  code: Code | undefined;
  private current: Snapshot | undefined;
  private readonly twin: Workspace | undefined;
  readonly languages: Languages<FullLanguage>;

  /** `twin`: another state of the same files, which has most of them parsed already. */
  constructor(
    folders: readonly string[],
    files: FileSystem,
    twin?: Workspace,
    languages: Languages<FullLanguage> = twin?.languages ?? LANGUAGES,
  ) {
    this.folders = folders;
    this.files = files;
    this.twin = twin;
    this.languages = languages;
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders;
    this.listings.clear();
    this.current = undefined;
  }

  /** The text that an editor shows, which counts more than the disk's. */
  setOpen(uri: string, text: string): void {
    if (this.open.get(uri) === text) return;
    this.open.set(uri, text);
    this.code?.changed(uri);
    this.current = undefined;
  }

  close(uri: string): void {
    this.open.delete(uri);
    this.forget(uri);
  }

  /** A file was changed on disk, or (when it is not known yet, or gone) created or deleted. */
  forget(uri: string): void {
    const listed = [...this.listings.values()].some(list => list.has(uri));
    const gone = this.files.read(uri) === null;
    if (!listed || gone) this.listings.clear();
    this.disk.delete(uri);
    if (gone) this.drop(uri);
    this.code?.changed(uri);
    this.current = undefined;
  }

  /** Nothing is kept of a file that is gone, or of what stood below a folder that is. */
  private drop(uri: string): void {
    if (!this.open.has(uri)) for (const kept of Object.values(this.parsedFiles)) kept.delete(uri);
    for (const known of [...this.disk.keys()]) {
      if (!known.startsWith(`${uri}/`)) continue;
      this.disk.delete(known);
      this.drop(known);
    }
  }

  /** From now on code is analysed, too. */
  setParsers(parsers: Parsers): void {
    this.code = new Code(this.languages, parsers, {
      layout: () => this.layout(),
      text: uri => this.peek(uri),
      ignoresAbove: () => this.ignoresAbove(),
      tracked: () => this.folders.flatMap(folder => this.files.tracked?.(folder) ?? []),
      client: uri => this.snapshot().rootOf(uri)?.clientOf(uri) ?? null,
      wrappers: () => this.wrappers(),
      services: () => new Set(this.snapshot().roots.flatMap(root => root.servicesLookedFor)),
    });
    this.current = undefined;
  }

  /** How many parsed files are kept. */
  get kept(): number {
    return this.parsedFiles.contract.size + this.parsedFiles.template.size;
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
      if (text !== null && text.length > MOST_TEXT) text = null;
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

  /** Whoever opens a folder that git ignores wants to see it all the same. */
  private ignoresAbove(): readonly IgnoreRules[] {
    return this.folders.flatMap(folder => {
      const rules = this.files.ignoresAbove?.(folder) ?? [];
      return new Ignored([], () => null, rules).hasFolder(folder) ? [] : rules;
    });
  }

  private wrappers(): readonly ParsedFile[] {
    return this.snapshot().roots.flatMap(root => root.wrapperFiles.flatMap(uri => root.parsed(uri) ?? []));
  }

  /** A text that is not kept, where it was not kept already. */
  private peek(uri: string): string | null {
    return this.open.get(uri) ?? this.disk.get(uri) ?? this.files.read(uri);
  }

  private parsed(uri: string, kind: 'contract' | 'template'): ParsedFile | null {
    const text = this.text(uri);
    if (text === null) return null;
    const shared = this.twin?.parsedFiles[kind].get(uri);
    if (shared?.text === text) return shared;
    const known = this.parsedFiles[kind].get(uri);
    if (known?.text === text) return known;
    const parsed = new ParsedFile(uri, text, kind, known);
    this.parsedFiles[kind].set(uri, parsed);
    return parsed;
  }

  private listing(folder: string): ReadonlySet<string> {
    let files = this.listings.get(folder);
    if (!files) {
      files = new Set(this.files.list(folder));
      this.listings.set(folder, files);
    }
    return files;
  }

  private build(): Snapshot {
    const layout = this.layout();
    const parsed = (uri: string, kind: 'contract' | 'template') => this.parsed(uri, kind);
    const code = (uri: string) => this.code?.file(uri) ?? NO_CODE;
    const { nearest, files, configs } = layout;
    const roots = layout.roots.map(folder => {
      const config = configs.get(folder);
      const configFile = config === undefined ? null : this.parsed(config, 'contract');
      const shared: Files = {
        languages: this.languages,
        parsed,
        text: uri => this.text(uri),
        code,
        look: (uri, use) => this.code?.look(uri, use) ?? null,
        callers: () => (this.code?.operationCallers() ?? []).filter(uri => nearest(uri) === folder),
        facts: this.factsOf.get(folder) ?? this.facts.fork(),
      };
      this.factsOf.set(folder, shared.facts);
      return new Root(folder, configFile, files.get(folder) ?? [], shared);
    });
    return { roots, rootOf: uri => roots.find(root => root.folder === nearest(uri)) };
  }

  /** Which files there are, and whose they are; the same until a file comes or goes. */
  private layout(): Layout {
    const stray = [...this.open.keys()]
      .filter(uri => kindByName(uri) && !this.folders.some(folder => relativePath(folder, uri) !== null))
      .map(folderOf);
    const folders = [...new Set([...this.folders, ...stray])];
    const lists = folders.map(folder => this.listing(folder));
    const opened = [...this.open.keys()].filter(uri => !lists.some(list => list.has(uri)));
    const known = this.known;
    if (known && sameItems(known.lists, lists) && sameItems(known.opened, opened)) return known.layout;
    const layout = layOut([...new Set([...lists.flatMap(list => [...list]), ...opened])].sort(), folders);
    this.known = { lists, opened, layout };
    return layout;
  }
}
