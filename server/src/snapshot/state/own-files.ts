import { SCHEMA_FILE } from '../../contract/file-names.ts';
import { type Config, readConfig } from '../../contract/index.ts';
import { ACCEPTED_FILE, isData, kindByName } from '../files/file-kind.ts';
import { matcher } from '../files/globs.ts';
import { baseName, folderOf, relativePath } from '../files/uri.ts';
import { type Fact, sameItems } from './facts.ts';
import type { FileRole } from './files.ts';
import { ALL_FILES, CONFIG_FILE, FOLDER, LANGUAGES } from './inputs.ts';

/** A file that declares resources. */
export interface ResourceSource {
  readonly uri: string;
  readonly kind: 'resource' | 'template';
}

/** The files that are a root's own, each list in the order of the files. URIs. */
export interface OwnFiles {
  readonly operations: readonly string[];
  readonly resources: readonly ResourceSource[];
  /** Tables of wrapper libraries, in the form of the built-in one. */
  readonly wrappers: readonly string[];
  /** Schemas that operations can refer to: `user.schema.yaml`. */
  readonly schemas: readonly string[];
  /** The list of accepted changes; null where there is none. */
  readonly accepted: string | null;
}

export const CONFIG: Fact<null, Config> = {
  name: 'configuration',
  make: (_, use) => {
    const file = use(CONFIG_FILE, null);
    return readConfig(file?.documents[0]?.root, file?.uri ?? null, baseName(use(FOLDER, null)));
  },
};

export const OWN_FILES: Fact<null, OwnFiles> = {
  name: 'own files',
  same: (before, after) =>
    before.accepted === after.accepted &&
    sameItems(before.operations, after.operations) &&
    sameItems(before.wrappers, after.wrappers) &&
    sameItems(before.schemas, after.schemas) &&
    sameItems(before.resources.map(asText), after.resources.map(asText)),
  make: (_, use) => {
    const all = use(ALL_FILES, null);
    const folder = use(FOLDER, null);
    const { operations, tables, lint } = use(CONFIG, null);
    const matching = (globs: Config['operations'], fits: (uri: string) => boolean): string[] => {
      const takes = globs ? matcher(globs.map(glob => glob.value)) : () => true;
      return all.filter(uri => fits(uri) && takes(relativePath(folder, uri) ?? ''));
    };
    const isResource = (uri: string): boolean => kindByName(uri) === 'resource';
    return {
      operations: matching(operations, uri => kindByName(uri) === 'operation'),
      resources: (tables ? matching(tables, isData) : all.filter(isResource)).map(uri => ({
        uri,
        kind: isResource(uri) ? 'resource' : 'template',
      })),
      wrappers: lint.wrappers.length === 0 ? [] : matching(lint.wrappers, isData),
      schemas: all.filter(uri => SCHEMA_FILE.test(uri)),
      accepted: all.find(uri => uri === `${folder}/${ACCEPTED_FILE}`) ?? null,
    };
  },
};

const asText = ({ uri, kind }: ResourceSource): string => `${kind} ${uri}`;

/** What each of a root's own files is to it. */
export const ROLES: Fact<null, ReadonlyMap<string, FileRole>> = {
  name: 'roles of files',
  make: (_, use) => {
    const { operations, resources, wrappers, accepted } = use(OWN_FILES, null);
    const config = use(CONFIG_FILE, null);
    // What is written last counts.
    return new Map<string, FileRole>([
      ...resources.map(file => [file.uri, file.kind] as const).reverse(),
      ...operations.map(file => [file, 'operation'] as const),
      ...wrappers.map(file => [file, 'wrappers'] as const),
      ...(accepted === null ? [] : [[accepted, 'accepted'] as const]),
      ...(config ? [[config.uri, 'config'] as const] : []),
    ]);
  },
};

/** Tells of a file whether it is code that is checked. */
export const CODE_TEST: Fact<null, (uri: string) => boolean> = {
  name: 'what is code',
  make: (_, use) => {
    const languages = use(LANGUAGES, null);
    const folder = use(FOLDER, null);
    const { include } = use(CONFIG, null).lint;
    const takes = include === null ? () => true : matcher(include.map(glob => glob.value));
    return uri => languages.isSource(uri) && takes(relativePath(folder, uri) ?? '');
  },
};

/** The folders that have code which is checked in them, or below. */
export const FOLDERS_OF_CODE: Fact<null, ReadonlySet<string>> = {
  name: 'folders of code',
  make: (_, use) => {
    const root = use(FOLDER, null);
    const isCode = use(CODE_TEST, null);
    const folders = new Set<string>();
    for (const uri of use(ALL_FILES, null)) {
      if (!isCode(uri)) continue;
      for (let folder = folderOf(uri); folder.length >= root.length && !folders.has(folder); folder = folderOf(folder))
        folders.add(folder);
    }
    return folders;
  },
};
