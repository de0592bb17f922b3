import type { Method } from '../session.ts';
import { codeAction } from './code-action.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { diagnostics } from './diagnostics.ts';
import { documentSymbol } from './document-symbol.ts';
import { documents } from './documents.ts';
import { hover } from './hover.ts';
import { pushedFiles } from './pushed-files.ts';
import { textDocumentContent } from './text-document-content.ts';
import { watchedFiles } from './watched-files.ts';
import { workspaceFolders } from './workspace-folders.ts';

/** Every method of LSP that the server answers, each in the file of its name. */
export const METHODS: readonly Method[] = [
  documents,
  watchedFiles,
  pushedFiles,
  workspaceFolders,
  diagnostics,
  completion,
  hover,
  definition,
  documentSymbol,
  codeAction,
  textDocumentContent,
];
