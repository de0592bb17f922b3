import { get, type Node, textOf, toJsonText } from '../../../yaml/index.ts';
import { physicalName } from '../../resource.ts';
import type { Local, Named, Stage } from '../../target.ts';
import type { DatabaseDef } from '../model/database.ts';
import { RESUMING, stateIn } from '../model/failures.ts';
import type { PostgresBackend } from './backend.ts';
import { gate } from './gate.ts';
import { type DatabasePart, open } from './open.ts';
import { compareRows, type DatabaseRows, insertRows } from './steps.ts';

export type { DatabaseRows } from './steps.ts';

/** SQL on this machine: a stand-in of the Data API over a PostgreSQL that whoever runs it has opened. */
export const local: Local<DatabaseDef, DatabaseRows> = {
  callOf: uri => (uri.endsWith(':rds-data:path//Execute') ? 'ExecuteStatement' : null),
  gate: (_, request) => gate(request),
  failureIn,
  setup(databases, stage) {
    const parts = databases.map(
      (one): DatabasePart => ({
        name: one.name,
        cluster: physicalName(one, stage),
        database: one.database,
        ...(one.schema === undefined ? {} : { schema: one.schema, file: one.source.file }),
      }),
    );
    return { names: databases.map(({ name }) => name), parts };
  },
  engine: 'postgres',
  open,
  contents: databaseRows,
  named: nodes => nodes.flatMap(node => textOf(get(node, 'database')) ?? []),
  seed: (backend, content) => insertRows(backend as PostgresBackend, content),
  compare: (backend, expected) => compareRows(backend as PostgresBackend, expected),
};

/** The body of an error has a message, and no rows. */
function failureIn(body: string): ReturnType<Local['failureIn']> {
  let message: unknown;
  try {
    message = (JSON.parse(body) as { readonly message?: unknown } | null)?.message;
  } catch {
    return null;
  }
  if (typeof message !== 'string') return null;
  const other = message.includes(RESUMING) ? 'DatabaseResuming' : 'BadRequestException';
  return { name: stateIn(message) ?? other, status: 400, message };
}

/** What stands under `rows`, by table. */
export const tablesIn = (content: Node) => {
  const rows = get(content, 'rows');
  return rows?.kind === 'mapping' ? rows.entries : [];
};

function databaseRows(nodes: readonly Node[], _databases: Named<DatabaseDef>, _stage: Stage): readonly DatabaseRows[] {
  return nodes.map(node => ({
    database: textOf(get(node, 'database')) ?? '',
    tables: tablesIn(node).map(({ key, value }) => ({
      table: key.text,
      rows: (value.kind === 'sequence' ? value.items : []).map(
        row =>
          new Map(
            row.kind === 'mapping' ? row.entries.map(entry => [entry.key.text, toJsonText(entry.value)] as const) : [],
          ),
      ),
    })),
  }));
}
