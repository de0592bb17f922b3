import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type Location,
  type Position,
  type ProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  WorkDoneProgress,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { nodeFiles } from '../../server/src/host/node-files.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { serve } from '../../server/src/protocol/connection.ts';
import type { Host } from '../../server/src/protocol/session.ts';
import type { Notifications } from '../../server/src/protocol/wire.ts';

export const FULL: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    textDocumentContent: {},
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    diagnostic: { dynamicRegistration: true },
    completion: { completionItem: { snippetSupport: true } },
    rename: { dynamicRegistration: true, prepareSupport: true },
  },
};

/** A workspace on disk and an editor that talks LSP with the server, in this process. */
export class Editor {
  readonly folder: string;
  readonly refreshed: string[] = [];
  readonly registered: string[] = [];
  /** How often the server said that diagnostics are out of date. */
  refreshes = 0;
  readonly log: string[] = [];
  /** What the local gateway was said to run, after each change of a contract. */
  readonly gateway: Notifications['operationContracts/gatewayChanged'][] = [];
  readonly pushed = new Map<string, Diagnostic[]>();
  /** What was reported of work in the background. */
  readonly progress: { kind: string; cancellable?: boolean; percentage?: number }[] = [];
  private readonly connection: ProtocolConnection;
  private readonly texts = new Map<string, TextDocument>();

  private constructor(folder: string, connection: ProtocolConnection) {
    this.folder = folder;
    this.connection = connection;
  }

  /** `folders`: those below that the editor shows. `prepare` is called when the files are there, before the server starts. */
  static async open(
    files: Readonly<Record<string, string>>,
    capabilities: ClientCapabilities = FULL,
    folders: readonly string[] = ['.'],
    host: Partial<Host> = {},
    prepare: (folder: string) => void = () => {},
    onProgress: (token: string, editor: Editor) => void = () => {},
  ): Promise<Editor> {
    const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    prepare(folder);
    const up = new PassThrough();
    const down = new PassThrough();
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    serve(server, { files: nodeFiles, today: () => '2026-11-24', wasm: nodeWasm, ...host });
    server.listen();
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const editor = new Editor(folder, connection);
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => void editor.pushed.set(uri, diagnostics),
    );
    connection.onNotification(
      'operationContracts/gatewayChanged',
      (runs: Notifications['operationContracts/gatewayChanged']) => void editor.gateway.push(runs),
    );
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void editor.log.push(message));
    connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
      connection.onProgress(WorkDoneProgress.type, token, value => {
        editor.progress.push(value);
        if (value.kind === 'report') onProgress(token, editor);
      });
      return null;
    });
    connection.onRequest('workspace/textDocumentContent/refresh', ({ uri }: { uri: string }) => {
      editor.refreshed.push(uri);
      return null;
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      editor.refreshes++;
      return null;
    });
    connection.onRequest('workspace/codeLens/refresh', () => null);
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      editor.registered.push(...registrations.map(one => one.method));
      return null;
    });
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      initializationOptions: {
        commands: ['preview', 'runExamples', 'showLocations'].map(name => `operationContracts.lens.${name}`),
      },
      workspaceFolders: folders.map(name => ({ uri: URI.file(join(folder, name)).toString(), name })),
    });
    await connection.sendNotification('initialized', {});
    return editor;
  }

  async close(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  uri(name: string): string {
    return URI.file(join(this.folder, name)).toString();
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** Sends a request and cancels it at once. */
  cancelled<R>(method: string, params: unknown): Promise<R> {
    const source = new CancellationTokenSource();
    const answer = this.connection.sendRequest<R>(method, params, source.token);
    source.cancel();
    return answer;
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Shows a text in the editor; `|` marks the cursor, whose position is returned. */
  async show(name: string, marked: string): Promise<Position> {
    const offset = marked.indexOf('▮');
    const text = marked.replace('▮', () => '');
    const uri = this.uri(name);
    const before = this.texts.get(uri);
    const document = TextDocument.create(uri, languageOf(name), (before?.version ?? 0) + 1, text);
    this.texts.set(uri, document);
    if (before)
      await this.notify('textDocument/didChange', {
        textDocument: { uri, version: document.version },
        contentChanges: [{ text }],
      });
    else
      await this.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: languageOf(name), version: document.version, text },
      });
    return document.positionAt(Math.max(0, offset));
  }

  async hide(name: string): Promise<void> {
    const uri = this.uri(name);
    this.texts.delete(uri);
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Something happened on disk: 1 created, 2 changed, 3 deleted. */
  watched(...changes: readonly (readonly [string, 1 | 2 | 3])[]): Promise<void> {
    return this.notify('workspace/didChangeWatchedFiles', {
      changes: changes.map(([name, type]) => ({ uri: this.uri(name), type })),
    });
  }

  /** Waits for something that the server does by itself. */
  async until(happened: () => boolean, what: string): Promise<void> {
    for (let i = 0; i < 500 && !happened(); i++) await new Promise(resolve => setTimeout(resolve, 10));
    if (!happened()) throw new Error(`it never happened: ${what}`);
  }

  /** Types at a position, as an incremental change. */
  async type(name: string, range: Range, text: string): Promise<void> {
    const uri = this.uri(name);
    const document = TextDocument.update(this.texts.get(uri)!, [{ range, text }], this.texts.get(uri)!.version + 1);
    this.texts.set(uri, document);
    await this.notify('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: [{ range, text }],
    });
  }

  text(name: string): string {
    return this.texts.get(this.uri(name))!.getText();
  }

  async diagnostics(name: string): Promise<Diagnostic[]> {
    const report = await this.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: this.uri(name) },
    });
    return report.items;
  }

  async completions(name: string, position: Position): Promise<CompletionItem[]> {
    const list = await this.request<CompletionList | null>('textDocument/completion', {
      textDocument: { uri: this.uri(name) },
      position,
    });
    return [...(list?.items ?? [])].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  }

  /** The text after a completion was taken; snippet marks are removed. */
  afterCompletion(name: string, item: CompletionItem): string {
    const edit = item.textEdit as TextEdit;
    const newText = edit.newText
      .replace(/\\([$}\\])/g, '\u0001$1')
      .replace(/(?<!\u0001)\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/(?<!\u0001)\$\d/g, '')
      .replaceAll('\u0001', '');
    return TextDocument.applyEdits(this.texts.get(this.uri(name))!, [{ range: edit.range, newText }]);
  }

  hover(name: string, position: Position): Promise<Hover | null> {
    return this.request('textDocument/hover', { textDocument: { uri: this.uri(name) }, position });
  }

  definition(name: string, position: Position): Promise<Location[]> {
    return this.request('textDocument/definition', { textDocument: { uri: this.uri(name) }, position });
  }

  references(name: string, position: Position, includeDeclaration = true): Promise<Location[]> {
    const context = { includeDeclaration };
    return this.request('textDocument/references', { textDocument: { uri: this.uri(name) }, position, context });
  }

  /** The edits of a rename by file name; a refusal is thrown. */
  async rename(name: string, position: Position, newName: string): Promise<Record<string, TextEdit[]>> {
    const params = { textDocument: { uri: this.uri(name) }, position, newName };
    const edit = await this.request<{ changes: Record<string, TextEdit[]> } | null>('textDocument/rename', params);
    const prefix = `${URI.file(this.folder).toString()}/`;
    return Object.fromEntries(
      Object.entries(edit?.changes ?? {}).map(([uri, edits]) => [uri.replace(prefix, ''), edits]),
    );
  }

  /** `file:line: what stands there`, sorted. */
  described(locations: readonly Location[]): string[] {
    return locations
      .map(({ uri, range }) => {
        const text = this.texts.get(uri)?.getText() ?? readFileSync(URI.parse(uri).fsPath, 'utf8');
        const line = text.split('\n')[range.start.line]!;
        const end = range.end.line === range.start.line ? range.end.character : line.length;
        return `${uri.split('/').at(-1)}:${range.start.line + 1}: ${line.slice(range.start.character, end)}`;
      })
      .sort();
  }

  symbols(name: string): Promise<DocumentSymbol[]> {
    return this.request('textDocument/documentSymbol', { textDocument: { uri: this.uri(name) } });
  }

  fixes(name: string, range: Range): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri: this.uri(name) },
      range,
      context: { diagnostics: [] },
    });
  }

  afterFix(name: string, action: CodeAction): string {
    return TextDocument.applyEdits(this.texts.get(this.uri(name))!, action.edit?.changes?.[this.uri(name)] ?? []);
  }

  async preview(name: string, operation: string, ending: string): Promise<string> {
    const { text } = await this.request<{ text: string }>('workspace/textDocumentContent', {
      uri: this.previewUri(name, operation, ending),
    });
    return text;
  }

  previewUri(name: string, operation: string, ending: string): string {
    return URI.from({
      scheme: 'operation-contracts',
      path: `/${operation}@1.${ending}`,
      query: new URLSearchParams({ contract: this.uri(name) }).toString(),
    }).toString();
  }
}

const languageOf = (name: string): string =>
  name.endsWith('.ts') ? 'typescript' : name.endsWith('.py') ? 'python' : 'yaml';

/** Tells a story in an editor and closes it, whatever happened; the server may not have complained of anything. */
export async function inEditor(opening: Promise<Editor>, tell: (editor: Editor) => Promise<void>): Promise<void> {
  const editor = await opening;
  try {
    await tell(editor);
    assert.deepEqual(editor.log, [], 'the server complained');
  } finally {
    await editor.close();
  }
}
