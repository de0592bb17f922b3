import tableForm from '../../../../../schemas/table.schema.json' with { type: 'json' };
import type { Form } from '../../../contract/form/index.ts';
import type { ResourceKind } from '../../target.ts';
import type { TableDef } from '../model/table.ts';
import { makers } from './other-tools.ts';
import { readPermissions } from './permissions/permissions.ts';
import { permissionProblem } from './permissions/problem.ts';
import { readTableDocument } from './table-file.ts';
import { readTables, TABLE_TYPES, tableName } from './template-tables.ts';

/** Tables: files of our own, and resources of templates. */
export const resources: ResourceKind<TableDef> = {
  kind: 'table',
  what: 'A table',
  form: tableForm as unknown as Form,
  read: readTableDocument,
  inTemplates: {
    kind: 'table',
    types: TABLE_TYPES,
    read: readTables,
    nameOf: tableName,
    unread: makers,
    permissions: readPermissions,
    permissionProblem,
  },
};
