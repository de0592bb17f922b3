import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Editor, inEditor } from './client.ts';

const FILES = {
  'accounts.database.yaml': 'database: accounts\nschema: ./schema.sql\n',
  'schema.sql': 'CREATE TABLE users (\n  id text PRIMARY KEY,\n  email text\n);\n',
};
const CONTRACT = `operation: get-user
data: { type: object, properties: { id: { type: string } } }
result: { type: object, properties: { email: { type: string } } }
mapping:
  sql:
    database: accounts
    statement: |
      SELECT email
      FROM users
      WHERE ▮ = \${data.id}
`;

test('names in a statement of SQL: offered, explained, followed to the schema, and known anew when that changes', () =>
  inEditor(Editor.open(FILES), async editor => {
    const file = 'get-user.operation.yaml';
    const offered = async (): Promise<string[]> =>
      (await editor.completions(file, await editor.show(file, CONTRACT))).map(({ label }) => label).sort();
    assert.deepEqual(await offered(), ['email', 'id']);
    const at = await editor.show(file, CONTRACT.replace('▮', 'id').replace('FROM users', 'FROM us▮ers'));
    assert.match(JSON.stringify(await editor.hover(file, at)), /`email` text/);
    const [place] = await editor.definition(file, at);
    assert.deepEqual([place?.uri, place?.range.start], [editor.uri('schema.sql'), { line: 0, character: 13 }]);
    writeFileSync(join(editor.folder, 'schema.sql'), `${FILES['schema.sql']}ALTER TABLE users ADD COLUMN age int;\n`);
    await editor.watched(['schema.sql', 2]);
    assert.deepEqual(await offered(), ['age', 'email', 'id']);
  }));
