import type { Node } from 'web-tree-sitter';
import {
  type Analysis,
  Analyst,
  type CodeFile,
  callsThrough,
  type Languages,
  Libraries,
  NO_CODE,
  type OperationClient,
  type Parsers,
  Project,
} from '../../code/index.ts';
import { CALL_READERS } from '../../targets/calls.ts';
import type { IgnoreRules } from '../files/file-system.ts';
import { Ignored } from '../files/ignored.ts';
import { type Importers, importersOf } from '../files/importers.ts';
import type { Layout } from '../files/layout.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { isOwnClient, skipReason } from '../files/skipped.ts';
import { decode } from '../files/uri.ts';
import { librariesOf } from '../files/wrappers.ts';
import { sameItems } from './facts.ts';

/** What the code needs of the workspace around it. */
export interface CodeSources {
  readonly layout: () => Layout;
  /** Which function calls operations in a file. */
  readonly client: (uri: string) => OperationClient | null;
  /** The files that describe more wrapper libraries. */
  readonly wrappers: () => readonly ParsedFile[];
  /** The services besides DynamoDB whose calls are looked for, by the names of their targets. */
  readonly services: () => ReadonlySet<string>;
  /** What git ignores by files above the workspace. */
  readonly ignoresAbove: () => readonly IgnoreRules[];
  /** What git tracks, and so does not ignore. */
  readonly tracked: () => readonly string[];
  /** A text, read from where it is each time. */
  readonly text: (uri: string) => string | null;
}

/** A code file that is not analysed, and why, in words that follow its name. */
export interface LeftOut {
  readonly uri: string;
  readonly reason: string;
}

/** Files that say which files count. */
const SHAPING = /\/\.gitignore$/;

/** The Lambda code of a workspace, analysed on demand; what has not changed is not analysed again. */
export class Code {
  private readonly languages: Languages;
  private readonly sources: CodeSources;
  private readonly parsers: Parsers;
  private project: Project;
  private analyst: Analyst;
  private wrappers: readonly ParsedFile[] = [];
  private services: ReadonlySet<string> = new Set();
  private readonly uris = new Map<string, string>();
  private readonly texts = new Map<string, string | null>();
  private readonly analyses = new Map<string, Analysis>();
  private readonly refused = new Map<string, string>();
  private readonly changes = new Set<string>();
  private layout: Layout | undefined;

  constructor(languages: Languages, parsers: Parsers, sources: CodeSources) {
    this.languages = languages;
    this.sources = sources;
    this.parsers = parsers;
    this.project = this.newProject();
    this.analyst = new Analyst(this.project, CALL_READERS);
  }

  private newProject(): Project {
    return new Project(
      this.languages,
      new Libraries([...this.languages.libraries, ...this.wrappers.flatMap(librariesOf)], this.services),
      this.parsers,
      {
        peek: path => this.texts.get(path) ?? this.read(path),
        read: path => this.text(path),
      },
      path => this.sources.client(this.uris.get(path) ?? path),
    );
  }

  /** The text of a file that is asked for again and again. */
  private text(path: string): string | null {
    let text = this.texts.get(path);
    if (text === undefined) {
      text = this.read(path);
      this.texts.set(path, text);
    }
    return text;
  }

  private read(path: string): string | null {
    const uri = this.uris.get(path);
    if (uri === undefined) return null;
    const text = this.sources.text(uri);
    const reason = this.languages.isSource(path) ? skipReason(path, text) : null;
    if (reason === null || isOwnClient(text)) this.refused.delete(uri);
    else this.refused.set(uri, reason);
    return reason === null ? text : null;
  }

  changed(uri: string): void {
    const path = decode(uri);
    this.changes.add(path);
    // What these say is worked out with the list of files.
    if (SHAPING.test(path) || this.languages.all.some(one => one.imports.isSetup(path))) this.layout = undefined;
  }

  /** Brings the import graph up to date, step by step; yields how much of it is done, from 0 to 1. */
  *update(): Generator<number> {
    const layout = this.sources.layout();
    const wrappers = this.sources.wrappers();
    const services = this.sources.services();
    if (!sameItems(wrappers, this.wrappers) || !sameItems([...services], [...this.services])) {
      this.wrappers = wrappers;
      this.services = services;
      this.project = this.newProject();
      this.analyst = new Analyst(this.project, CALL_READERS);
      this.analyses.clear();
      this.layout = undefined;
    }
    if (layout !== this.layout) {
      for (const path of this.changes) this.texts.delete(path);
      const ignored = new Ignored(layout.all, this.sources.text, this.sources.ignoresAbove(), this.sources.tracked);
      const uris = new Map(layout.all.map(uri => [decode(uri), uri]));
      const paths = [...uris.keys()];
      const read = (path: string): string | null => this.sources.text(uris.get(path) ?? path);
      const installed = this.languages.all.map(({ imports }) => imports.installed(paths, read));
      this.uris.clear();
      for (const [path, uri] of uris) {
        if (!ignored.has(uri) && !installed.some(has => has(path))) this.uris.set(path, uri);
      }
      yield* this.project.setFiles([...this.uris.keys()]);
      this.layout = layout;
    }
    for (const path of this.changes) {
      this.texts.delete(path);
      this.project.changed(path);
    }
    this.changes.clear();
  }

  private bringUpToDate(): void {
    for (const _ of this.update());
  }

  /** Files that may hold a call, or a comment that suppresses one. */
  candidates(): readonly string[] {
    this.bringUpToDate();
    const found = new Set([...this.project.reachable()].filter(path => this.project.maySend(path)));
    for (const path of this.project.marked()) found.add(path);
    for (const path of this.callers()) found.add(path);
    return [...found].map(path => this.uris.get(path)!);
  }

  /** The grammars of all its files. */
  grammars(): ReadonlySet<string> {
    this.bringUpToDate();
    return new Set([...this.uris.keys()].flatMap(path => this.languages.of(path)?.grammarOf(path) ?? []));
  }

  /** Files that may call operations. */
  operationCallers(): readonly string[] {
    this.bringUpToDate();
    return this.callers().map(path => this.uris.get(path)!);
  }

  private callers(): string[] {
    return [...this.project.callers()].filter(path => callsThrough(this.project, path));
  }

  file(uri: string): CodeFile {
    this.bringUpToDate();
    const path = decode(uri);
    if (!this.project.has(path)) return NO_CODE;
    let analysis = this.analyses.get(path);
    if (!analysis?.holds()) {
      analysis = this.analyst.analyse(path);
      this.analyses.set(path, analysis);
    }
    return analysis;
  }

  /** Looks at a file's syntax tree, which is gone then; null where there is none. */
  look<T>(uri: string, use: (root: Node, importers: Importers, errorsIn: (text: string) => number) => T): T | null {
    this.bringUpToDate();
    const path = decode(uri);
    const tree = this.project.tree(path);
    if (!tree) return null;
    try {
      return use(tree.rootNode, importersOf(this.project, path), text => this.project.errorsIn(path, text));
    } finally {
      tree.delete();
    }
  }

  /** What was read and is not analysed. */
  get leftOut(): readonly LeftOut[] {
    return [...this.refused].map(([uri, reason]) => ({ uri, reason }));
  }
}
