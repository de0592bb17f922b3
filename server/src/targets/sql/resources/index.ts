import databaseForm from '../../../../../schemas/database.schema.json' with { type: 'json' };
import type { Form } from '../../../contract/form/index.ts';
import type { ResourceReader } from '../../../infra/reader.ts';
import type { ResourceKind } from '../../target.ts';
import type { DatabaseDef } from '../model/database.ts';
import { readSchema } from '../model/read-schema.ts';
import { readDatabaseDocument } from './database-file.ts';

/** A template has the cluster, and neither the database on it nor its schema: databases are declared in files of their own. */
const inTemplates: ResourceReader<DatabaseDef> = {
  kind: 'database',
  types: new Set(),
  read: () => ({ resources: [], problems: [] }),
  nameOf: () => null,
};

export const resources: ResourceKind<DatabaseDef> = {
  kind: 'database',
  what: 'A database',
  form: databaseForm as unknown as Form,
  read: readDatabaseDocument,
  inTemplates,
  completed(database, read) {
    const found = database.schema === undefined ? undefined : read(database.schema);
    return found ? { ...database, declares: readSchema(found.text, found.uri) } : database;
  },
};
