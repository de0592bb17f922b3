import { findingsOf, type Root, Workspace } from '../../../server/src/snapshot/index.ts';
import type { Templates } from '../../../server/src/template/templates.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

/** A workspace as texts: one operation and its tables or buckets. */
export interface Source {
  readonly operation: string;
  readonly tables: string;
  readonly buckets?: string;
  readonly config?: string;
}

/** What `check` says, and the templates where it finds nothing wrong. */
export interface Compiled {
  readonly errors: readonly { readonly rule: string; readonly message: string }[];
  readonly root: Root;
  readonly templates: Templates | null;
}

export const TODAY = '2026-01-01';

export function compile({ operation, tables, buckets, config }: Source): Compiled {
  const files = {
    'a.operation.yaml': operation,
    ...(tables === '' ? {} : { 'a.table.yaml': tables }),
    ...(buckets === undefined ? {} : { 'a.bucket.yaml': buckets }),
    ...(config === undefined ? {} : { 'operations.config.yaml': config }),
  };
  const [root] = new Workspace([FOLDER], memoryFiles(files)).snapshot().roots;
  if (!root) throw new Error('no workspace');
  const errors = Object.keys(files)
    .flatMap(name => findingsOf(root, `${FOLDER}/${name}`, TODAY))
    .filter(({ severity }) => severity === 'error');
  const own = root.parsed(`${FOLDER}/a.operation.yaml`)?.operations[0];
  return { errors, root, templates: own && errors.length === 0 ? root.bound(own).templates : null };
}
