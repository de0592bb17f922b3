import type { Api, Exported } from '../../export/index.ts';
import type { Rewriting } from '../../rewrite/index.ts';
import type { Language } from '../language.ts';

/** A language with all that is done in it: its calls are found, rewritten and made by generated clients. */
export interface FullLanguage extends Language {
  readonly rewriting: Rewriting;
  readonly client: ClientLanguage;
}

/** How code of a language has a client of the operations. */
export interface ClientLanguage {
  /** Of `generate client --lang`. */
  readonly option: string;
  /** The name of the generated file. */
  readonly file: string;
  /** The file of the script of `generate copy`, where such a script imports this client. */
  readonly copy?: string;
  readonly generate: (api: Api, exported: readonly Exported[]) => string;
  /** A file that a client stands in, where the configuration names none: `…/operations.ts`. */
  readonly isFile: (path: string) => boolean;
  /** Whether a module of the configuration is a file of the workspace, and no package. */
  readonly isFileOf: (module: string) => boolean;
  /** The module as a file imports it. */
  readonly imported: (file: ImportingFile) => string;
}

/** A file that is to import the client. */
export interface ImportingFile {
  /** Decoded. */
  readonly path: string;
  readonly text: string;
  /** The folders from the root to the file. */
  readonly folder: readonly string[];
  /** The client's module from the root, as the configuration has it: `./src/operations`. */
  readonly module: string;
  /** The files that the module may be, as paths. */
  readonly targets: readonly string[];
  /** The text of a file in this one's folder or the nearest above it, up to the root; null where none has it. */
  readonly above: (name: string) => string | null;
}
