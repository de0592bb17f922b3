import type { Tree } from 'web-tree-sitter';
import type { Language } from '../language.ts';
import type { Languages } from '../languages.ts';
import type { Parsers } from '../parser.ts';
import type { Module } from '../syntax/module.ts';
import { Changes } from './changes.ts';
import type { OperationClient } from './client.ts';
import { ClientImports } from './client-imports.ts';
import { ClientNames } from './client-names.ts';
import { ImportGraph, reachable } from './graph.ts';
import { KeptModules } from './kept-modules.ts';
import type { Libraries, LibraryModule } from './libraries.ts';
import { countErrors, lower } from './lower.ts';
import { Mentions } from './mentions.ts';
import type { Wide } from './reads.ts';
import { Resolution } from './resolution.ts';
import { type Scanned, scan } from './scan.ts';

/** Gives texts by path; null where there is none, or where it is not to be analysed. */
export interface Texts {
  /** Read once, and not kept. */
  readonly peek: (path: string) => string | null;
  /** Read often. */
  readonly read: (path: string) => string | null;
}

/** Which function calls operations in a file; null where none does. */
export type ClientOf = (path: string) => OperationClient | null;

/**
 * The code of a workspace: which file imports which, and lowered modules on demand. It is parsed only what somebody asks
 * for, and only the last asked is kept.
 */
export class Project {
  readonly libraries: Libraries;
  readonly clientOf: ClientOf;
  private readonly texts: Texts;
  private readonly parsers: Parsers;
  readonly languages: Languages;
  private paths: ReadonlyMap<string, Language> = new Map();
  private readonly scans = new Map<string, Scanned>();
  private readonly graph = new ImportGraph();
  private resolution: Resolution;
  private readonly modules = new KeptModules();
  private reach: ReadonlySet<string> | null = null;
  /** Whether a file's text has the name of something that sends, and how many libraries were known then. */
  private readonly sending = new Map<string, { readonly sends: boolean; readonly known: number }>();
  private readonly words = new Mentions(path => this.text(path));
  private readonly names = new ClientNames(this);
  private readonly packages = new Map<string, { readonly version: number; readonly imported: boolean }>();
  private readonly importing = new Map<string, ReadonlySet<string>>();
  private readonly changes = new Changes();
  private readonly calling = new ClientImports(this);

  constructor(
    languages: Languages,
    libraries: Libraries,
    parsers: Parsers,
    texts: Texts,
    clientOf: ClientOf = () => null,
  ) {
    this.languages = languages;
    this.clientOf = clientOf;
    this.libraries = libraries;
    this.parsers = parsers;
    this.texts = texts;
    this.resolution = new Resolution(languages, [], () => false, texts.read);
  }

  /** Counts the changes. */
  get version(): number {
    return this.changes.count;
  }

  /** Takes a list of all files, in which tsconfig.json and package.json count too. Call it when that list changes. */
  *setFiles(all: readonly string[]): Generator<number> {
    this.changes.relisted();
    this.paths = new Map(
      all.flatMap(path => {
        const language = this.languages.of(path);
        return language ? [[path, language] as const] : [];
      }),
    );
    const { paths } = this;
    this.resolution = new Resolution(this.languages, all, path => paths.has(path), this.texts.read);
    for (const path of [...this.scans.keys()]) {
      if (paths.has(path)) continue;
      this.forget(path);
      this.graph.delete(path);
      this.relinked(path);
    }
    let done = 0;
    for (const path of paths.keys()) {
      if (!this.scans.has(path)) this.scan(path);
      this.link(path);
      yield ++done / paths.size;
    }
  }

  /** The language of a file; null where it is none that is analysed. */
  language(path: string): Language | null {
    return this.paths.get(path) ?? this.languages.of(path);
  }

  has(path: string): boolean {
    return this.paths.has(path);
  }

  /** A file of the list has another text. */
  changed(path: string): void {
    if (!this.paths.has(path)) return;
    this.changes.rewritten(path);
    const before = this.forget(path);
    const after = this.scan(path);
    if (before?.library !== after.library || before.named !== after.named) this.reach = null;
    this.link(path);
  }

  private forget(path: string): Scanned | undefined {
    const known = this.scans.get(path);
    this.scans.delete(path);
    this.words.forget(path);
    this.sending.delete(path);
    this.calling.forget(path);
    this.modules.delete(path);
    return known;
  }

  /** What a file imports is other than before. */
  private relinked(path: string): void {
    this.changes.relinked(path);
    this.reach = null;
    this.calling.forget(path);
    this.importing.clear();
  }

  /** The files that have another text, or import other files, than at a count of changes. */
  changedSince(version: number): string[] {
    return this.changes.since(version);
  }

  importsChangedSince(version: number): boolean {
    return this.changes.importsSince(version);
  }

  private scan(path: string): Scanned {
    const text = this.texts.peek(path);
    const scanned = scan(text, this.language(path), this.libraries);
    this.scans.set(path, scanned);
    this.looksSending(path, text);
    return scanned;
  }

  private link(path: string): void {
    const targets = new Set<string>();
    for (const { level, module } of this.imports(path)) {
      const target = this.resolve(path, level, module);
      if (target !== null && target !== path) targets.add(target);
    }
    if (this.graph.set(path, targets)) this.relinked(path);
  }

  /** What a file imports, as its text says. */
  imports(path: string): { readonly level: number; readonly module: string }[] {
    const language = this.language(path);
    return language ? (this.scans.get(path)?.imports ?? []).map(language.imports.split) : [];
  }

  resolve(from: string, level: number, module: string): string | null {
    return this.resolution.find(from, level, module);
  }

  /** The names of a client's function in files of a path's language: its own, and those of files that hand it on. */
  clientNames(client: OperationClient, path: string): ReadonlySet<string> {
    return this.names.of(client, path);
  }

  client(path: string, level: number, module: string): LibraryModule | null {
    return this.calling.library(path, level, module);
  }

  /** The files that import a client's module, however far away. */
  callers(): ReadonlySet<string> {
    return this.calling.callers(this.scans.keys());
  }

  library(path: string, specifier: string): LibraryModule | null {
    const language = this.language(path);
    return language && this.libraries.find(language, specifier);
  }

  text(path: string): string | null {
    return this.paths.has(path) ? this.texts.read(path) : null;
  }

  /**
   * The files that a service whose calls are looked for can reach: among them are all that can hold a call. Whatever a program
   * hands from one file to another, its first file has imported both: so they are what is imported where a library and a
   * service's name are, too.
   */
  reachable(): ReadonlySet<string> {
    if (!this.reach) {
      const importing = (is: (one: Scanned) => boolean): ReadonlySet<string> =>
        reachable(
          [...this.scans].flatMap(([path, one]) => (is(one) ? [path] : [])),
          path => this.graph.direct(path),
        );
      const named = importing(one => one.named);
      const first = [...importing(one => one.library)].filter(path => named.has(path));
      this.reach = reachable(first, path => this.graph.imported(path));
    }
    return this.reach;
  }

  /** Whether DynamoDB can reach a file, and its text has the name of something that sends. */
  maySend(path: string): boolean {
    if (!this.reachable().has(path)) return false;
    const found = this.sending.get(path);
    return found?.sends || found?.known === this.libraries.known
      ? found.sends
      : this.looksSending(path, this.texts.peek(path));
  }

  private looksSending(path: string, text: string | null): boolean {
    const language = this.language(path);
    const sends = text !== null && language !== null && this.libraries.maySend(language, text);
    this.sending.set(path, { sends, known: this.libraries.known });
    return sends;
  }

  /** Whether a file's text names DynamoDB, a library for it alone, or has what looks like a request. */
  namesDynamoDB(path: string): boolean {
    return this.scans.get(path)?.dynamo === true;
  }

  isMarked(path: string): boolean {
    return this.scans.get(path)?.marked === true;
  }

  /** Whether a file names DynamoDB, and one of these. */
  namesDynamo(path: string, names: readonly string[]): boolean {
    return this.scans.get(path)?.dynamo === true && names.some(name => this.mentions(path, name));
  }

  /** The files that have a comment that suppresses a finding. */
  marked(): string[] {
    return [...this.scans].filter(([, one]) => one.marked).map(([path]) => path);
  }

  /** The files of a language that DynamoDB can reach and that may share what has a name. */
  sharing(language: Language | null, { packages, words }: Wide, name: string): readonly string[] {
    if (!this.importsOne(packages)) return [];
    return [...this.reachable()].filter(
      path =>
        this.language(path) === language && this.mentions(path, name) && words.some(word => this.mentions(path, word)),
    );
  }

  private importsOne(packages: readonly string[]): boolean {
    const key = packages.join(' ');
    const known = this.packages.get(key);
    if (known?.version === this.version) return known.imported;
    const isOf = (specifier: string): boolean =>
      packages.some(
        one => specifier === one || (specifier.startsWith(one) && /^[./]/.test(specifier.slice(one.length))),
      );
    const imported = [...this.scans.values()].some(scan => scan.imports.some(isOf));
    this.packages.set(key, { version: this.version, imported });
    return imported;
  }

  direct(path: string): ReadonlySet<string> {
    return this.graph.direct(path);
  }

  importers(path: string): ReadonlySet<string> {
    let found = this.importing.get(path);
    if (!found) {
      found = this.graph.importers(path);
      this.importing.set(path, found);
    }
    return found;
  }

  /** The files that a file imports, however far away; itself is none. */
  imported(path: string): ReadonlySet<string> {
    const found = reachable([path], at => this.graph.imported(at));
    found.delete(path);
    return found;
  }

  /** Whether a file's text has an identifier in it. */
  mentions(path: string, name: string): boolean {
    return this.words.has(path, name);
  }

  /** A file, lowered; null where it cannot be read. */
  module(path: string): Module | null {
    const known = this.modules.get(path);
    if (known) return known;
    const text = this.text(path);
    const language = this.language(path);
    if (text === null || !language) return null;
    const module = lower(language, path, text, this.parsers);
    if (!module) return null;
    this.modules.set(path, module);
    return module;
  }

  /** A file's syntax tree; whoever asks deletes it. */
  tree(path: string): Tree | null {
    const text = this.text(path);
    return text === null ? null : this.parse(path, text);
  }

  private parse(path: string, text: string): Tree | null {
    return this.language(path)?.parse(path, text, this.parsers) ?? null;
  }

  /** How many places of a text do not parse, as the text of a file. */
  errorsIn(path: string, text: string): number {
    const tree = this.parse(path, text);
    try {
      return tree ? countErrors(tree.rootNode) : 1;
    } finally {
      tree?.delete();
    }
  }
}
