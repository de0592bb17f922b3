import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { toCreateTable } from '../../server/src/dynamodb/table.ts';
import { createGateway, embeddedDatabase } from '../../server/src/gateway/index.ts';
import { breakingFindings, exportable, type Root, Workspace } from '../../server/src/snapshot/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TODAY = '2026-11-24';

/** What callers know: the messages, the answers, the errors. */
const STORE = `operation: store-user
summary: Store a user
data:
  type: object
  required: [id, team]
  additionalProperties: false
  properties:
    id: { type: string, minLength: 1 }
    team: { type: string, minLength: 1 }
    email: { type: string }
errors: { user-exists: { status: 409, description: There is one. } }
`;
const GET = `operation: get-user
summary: Read a user
data: { type: object, required: [id], additionalProperties: false, properties: { id: { type: string, minLength: 1 } } }
result: { type: object, required: [id], properties: { id: { type: string }, email: { type: string } } }
errors: { no-user: { status: 404, description: There is none. } }
`;
const LIST = `operation: list-team
summary: List the users of a team
data: { type: object, required: [team], additionalProperties: false, properties: { team: { type: string, minLength: 1 } } }
result:
  type: object
  required: [users]
  properties:
    users: { type: array, items: { type: object, required: [id], properties: { id: { type: string }, email: { type: string } } } }
`;

/** One table, composed keys, an index by team. */
const FIRST = {
  'app.table.yaml': `table: app
key: { partition: { pk: S }, sort: { sk: S } }
indexes: { by-team: { key: { partition: { team: S }, sort: { pk: S } } } }
`,
  'users.operation.yaml': `${STORE}mapping:
  dynamodb:
    action: PutItem
    table: app
    item: { $spread: "\${data}", pk: "USER#\${data.id}", sk: PROFILE }
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: user-exists }
---
${GET}mapping:
  dynamodb:
    action: GetItem
    table: app
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { id: '\${item.id ?? ""}', email: "\${item.email}" }
    catch: { ItemNotFound: no-user }
---
${LIST}mapping:
  dynamodb:
    action: Query
    table: app
    index: by-team
    keyCondition: team = \${data.team}
    returns: { users: { $each: "\${items}", $as: one, $value: { id: '\${one.id ?? ""}', email: "\${one.email}" } } }
`,
};

/** That table is gone; two others, other attributes, a transaction, a query where there was a read, and no index. */
const SECOND = {
  'people.table.yaml': 'table: people\nkey: { partition: { person: S } }\n',
  'teams.table.yaml': 'table: teams\nkey: { partition: { team: S }, sort: { member: S } }\n',
  'store.operation.yaml': `${STORE}mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - put:
          table: people
          item: { person: "\${data.id}", mail: "\${data.email}" }
          condition: attribute_not_exists(person)
          catch: { ConditionalCheckFailed: user-exists }
      - put: { table: teams, item: { team: "\${data.team}", member: "M#\${data.id}", mail: "\${data.email}" } }
`,
  'read/get.operation.yaml': `${GET}mapping:
  dynamodb:
    action: Query
    table: people
    keyCondition: person = \${data.id}
    returns: { id: '\${item.person ?? ""}', email: "\${item.mail}" }
    catch: { ItemNotFound: no-user }
`,
  'read/list.operation.yaml': `${LIST}mapping:
  dynamodb:
    action: Query
    table: teams
    keyCondition: team = \${data.team}
    returns: { users: { $each: "\${items}", $as: one, $value: { id: '\${one.member ?? "" | after("M#")}', email: "\${one.mail}" } } }
`,
};

const rootOf = (files: Readonly<Record<string, string>>): Root =>
  new Workspace([FOLDER], memoryFiles(files)).snapshot().roots[0]!;

/** A program that was written for the first layout, and never changed. */
async function program(root: Root): Promise<unknown[]> {
  const { openapi, broken } = exportable(root, 'run', TODAY);
  assert.deepEqual(
    broken.map(one => one.finding.message),
    [],
  );
  const tables = root.tableList.map(table => toCreateTable(table, table.name));
  const database = await embeddedDatabase(tables);
  after(() => database.close());
  const gateway = createGateway({ document: openapi.document as Json, database, stageVariables: {} });
  const call = async (operation: string, data: unknown): Promise<unknown> => {
    const message = { method: 'POST', path: `/v1/${operation}`, body: JSON.stringify({ operation, data }) };
    const { status, body } = await gateway.handle(message);
    const { requestId: _, ...answer } = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
    return [status, answer];
  };
  return [
    await call('store-user', { id: 'a', team: 'red', email: 'a@example.com' }),
    await call('store-user', { id: 'b', team: 'red' }),
    await call('store-user', { id: 'a', team: 'blue' }),
    await call('store-user', { id: 'a' }),
    await call('get-user', { id: 'a' }),
    await call('get-user', { id: 'b' }),
    await call('get-user', { id: 'c' }),
    await call('list-team', { team: 'red' }),
    await call('list-team', { team: 'blue' }),
  ];
}

test('tables, keys and indexes change, nothing is reported, and the old program gets the same answers', async () => {
  const [base, root] = [rootOf(FIRST), rootOf(SECOND)];
  assert.deepEqual(breakingFindings({ root, bases: [base], today: TODAY }), []);
  const before = await program(base);
  assert.deepEqual(await program(root), before);
  assert.deepEqual(before[0], [204, {}]);
  assert.deepEqual(before[7], [200, { users: [{ id: 'a', email: 'a@example.com' }, { id: 'b' }] }]);
  assert.deepEqual(
    before.map(one => (one as [number])[0]),
    [204, 204, 409, 400, 200, 200, 404, 200, 200],
  );
});
