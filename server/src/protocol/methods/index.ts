import type { Method } from '../session.ts';
import { breaking } from './breaking.ts';
import { callHierarchy } from './call-hierarchy.ts';
import { code } from './code.ts';
import { codeAction } from './code-action.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { diagnostics } from './diagnostics.ts';
import { documentHighlight } from './document-highlight.ts';
import { documentLink } from './document-link.ts';
import { documentSymbol } from './document-symbol.ts';
import { documents } from './documents.ts';
import { fileOperations } from './file-operations.ts';
import { foldingRange } from './folding-range.ts';
import { hover } from './hover.ts';
import { inlayHint } from './inlay-hint.ts';
import { pushedFiles } from './pushed-files.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { selectionRange } from './selection-range.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { textDocumentContent } from './text-document-content.ts';
import { watchedFiles } from './watched-files.ts';
import { workspaceFolders } from './workspace-folders.ts';
import { workspaceSymbol } from './workspace-symbol.ts';

/** Every method of LSP that the server answers, each in the file of its name. */
export const METHODS: readonly Method[] = [
  documents,
  watchedFiles,
  pushedFiles,
  workspaceFolders,
  diagnostics,
  code,
  codeLens,
  completion,
  hover,
  definition,
  documentSymbol,
  codeAction,
  breaking,
  callHierarchy,
  documentHighlight,
  documentLink,
  fileOperations,
  foldingRange,
  inlayHint,
  references,
  rename,
  selectionRange,
  semanticTokens,
  signatureHelp,
  workspaceSymbol,
  textDocumentContent,
];
