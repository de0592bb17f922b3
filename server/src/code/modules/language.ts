import type { Tree } from 'web-tree-sitter';
import type { Parsers } from '../parser.ts';

/** What the names of a language's files say. Paths are decoded URIs. */
export interface SourceFiles {
  /** All endings, without the dot. */
  readonly endings: readonly string[];
  /** A file that is analysed. */
  readonly isSource: (path: string) => boolean;
  /** A name that only tests have; folders of tests are the same in all languages. */
  readonly isTest: (path: string) => boolean;
  /** A path without what an import may leave out: an ending, the name of a folder's own file. */
  readonly moduleOf: (path: string) => string;
  /** The files that a module without its ending may be, the likeliest first. */
  readonly filesOf: (module: string) => readonly string[];
  /** The folders that its packages stand in within a Lambda layer. */
  readonly layerFolders: readonly string[];
  /** Words that names of functions, files and folders have for the language: they tell nothing of what the code does. */
  readonly stopWords: readonly string[];
}

/** The files of a workspace, as the resolution of imports sees them. */
export interface Listing {
  readonly has: (path: string) => boolean;
  readonly read: (path: string) => string | null;
  /** All files that have a name, sources or not: `package.json`. */
  readonly named: (name: string) => readonly string[];
  /** The nearest file by the end of its path, for what a Lambda layer puts elsewhere. */
  readonly bySuffix: (suffix: string, near: string) => string | null;
}

/** Gives the file of the workspace that an import means; null: a package from elsewhere, or nothing. `level`: its leading dots. */
export type Resolve = (from: string, level: number, module: string) => string | null;

/** How a language imports. */
export interface Imports {
  /** A file that says what an import means: the imports of all others are resolved anew when it changes. */
  readonly isSetup: (path: string) => boolean;
  /** Files of a workspace that a package manager has put there: nobody there wrote them. `all`: paths. */
  readonly installed: (all: readonly string[], read: (path: string) => string | null) => (path: string) => boolean;
  /** What a text imports, found without parsing it, as written. What stands in strings and comments may look the same. */
  readonly scan: (text: string) => readonly string[];
  /** A scanned name as an import has it: without the leading dots, which are counted where the language counts them. */
  readonly split: (name: string) => { readonly level: number; readonly module: string };
  /** A specifier without what does not matter to which library it names. */
  readonly plain: (specifier: string) => string;
  /** Made anew whenever the list of files changes. */
  readonly resolver: (listing: Listing) => Resolve;
  /** Whether an import would mean a module that has no file yet. */
  readonly wouldMean: (module: string, from: string, level: number, imported: string) => boolean;
}

/** How a text becomes a tree. */
export interface Grammar {
  /** The grammars that it needs, by the names of their `.wasm` files. */
  readonly grammars: readonly string[];
  /** The one of them that a file is read with. */
  readonly grammarOf: (path: string) => string;
  /** Whoever asks deletes the tree. */
  readonly parse: (path: string, text: string, parsers: Parsers) => Tree | null;
}
