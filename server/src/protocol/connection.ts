import {
  CodeActionKind,
  CompletionItemKind,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  InsertTextFormat,
  type Location,
  type Range as LspRange,
  MarkupKind,
  type Position,
  type ServerCapabilities,
  SymbolKind,
  TextDocumentSyncKind,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import manifest from '../../../package.json' with { type: 'json' };
import { ACTIONS } from '../dynamodb/request.ts';
import * as features from '../features/index.ts';
import { rulePage } from '../rules/index.ts';
import { type FileSystem, findingsOf, newOperation, normalUri, type Root, Workspace } from '../snapshot/index.ts';
import { type Edit, type Finding, LineIndex, type Range, type Severity } from '../text/index.ts';
import { Previews } from './previews.ts';

/** What a host gives the server: files, and the time. */
export interface Host {
  readonly files: (folders: () => readonly string[]) => FileSystem;
  readonly today: () => string;
}

/** Milliseconds of quiet before diagnostics are pushed to a client that does not ask for them. */
const QUIET = 60;

/** Registers everything that the server answers on a connection. A capability stands where its handler does. */
export function serve(connection: Connection, host: Host): void {
  let folders: string[] = [];
  const paths = (): string[] => folders.map(folder => URI.parse(folder).fsPath);
  const workspace = new Workspace([], host.files(paths));
  const documents = new Map<string, TextDocument>();
  const capabilities: ServerCapabilities = {};
  let client: InitializeParams['capabilities'] = {};
  const previews = new Previews();

  const rootOf = (uri: string): Root | undefined => workspace.snapshot().rootOf(normalUri(uri));
  const linesOf = (uri: string): LineIndex => new LineIndex(workspace.text(normalUri(uri)) ?? '');
  const offsetAt = (uri: string, position: Position): number =>
    documents.get(normalUri(uri))?.offsetAt(position) ?? linesOf(uri).offset(position);
  const findings = (uri: string): readonly Finding[] => {
    const root = rootOf(uri);
    return root ? findingsOf(root, normalUri(uri), host.today()) : [];
  };
  /** A handler that fails says so in the log, once a message, and answers nothing. */
  const logged = new Set<string>();
  const guarded =
    <P, R>(name: string, otherwise: R, handle: (params: P) => R) =>
    (params: P): R => {
      try {
        return handle(params);
      } catch (error) {
        const text = `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
        if (!logged.has(text)) connection.console.error(text);
        logged.add(text);
        return otherwise;
      }
    };

  // ── documents ──────────────────────────────────────────────────────────────────────────────────────────────────────
  capabilities.textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental, save: false };
  connection.onDidOpenTextDocument(({ textDocument }) => {
    const uri = normalUri(textDocument.uri);
    documents.set(
      uri,
      TextDocument.create(textDocument.uri, textDocument.languageId, textDocument.version, textDocument.text),
    );
    changed(uri, textDocument.text);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const uri = normalUri(textDocument.uri);
    const document = documents.get(uri);
    if (!document) return;
    const updated = TextDocument.update(document, contentChanges, textDocument.version);
    documents.set(uri, updated);
    changed(uri, updated.getText());
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const uri = normalUri(textDocument.uri);
    documents.delete(uri);
    workspace.close(uri);
    if (!pulls()) void connection.sendDiagnostics({ uri: textDocument.uri, diagnostics: [] });
    refresh();
  });

  function changed(uri: string, text: string): void {
    workspace.setOpen(uri, text);
    schedulePush();
    refreshPreviews();
  }

  // ── diagnostics: pulled, or pushed to a client that does not ask ───────────────────────────────────────────────────
  const pulls = (): boolean => client.textDocument?.diagnostic !== undefined;
  capabilities.diagnosticProvider = {
    identifier: 'operation-contracts',
    interFileDependencies: true,
    workspaceDiagnostics: false,
  };
  connection.languages.diagnostics.on(
    guarded(
      'diagnostics',
      { kind: DocumentDiagnosticReportKind.Full, items: [] as Diagnostic[] },
      ({ textDocument }) => ({
        kind: DocumentDiagnosticReportKind.Full,
        items: diagnosticsOf(textDocument.uri),
      }),
    ),
  );
  const diagnosticsOf = (uri: string): Diagnostic[] => {
    const lines = linesOf(uri);
    return findings(uri)
      .filter(finding => finding.suppressed === null)
      .map(finding => toDiagnostic(finding, lines, linesOf));
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  function schedulePush(): void {
    if (pulls()) return;
    clearTimeout(timer);
    timer = setTimeout(push, QUIET);
  }
  const push = guarded<void, void>('diagnostics', undefined, () => {
    for (const document of documents.values())
      void connection.sendDiagnostics({
        uri: document.uri,
        version: document.version,
        diagnostics: diagnosticsOf(document.uri),
      });
  });
  /** Another file changed what is true of the open ones. */
  function refresh(): void {
    if (pulls()) {
      if (client.workspace?.diagnostics?.refreshSupport)
        void connection.languages.diagnostics.refresh().catch(() => {});
    } else schedulePush();
    refreshPreviews();
  }

  // ── files ──────────────────────────────────────────────────────────────────────────────────────────────────────────
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) workspace.forget(normalUri(uri));
    refresh();
  });

  // ── completion, hover, definition, symbols, fixes ──────────────────────────────────────────────────────────────────
  capabilities.completionProvider = { triggerCharacters: ['{', '.', '$', '|', ' ', '"', ':', '/'] };
  connection.onCompletion(
    guarded('completion', null, ({ textDocument, position }) => {
      const uri = normalUri(textDocument.uri);
      const lines = linesOf(uri);
      const snippets = client.textDocument?.completion?.completionItem?.snippetSupport === true;
      const offers = features.completion(rootOf(uri), uri, offsetAt(uri, position));
      const items = offers.map(offer => ({
        label: offer.label,
        kind: ITEM_KINDS[offer.kind],
        sortText: String(offer.rank).padStart(5, '0'),
        filterText: offer.label,
        textEdit: {
          range: lspRange(offer.range, lines),
          newText: snippets || !offer.snippet ? (offer.text ?? offer.label) : plainText(offer.text ?? offer.label),
        },
        ...(offer.snippet && snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
        ...(offer.detail ? { detail: offer.detail } : {}),
        ...(offer.documentation ? { documentation: { kind: MarkupKind.Markdown, value: offer.documentation } } : {}),
      }));
      return { isIncomplete: false, items };
    }),
  );
  capabilities.hoverProvider = true;
  connection.onHover(
    guarded('hover', null, ({ textDocument, position }) => {
      const uri = normalUri(textDocument.uri);
      const found = features.hover(rootOf(uri), uri, offsetAt(uri, position));
      return found
        ? { contents: { kind: MarkupKind.Markdown, value: found.text }, range: lspRange(found.range, linesOf(uri)) }
        : null;
    }),
  );
  capabilities.definitionProvider = true;
  connection.onDefinition(
    guarded('definition', null, ({ textDocument, position }): Location | null => {
      const uri = normalUri(textDocument.uri);
      const target = features.definition(rootOf(uri), uri, offsetAt(uri, position));
      return target ? { uri: target.uri, range: lspRange(target.range, linesOf(target.uri)) } : null;
    }),
  );
  capabilities.documentSymbolProvider = true;
  connection.onDocumentSymbol(
    guarded('documentSymbol', null, ({ textDocument }) => {
      const uri = normalUri(textDocument.uri);
      const lines = linesOf(uri);
      const convert = (symbol: features.Symbol): import('vscode-languageserver').DocumentSymbol => ({
        name: symbol.name,
        detail: symbol.detail,
        kind: SYMBOL_KINDS[symbol.kind],
        range: lspRange(symbol.range, lines),
        selectionRange: lspRange(symbol.selection, lines),
        children: symbol.children.map(convert),
      });
      return features.documentSymbols(rootOf(uri), uri).map(convert);
    }),
  );
  capabilities.codeActionProvider = { codeActionKinds: [CodeActionKind.QuickFix] };
  connection.onCodeAction(
    guarded('codeAction', null, ({ textDocument, range, context }) => {
      const uri = normalUri(textDocument.uri);
      if (context.only && !context.only.some(kind => CodeActionKind.QuickFix.startsWith(kind))) return [];
      const lines = linesOf(uri);
      const selection = { start: lines.offset(range.start), end: lines.offset(range.end) };
      return features.codeActions(findings(uri), selection, workspace.text(uri) ?? '').map(action => ({
        title: action.title,
        kind: CodeActionKind.QuickFix,
        isPreferred: action.preferred,
        diagnostics: [toDiagnostic(action.finding, lines, linesOf)],
        edit: { changes: editsByFile(action.edits, textDocument.uri) },
      }));
    }),
  );
  function editsByFile(edits: readonly Edit[], own: string): Record<string, TextEdit[]> {
    const changes: Record<string, TextEdit[]> = {};
    for (const { file = own, range, newText } of edits)
      changes[file] = [...(changes[file] ?? []), { range: lspRange(range, linesOf(file)), newText }];
    return changes;
  }

  // ── previews ───────────────────────────────────────────────────────────────────────────────────────────────────────
  capabilities.workspace = {
    workspaceFolders: { supported: true, changeNotifications: true },
    textDocumentContent: { schemes: ['operation-contracts'] },
  };
  const previewText = guarded('textDocumentContent', '', (uri: string) => {
    const parsed = URI.parse(uri);
    const address = features.parsePreviewAddress(parsed.path, parsed.query);
    if (!address) return 'This is no preview of an operation.\n';
    return previews.text(uri, address, rootOf(address.contract), normalUri);
  });
  connection.workspace.textDocumentContent.on(({ uri }) => ({ text: previewText(uri) }));
  capabilities.executeCommandProvider = { commands: ['operationContracts.preview'] };
  connection.onExecuteCommand(({ command, arguments: args }) =>
    command === 'operationContracts.preview' && typeof args?.[0] === 'string' ? previewText(args[0]) : null,
  );
  function refreshPreviews(): void {
    if (!client.workspace?.textDocumentContent) return;
    for (const uri of previews.shown) void connection.workspace.textDocumentContent.refresh(uri).catch(() => {});
  }

  // ── what our own client asks beyond LSP (client/src/requests.ts) ───────────────────────────────────────────────────
  connection.onRequest(
    'operationContracts/status',
    guarded('status', null, ({ uri }: { uri: string }) => features.status(rootOf(uri), normalUri(uri))),
  );
  connection.onRequest(
    'operationContracts/operationAt',
    guarded('operationAt', null, ({ uri, position }: { uri: string; position: Position }) => {
      const root = rootOf(uri);
      const file = root?.kindOf(normalUri(uri)) === 'operation' ? root.parsed(normalUri(uri)) : null;
      if (!file) return null;
      const offset = offsetAt(uri, position);
      const at = file.documents.findLastIndex(document => document.range.start <= offset);
      const operation = file.operations[Math.max(0, at)];
      return operation && operation.name.value !== ''
        ? { operation: operation.name.value, version: operation.version.value }
        : null;
    }),
  );
  const templateOf = (previewUri: string) => {
    const parsed = URI.parse(previewUri);
    const address = features.parsePreviewAddress(parsed.path, parsed.query);
    if (!address) return null;
    const contract = normalUri(address.contract);
    const shown = features.preview(rootOf(contract), { ...address, contract });
    return shown?.template ? { template: shown.template, contract, lines: new LineIndex(shown.text) } : null;
  };
  connection.onRequest(
    'operationContracts/previewRanges',
    guarded('previewRanges', null, ({ uri, range, preview }: { uri: string; range: LspRange; preview: string }) => {
      const shown = templateOf(preview);
      if (!shown) return null;
      const lines = linesOf(uri);
      const selection = { start: lines.offset(range.start), end: lines.offset(range.end) };
      return features.generatedBy(shown.template, selection).map(generated => lspRange(generated, shown.lines));
    }),
  );
  connection.onRequest(
    'operationContracts/contractRanges',
    guarded('contractRanges', null, ({ preview, range }: { preview: string; range: LspRange }) => {
      const shown = templateOf(preview);
      if (!shown) return null;
      const origin = features.originOf(shown.template, {
        start: shown.lines.offset(range.start),
        end: shown.lines.offset(range.end),
      });
      return origin ? { uri: shown.contract, ranges: [lspRange(origin, linesOf(shown.contract))] } : null;
    }),
  );
  connection.onRequest('operationContracts/actions', () =>
    ACTIONS.map(name => ({ name, detail: ACTION_DETAILS[name] })),
  );
  connection.onRequest(
    'operationContracts/newOperation',
    guarded('newOperation', null, ({ action, name, folder }: { action: string; name: string; folder: string }) => {
      const made = newOperation(action, name, rootOf(`${folder}/${name}.operation.yaml`));
      return made && { fileName: made.fileName, text: made.text };
    }),
  );

  // ── life ───────────────────────────────────────────────────────────────────────────────────────────────────────────
  connection.onInitialize(params => {
    client = params.capabilities;
    const given = params.workspaceFolders?.map(folder => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    folders = given.map(normalUri);
    workspace.setFolders(folders);
    return { capabilities, serverInfo: { name: manifest.name, version: manifest.version } };
  });
  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{yaml,yml,json}' }],
      });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(folder => normalUri(folder.uri)));
        folders = [...folders.filter(folder => !gone.has(folder)), ...added.map(folder => normalUri(folder.uri))];
        workspace.setFolders(folders);
        refresh();
      });
    }
  });
}

export const lspRange = (range: Range, lines: LineIndex): LspRange => ({
  start: lines.position(range.start),
  end: lines.position(range.end),
});

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function toDiagnostic(finding: Finding, lines: LineIndex, linesOf: (uri: string) => LineIndex): Diagnostic {
  const related = finding.related?.map(({ file, range, message }) => ({
    location: { uri: file ?? finding.file, range: lspRange(range, file === undefined ? lines : linesOf(file)) },
    message,
  }));
  return {
    range: lspRange(visible(finding.range), lines),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    source: 'operation-contracts',
    message: finding.message,
    ...(related && related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.rule.startsWith('unused-') ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** A range without a length would not be underlined. */
const visible = (range: Range): Range =>
  range.end > range.start ? range : { start: Math.max(0, range.start - 1), end: range.start };

const ITEM_KINDS: Readonly<Record<features.Offer['kind'], CompletionItemKind>> = {
  property: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Variable,
  keyword: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  snippet: CompletionItemKind.Snippet,
  file: CompletionItemKind.File,
  module: CompletionItemKind.Module,
  event: CompletionItemKind.Event,
};

const SYMBOL_KINDS: Readonly<Record<features.Symbol['kind'], SymbolKind>> = {
  operation: SymbolKind.Function,
  property: SymbolKind.Property,
  error: SymbolKind.Event,
  request: SymbolKind.Method,
  example: SymbolKind.Object,
  table: SymbolKind.Struct,
};

const ACTION_DETAILS: Readonly<Record<string, string>> = {
  GetItem: 'read one item',
  PutItem: 'store one item',
  UpdateItem: 'change one item',
  DeleteItem: 'delete one item',
  Query: 'list the items of one partition key',
  Scan: 'read a whole table',
  BatchGetItem: 'read many items',
  BatchWriteItem: 'put or delete many items',
  TransactGetItems: 'read items of one moment',
  TransactWriteItems: 'write items, all or none',
};

const plainText = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d/g, '')
    .replace(/\\([$}\\])/g, '$1');
