import { SDK_CALLS } from '../../../targets/calls.ts';
import type { Resource } from '../../../targets/index.ts';
import { CONFIG_FILE, isData } from '../../files/file-kind.ts';
import { matcher } from '../../files/globs.ts';
import { ParsedFile } from '../../files/parsed-file.ts';
import type { Root } from '../../state/root.ts';
import { declaredIn } from '../../state/storage.ts';
import { operationsFolder } from '../operations-folder.ts';

/** The folder of a glob that can hold such a file: what stands before its first wildcard. */
const folderOfGlob = (glob: string): string =>
  glob
    .replace(/^\.\//, '')
    .replace(/[*?[{].*$/, '')
    .replace(/[^/]*\.[^/]*$/, '')
    .replace(/\/$/, '');

/** The folder for new tables, relative to the root; null where the configuration takes none. */
export function tablesFolder(root: Root): string | null {
  const { tables } = root.config;
  const folder = operationsFolder(root);
  if (!tables) return folder;
  const takes = matcher(tables.map(({ value }) => value));
  const folders = [folder, '', 'tables', ...tables.map(({ value }) => folderOfGlob(value))];
  return folders.find(one => takes(join(one, 'x.table.yaml'))) ?? null;
}

/** A folder may end in a slash. */
export const join = (folder: string, name: string): string =>
  folder === '' ? name : `${folder.replace(/\/$/, '')}/${name}`;

/** The tables of a template, by its path. */
export const tablesIn = (root: Root, path: string): readonly Resource[] =>
  SDK_CALLS.flatMap(({ target }) => declaredIn(root.infrastructure(`${root.folder}/${path}`), target));

const TYPES = SDK_CALLS.flatMap(({ target }) => [...target.resources.inTemplates.types]);

/** Templates that declare tables, and can be read. */
export function templatesWithTables(root: Root): readonly string[] {
  return root.paths().filter(path => {
    const uri = `${root.folder}/${path}`;
    if (!isData(path) || /(?:^|\/)(?:cdk\.out|node_modules|\.[^/]+)\//.test(path)) return false;
    const text = root.text(uri) ?? '';
    if (!TYPES.some(type => text.includes(type))) return false;
    if (new ParsedFile(uri, text, 'template').documents.some(document => document.broken)) return false;
    return tablesIn(root, path).length > 0 && root.infrastructure(uri)?.problems.length === 0;
  });
}

/** Those of them that a first configuration takes: each table once. */
export function distinctTemplates(root: Root): readonly string[] {
  const taken = new Set<string>();
  return templatesWithTables(root).filter(path => {
    const tables = tablesIn(root, path);
    if (tables.some(({ name }) => taken.has(name))) return false;
    for (const { name } of tables) taken.add(name);
    return true;
  });
}

/** A first configuration: the templates that have the tables. */
export function firstConfig(
  templates: readonly string[],
  tables: boolean,
): { readonly name: string; readonly text: string } {
  const globs = [...templates, ...(tables ? ['**/*.table.yaml'] : [])];
  return {
    name: CONFIG_FILE,
    text: `# Drafted by extract: where the tables are declared.\ntables:\n${globs.map(glob => `  - ${JSON.stringify(glob)}\n`).join('')}`,
  };
}
