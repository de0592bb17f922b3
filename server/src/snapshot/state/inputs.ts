import type { CodeFile, Languages } from '../../code/index.ts';
import type { FullLanguage } from '../../code/languages/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { ApiAuth } from '../../value/index.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { type Input, sameItems } from './facts.ts';
import type { FileRole } from './files.ts';
import type { Root } from './root.ts';

/** What facts may ask of a root: its configuration, which files it has, and what stands in them. */

export const FOLDER: Input<Root, null, string> = { name: 'folder', ask: root => root.folder };
export const AUTH: Input<Root, null, ApiAuth> = { name: 'auth', ask: root => root.config.api.auth };
/** The same list until a file comes or goes. */
export const ALL_FILES: Input<Root, null, readonly string[]> = { name: 'all files', ask: root => root.all };
export const CONFIG_FILE: Input<Root, null, ParsedFile | null> = { name: 'config file', ask: root => root.configFile };
export const LANGUAGES: Input<Root, null, Languages<FullLanguage>> = {
  name: 'languages',
  ask: root => root.files.languages,
};

/** A file as it stands now; the same object until its text is another. */
export const CONTRACT: Input<Root, string, ParsedFile | null> = {
  name: 'contract',
  ask: (root, uri) => root.files.parsed(uri, 'contract'),
};
export const TEMPLATE: Input<Root, string, ParsedFile | null> = {
  name: 'template',
  ask: (root, uri) => root.files.parsed(uri, 'template'),
};

export const TEXT: Input<Root, string, string | null> = { name: 'text', ask: (root, uri) => root.files.text(uri) };

/** The file of an operation, of which its own document counts. */
export const FILE_AROUND: Input<Root, Operation, ParsedFile | null> = {
  name: 'file around',
  ask: (root, { file }) => root.files.parsed(file, 'contract'),
  same: (before, after, { document }) => before?.documents[document] === after?.documents[document],
};

/** Files of code that may call operations, and what is found in one. */
export const CALLERS: Input<Root, null, readonly string[]> = {
  name: 'callers',
  ask: root => root.files.callers(),
  same: sameItems,
};
export const CODE: Input<Root, string, CodeFile> = { name: 'code', ask: (root, uri) => root.code(uri) };

/** What a file is to the root; whether it is code that is checked. */
export const KIND: Input<Root, string, FileRole | null> = { name: 'kind', ask: (root, uri) => root.kindOf(uri) };
export const IS_CODE: Input<Root, string, boolean> = { name: 'is code', ask: (root, uri) => root.isCode(uri) };
