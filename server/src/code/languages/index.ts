import { Languages } from '../languages.ts';
import { type LoadWasm, loadParsers, type Parsers } from '../parser.ts';
import { JAVASCRIPT } from './javascript/index.ts';
import type { FullLanguage } from './language.ts';
import { PYTHON } from './python/index.ts';

export type { ClientLanguage, FullLanguage, ImportingFile } from './language.ts';

/** The languages: a folder and a row each. */
export const LANGUAGES = new Languages<FullLanguage>([JAVASCRIPT, PYTHON]);

/** Loads the parsers of all languages; call once a process. */
export const createParsers = (loadWasm: LoadWasm, { all } = LANGUAGES): Promise<Parsers> =>
  loadParsers(
    loadWasm,
    all.flatMap(({ grammars }) => grammars),
  );
