import { snakeCase } from '../../../text/index.ts';
import type { FullLanguage } from '../language.ts';
import { CALLS } from './calls.ts';
import { CLIENT } from './client/index.ts';
import { docstring } from './docstring.ts';
import { FLOW } from './escape.ts';
import { EVALUATION } from './evaluation.ts';
import { FILES } from './files.ts';
import { IMPORTS } from './imports.ts';
import { lowerPython } from './lower/lower.ts';
import { REQUESTS } from './requests.ts';
import { answerUse, rewriteCall } from './rewrite/index.ts';
import { SDKS } from './sdk/index.ts';
import { SYNTAX } from './syntax.ts';
import { WRAPPERS } from './wrappers/index.ts';

export const PYTHON: FullLanguage = {
  name: 'python',
  titles: ['Python'],
  documents: ['python'],
  grammars: ['python'],
  grammarOf: () => 'python',
  parse: (_, text, parsers) => parsers.parse(text, 'python'),
  files: FILES,
  imports: IMPORTS,
  libraries: [...SDKS, ...WRAPPERS],
  lower: (path, text, root, parsers) => lowerPython(PYTHON, path, text, root, one => parsers.parse(one, 'python')),
  functionName: snakeCase,
  documented: docstring,
  syntax: SYNTAX,
  evaluation: EVALUATION,
  calls: CALLS,
  flow: FLOW,
  requests: REQUESTS,
  rewriting: { rewrite: rewriteCall, answerUse },
  client: CLIENT,
};
