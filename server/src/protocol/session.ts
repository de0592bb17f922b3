import {
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  type Range as LspRange,
  type Position,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LoadWasm } from '../code/index.ts';
import type { Operation } from '../contract/index.ts';
import { Cancelled, type Token } from '../features/index.ts';
import type { TargetOutcome } from '../gateway/index.ts';
import { type FileSystem, findingsWithBaseline, normalUri, type Root, Workspace } from '../snapshot/index.ts';
import type { Finding, LineIndex, Place, Range } from '../text/index.ts';
import { type BaseReader, Bases } from './bases.ts';
import { lspRange } from './convert.ts';
import { Previews } from './previews.ts';
import { PushedFiles } from './pushed-files.ts';

/** What a host gives the server: files, and the time. */
export interface Host {
  /** The files below some folders, asked anew each time. */
  readonly files: (folders: () => readonly string[]) => FileSystem;
  /** `2026-11-25`, for suppressions that end. */
  readonly today: () => string;
  /** Reads a grammar for code; absent where code is not linted. */
  readonly wasm?: LoadWasm;
  /** Reads how a folder was where the work in it began; absent where there is no git. */
  readonly base?: BaseReader;
  /** What runs contracts on this machine; absent where there is no process for it. */
  readonly local?: LocalGateway;
}

/** Runs contracts on this machine. */
export interface LocalGateway {
  readonly start: (
    root: Root,
    port: number,
    log: (line: string) => void,
  ) => Promise<({ readonly url: string; readonly workspace: string } & Runs) | { readonly failed: string }>;
  readonly stop: () => Promise<void>;
  /** The contracts have changed: a gateway that runs answers by them from now on. */
  readonly follow: (
    rootOf: (folder: string) => Root | undefined,
    log: (line: string) => void,
    changed: (runs: Runs) => void,
  ) => void;
  /** `targets`: their names; the one in use without any. A run for each. */
  readonly run: (
    root: Root,
    operation: Operation,
    example: string,
    targets?: readonly string[],
  ) => Promise<readonly TargetOutcome[]>;
}

/** What a gateway answers at, and the operations that it leaves out, each with its first error. */
export interface Runs {
  readonly paths: readonly string[];
  readonly left: readonly { readonly id: string; readonly message: string; readonly at: Place }[];
}

/** What changed: the text of an open document, or which files there are and what stands in them. */
export type Change = 'text' | 'files';

/** Registers one method of LSP, and declares its capability in the same place: neither can exist alone. */
export type Method = (session: Session, capabilities: ServerCapabilities) => void;

/** One editor's conversation with the server: its documents, its folders, and what it can do. */
export class Session {
  readonly connection: Connection;
  readonly workspace: Workspace;
  /** The host's files, and those that only the client can read. */
  readonly files: PushedFiles;
  readonly documents = new Map<string, TextDocument>();
  readonly previews = new Previews();
  client: ClientCapabilities = {};
  /** Commands of the client's own that the server may name: `initializationOptions.commands`. */
  commands: ReadonlySet<string> = new Set();
  readonly wasm: LoadWasm | undefined;
  private folders: readonly string[] = [];
  readonly local: LocalGateway | undefined;
  /** The contracts as they were, for what breaks callers. */
  readonly bases: Bases;
  private readonly host: Host;
  private readonly listeners: ((what: Change) => void)[] = [];
  private readonly starters: (() => void)[] = [];
  private readonly stoppers: (() => void | Promise<void>)[] = [];
  private readonly logged = new Set<string>();
  /** Counts what changed: an answer that took longer than one count is out of date. */
  private moment = 0;

  constructor(connection: Connection, host: Host) {
    this.connection = connection;
    this.host = host;
    this.local = host.local;
    this.wasm = host.wasm;
    this.files = new PushedFiles(host.files(() => this.folders));
    this.workspace = new Workspace([], this.files);
    this.bases = new Bases(this.workspace, host.base);
  }

  get folderUris(): readonly string[] {
    return this.folders;
  }

  setFolders(folders: readonly string[]): void {
    this.folders = [...new Set(folders.map(normalUri))];
    this.workspace.setFolders(this.folders);
    this.changed('files');
  }

  /** Called after anything changed that an answer may rest on. */
  onChange(listener: (what: Change) => void): void {
    this.listeners.push(listener);
  }

  changed(what: Change): void {
    this.moment++;
    for (const listener of this.listeners) listener(what);
  }

  /** Called once the client may be asked for things. */
  onStart(starter: () => void): void {
    this.starters.push(starter);
  }

  started(): void {
    for (const starter of this.starters) starter();
  }

  /** Called when the client is about to leave. */
  onStop(stopper: () => void | Promise<void>): void {
    this.stoppers.push(stopper);
  }

  async stopped(): Promise<void> {
    for (const stopper of this.stoppers) await stopper();
  }

  rootOf(uri: string): Root | undefined {
    return this.workspace.snapshot().rootOf(normalUri(uri));
  }

  /** The files of code of a root that may send requests. */
  codeOf(root: Root | undefined): readonly string[] {
    const snapshot = this.workspace.snapshot();
    return root ? (this.workspace.code?.candidates() ?? []).filter(uri => snapshot.rootOf(uri) === root) : [];
  }

  /** `2026-11-25` */
  get today(): string {
    return this.host.today();
  }

  linesOf(uri: string): LineIndex {
    return this.workspace.linesOf(normalUri(uri));
  }

  offsetAt(uri: string, position: Position): number {
    return this.linesOf(uri).offset(position);
  }

  rangeOf(uri: string, range: LspRange): Range {
    const lines = this.linesOf(uri);
    return { start: lines.offset(range.start), end: lines.offset(range.end) };
  }

  location(uri: string, range: Range): { uri: string; range: LspRange } {
    return { uri: this.spelled(uri), range: lspRange(range, this.linesOf(uri)) };
  }

  /** A URI as the editor itself spells it. */
  spelled(uri: string): string {
    return this.documents.get(uri)?.uri ?? uri;
  }

  findings(uri: string): readonly Finding[] {
    const root = this.rootOf(uri);
    if (!root) return [];
    const today = this.host.today();
    return [...findingsWithBaseline(root, normalUri(uri), today), ...this.bases.findings(root, normalUri(uri), today)];
  }

  /**
   * A handler as the connection takes it. One that fails says so in the log, once a message, and answers `otherwise`; one that
   * was cancelled, or overtaken by an edit while it waited, says that, so that the editor does not show what is no longer true.
   */
  handler<P, R>(name: string, otherwise: R, handle: (params: P, token: Token) => R | Promise<R>) {
    return async (params: P, token: Token): Promise<R> => {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${name}: cancelled`);
      const { moment } = this;
      try {
        const answer = handle(params, token);
        if (!(answer instanceof Promise)) return answer;
        const result = await answer;
        if (moment === this.moment) return result;
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        if (error instanceof Cancelled) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${name}: cancelled`);
        this.complain(name, error);
        return otherwise;
      }
      throw new ResponseError(LSPErrorCodes.ContentModified, `${name}: overtaken`);
    };
  }

  /** For what answers nobody: the error is logged. */
  attempt(name: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.complain(name, error);
    }
  }

  /** Says in the log that something failed, once a message. */
  complain(name: string, error: unknown): void {
    const text = `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    if (!this.logged.has(text)) this.connection.console.error(text);
    if (this.logged.size < 1000) this.logged.add(text);
  }
}
