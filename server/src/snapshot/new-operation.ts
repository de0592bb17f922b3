import { ACTIONS } from '../dynamodb/request.ts';
import type { TableDef } from '../dynamodb/table.ts';
import { firstContract } from './first-contract.ts';
import type { Root } from './root.ts';
import { folderOf, relativePath } from './uri.ts';

export interface NewOperation {
  readonly fileName: string;
  readonly text: string;
  /** Where the workspace has no table yet: one to begin with. */
  readonly table?: { readonly fileName: string; readonly text: string };
}

const FIRST_TABLE: TableDef = {
  name: 'users',
  physicalName: { kind: 'literal', text: 'users' },
  key: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type: 'S' } },
  indexes: [],
  source: { file: '', range: { start: 0, end: 0 } },
};

/** A first contract, complete and valid; null for an action that is none. */
export function newOperation(action: string, name: string, root: Root | undefined): NewOperation | null {
  const known = ACTIONS.find(one => one.toLowerCase() === action.toLowerCase());
  if (!known) return null;
  const own = root?.tableList[0];
  return {
    fileName: `${name}.operation.yaml`,
    text: firstContract(known, name, own ?? FIRST_TABLE),
    ...(own
      ? {}
      : {
          table: {
            fileName: 'users.table.yaml',
            text: 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n',
          },
        }),
  };
}

/** Where new contracts belong, as a path below the root: what its configuration names, or where there are contracts already. */
export function operationsFolder(root: Root): string {
  const glob = root.config.operations?.find(({ value }) => !value.startsWith('!'))?.value;
  if (glob !== undefined) return glob.replace(/[^/]*[*?[{].*$/, '').replace(/[^/]*\.ya?ml$/, '');
  const [first] = root.operationFiles;
  return (first && relativePath(root.folder, folderOf(first))) ?? 'operations';
}
