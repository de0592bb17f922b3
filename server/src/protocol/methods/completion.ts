import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind } from 'vscode-languageserver';
import { completion as complete, type Offer } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { lspRange } from '../convert.ts';
import type { Method } from '../session.ts';

export const completion: Method = (session, capabilities) => {
  capabilities.completionProvider = { triggerCharacters: ['{', '.', '$', '|', ' ', '"', "'", ':', '/', '#', '('] };
  session.connection.onCompletion(
    session.handler('completion', null, ({ textDocument, position }) => {
      const uri = normalUri(textDocument.uri);
      const lines = session.linesOf(uri);
      const snippets = session.client.textDocument?.completion?.completionItem?.snippetSupport === true;
      const items = complete(session.rootOf(uri), uri, session.offsetAt(uri, position)).map(offer => ({
        label: offer.label,
        kind: KINDS[offer.kind],
        sortText: String(offer.rank).padStart(5, '0'),
        filterText: offer.filter ?? offer.label,
        textEdit: {
          range: lspRange(offer.range, lines),
          newText: snippets || !offer.snippet ? (offer.text ?? offer.label) : plainText(offer.text ?? offer.label),
        },
        // The text brings its own indentation.
        insertTextMode: InsertTextMode.asIs,
        ...(offer.snippet && snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
        ...(offer.detail ? { detail: offer.detail } : {}),
        ...(offer.documentation ? { documentation: { kind: MarkupKind.Markdown, value: offer.documentation } } : {}),
        ...(offer.again ? { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } } : {}),
      }));
      return { isIncomplete: false, items };
    }),
  );
};

const KINDS: Readonly<Record<Offer['kind'], CompletionItemKind>> = {
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

/** A snippet for a client that knows none. */
const plainText = (snippet: string): string =>
  snippet
    .replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/(?<!\\)\$\d/g, '')
    .replace(/\\([$}\\])/g, '$1');
