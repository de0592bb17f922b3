import { Languages } from '../languages.ts';
import { LoadedParsers, type LoadWasm, type Parsers } from '../parser.ts';
import { JAVASCRIPT } from './javascript/index.ts';
import type { FullLanguage } from './language.ts';
import { PYTHON } from './python/index.ts';

export type { ClientLanguage, FullLanguage, ImportingFile } from './language.ts';

/** The languages: a folder and a row each. */
export const LANGUAGES = new Languages<FullLanguage>([JAVASCRIPT, PYTHON]);

/** Loads the parsers of all languages; call once a process. */
export async function createParsers(loadWasm: LoadWasm, { all } = LANGUAGES): Promise<Parsers> {
  const parsers = new LoadedParsers(loadWasm);
  await parsers.load(all.flatMap(({ grammars }) => grammars));
  return parsers;
}
