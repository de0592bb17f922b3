import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { sql } from '../../../server/src/targets/sql/index.ts';
import type { PostgresBackend } from '../../../server/src/targets/sql/local/backend.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const CONTRACT = `operation: find-users
summary: Find users
data:
  type: object
  required: [id]
  properties:
    id: { type: string }
    age: { type: integer, minimum: 0, maximum: 200 }
    tags: { type: array, items: { type: string } }
result: { type: object, properties: { name: { type: string } } }
mapping:
  sql:
    database: accounts
    statement: |
      -- 😀 \${data.id} would be an error
      SELECT name FROM users
      WHERE id = \${data.id} AND (\${data.age} IS NULL OR age = \${data.age}) AND tags @> \${data.tags}::jsonb
    returns: { name: "\${row.name}" }
    catch: { NotFound: not-found }
`.replace('😀 ${data.id} would be an error', '😀');

/** Plans the contract on a session that answers as it is told. */
async function planned(
  describe: (text: string, types: readonly number[]) => readonly { name: string; type: number }[],
) {
  const workspace = new Workspace(
    [FOLDER],
    memoryFiles({ 'accounts.database.yaml': 'database: accounts\n', 'find-users.operation.yaml': CONTRACT }),
  );
  const root = workspace.snapshot().roots[0]!;
  const [file] = root.operationFiles;
  const operation = root.parsed(file!)!.operations[0]!;
  const session = { describe: async (text: string, types: readonly number[]) => describe(text, types) };
  const backend = { sessions: new Map([['accounts', session]]) } as unknown as PostgresBackend;
  const problems = await sql.plan!(root.bound(operation).meaning as never, backend);
  const text = root.parsed(file!)!.text;
  return { root, file: file!, problems, shown: problems.map(({ range }) => text.slice(range.start, range.end)) };
}

const refusal = (position: number | undefined, message = 'no'): never => {
  throw Object.assign(new Error(message), { code: '42703', severity: 'ERROR', position: String(position) });
};

test('each parameter is planned with each type that it is sent with', async () => {
  const tried: string[] = [];
  const { problems } = await planned((_, types) => {
    tried.push(types.join(' '));
    return [{ name: 'name', type: 25 }];
  });
  assert.deepEqual(problems, []);
  // id; age twice: integer, its exponent as a decimal, absent; tags: JSON, absent.
  assert.deepEqual(tried, ['1043 20 20 114', '1043 1700 1700 114', '1043 0 0 114', '1043 20 20 0']);
});

test('what PostgreSQL refuses is told where it stands in the contract', async () => {
  for (const word of ['name', 'users', '${data.age}', '@>']) {
    const { shown, problems } = await planned(text => {
      const sent = word === '${data.age}' ? '$2' : word;
      return refusal([...text.slice(0, text.indexOf(sent))].length + 1, 'that is wrong');
    });
    assert.deepEqual(shown, [word]);
    assert.match(problems[0]!.message, /PostgreSQL refuses this statement: that is wrong\./);
  }
});

test('a NULL whose type nobody can tell is told at its value', async () => {
  const { shown, problems } = await planned((_, types) =>
    types[1] === 0 ? refusal(undefined, 'could not determine data type of parameter $2') : [{ name: 'name', type: 25 }],
  );
  assert.deepEqual(shown, ['${data.age}']);
  assert.match(problems[0]!.message, /data type of this value\. This is so where the value is absent or null/);
});

test('a column that the answer reads and the statement has not is told', async () => {
  const { shown, problems } = await planned(() => [{ name: 'id', type: 25 }]);
  assert.deepEqual(shown, ['${row.name}']);
  assert.equal(problems[0]!.message, 'The statement answers no column "name": it answers id.');
});

test('a finding of sql-plan can be suppressed, and the comment is not unused where nobody plans', async () => {
  const { root, file } = await planned(() => [{ name: 'name', type: 25 }]);
  const text = root.parsed(file)!.text;
  const start = text.indexOf('statement:');
  const found = findingsOf(root, file, '2026-11-30', [
    { rule: 'sql-plan', range: { start, end: start + 9 }, message: 'no' },
  ]);
  assert.deepEqual(
    found.filter(({ rule }) => rule === 'sql-plan').map(({ severity, suppressed }) => [severity, suppressed]),
    [['error', null]],
  );
});
