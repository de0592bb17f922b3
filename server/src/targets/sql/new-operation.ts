import type { NewOperations } from '../target.ts';
import type { DatabaseDef } from './model/database.ts';

const KINDS = {
  Select: { detail: 'read one row', sample: 'get-note' },
  Insert: { detail: 'insert a row once', sample: 'store-note' },
  Update: { detail: 'change a row', sample: 'change-note' },
  Delete: { detail: 'delete a row', sample: 'delete-note' },
  List: { detail: 'list rows by pages', sample: 'list-notes' },
} as const;
type Kind = keyof typeof KINDS;

/** A first contract for what statements do. */
export const newOperations: NewOperations<DatabaseDef> = {
  kinds: Object.entries(KINDS).map(([name, kind]) => ({ name, ...kind })),
  write: (kind, name, [database]) => ({
    fileName: `${name}.operation.yaml`,
    text: contract(kind as Kind, name, database?.name ?? 'notes'),
    ...(database ? {} : { resource: { fileName: 'notes.database.yaml', text: 'database: notes\n' } }),
  }),
};

const ID = 'id: { type: string, minLength: 1, maxLength: 36, pattern: "^[A-Za-z0-9-]+$" }';
const TITLE = 'title: { type: string }';
const NONE = 'errors: { no-note: { status: 404, description: There is no such note. } }\n';

/** What is declared, and the mapping. */
const PARTS: Readonly<Record<Kind, { readonly data: string; readonly declared: string; readonly mapping: string }>> = {
  Select: {
    data: `  required: [id]\n  properties:\n    ${ID}\n`,
    declared: `result: { type: object, properties: { title: { type: string } } }\n${NONE}`,
    mapping: '    statement: SELECT title FROM notes WHERE id = ${data.id}\n    catch: { NotFound: no-note }\n',
  },
  Insert: {
    data: `  required: [id, title]\n  properties:\n    ${ID}\n    ${TITLE}\n`,
    declared: 'errors: { note-exists: { status: 409, description: There is such a note. } }\n',
    mapping:
      '    statement: |\n      INSERT INTO notes (id, title) VALUES (${data.id}, ${data.title})\n      ON CONFLICT (id) DO NOTHING\n    catch: { Unchanged: note-exists }\n',
  },
  Update: {
    data: `  required: [id, title]\n  properties:\n    ${ID}\n    ${TITLE}\n`,
    declared: NONE,
    mapping:
      '    statement: UPDATE notes SET title = ${data.title} WHERE id = ${data.id}\n    catch: { Unchanged: no-note }\n',
  },
  Delete: {
    data: `  required: [id]\n  properties:\n    ${ID}\n`,
    declared: NONE,
    mapping: '    statement: DELETE FROM notes WHERE id = ${data.id}\n    catch: { Unchanged: no-note }\n',
  },
  List: {
    data: '  properties:\n    cursor: { type: string }\n',
    declared:
      'result:\n  type: object\n  required: [notes]\n  properties:\n    notes: { type: array, items: { type: object, properties: { id: { type: string }, title: { type: string } } } }\n    cursor: { type: string }\n',
    mapping:
      '    statement: |\n      SELECT id, title FROM notes\n      WHERE ${cursor.id}::text IS NULL OR id > ${cursor.id}::text COLLATE "C"\n      ORDER BY id COLLATE "C" LIMIT ${cursor.size}\n    cursor: { from: "${data.cursor}", by: [id], size: 50 }\n',
  },
};

function contract(kind: Kind, name: string, database: string): string {
  const { data, declared, mapping } = PARTS[kind];
  const summary = KINDS[kind].detail.replace(/^./, letter => letter.toUpperCase());
  return (
    `operation: ${name}\nsummary: ${summary}\ndata:\n  type: object\n${data}${declared}` +
    `mapping:\n  sql:\n    database: ${database}\n${mapping}`
  );
}
