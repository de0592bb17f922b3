import type { FullLanguage } from '../language.ts';
import { blockComment } from './block-comment.ts';
import { CALLS } from './calls.ts';
import { CLIENT } from './client/index.ts';
import { FLOW } from './escape.ts';
import { EVALUATION } from './evaluation.ts';
import { FILES, isTyped } from './files.ts';
import { GRAMMAR } from './grammar.ts';
import { IMPORTS } from './imports.ts';
import { lowerJavaScript } from './lower/lower.ts';
import { REQUESTS } from './requests.ts';
import { answerUse, rewriteCall } from './rewrite/index.ts';
import { SDKS } from './sdk/index.ts';
import { SYNTAX } from './syntax.ts';
import { WRAPPERS } from './wrappers/index.ts';

/** JavaScript and TypeScript, with JSX in both. */
export const JAVASCRIPT: FullLanguage = {
  name: 'javascript',
  titles: ['JavaScript', 'TypeScript'],
  documents: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  ...GRAMMAR,
  files: FILES,
  imports: IMPORTS,
  libraries: [...SDKS, ...WRAPPERS],
  lower: (path, text, root) => lowerJavaScript(JAVASCRIPT, path, isTyped(path), text, root),
  functionName: name => name,
  documented: blockComment,
  syntax: SYNTAX,
  evaluation: EVALUATION,
  calls: CALLS,
  flow: FLOW,
  requests: REQUESTS,
  rewriting: { rewrite: rewriteCall, answerUse },
  client: CLIENT,
};
