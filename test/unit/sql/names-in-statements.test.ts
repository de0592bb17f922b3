import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as features from '../../../server/src/features/index.ts';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { columnOfValue, meantBy, wantedBy } from '../../../server/src/targets/sql/model/meant.ts';
import { MOST_SCHEMA, readSchema } from '../../../server/src/targets/sql/model/read-schema.ts';
import { columnDetail } from '../../../server/src/targets/sql/model/schema.ts';
import { MOST_STATEMENT, tokensIn } from '../../../server/src/targets/sql/statement-text.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const SCHEMA = `-- what is stored
CREATE TABLE users (
  id uuid PRIMARY KEY,
  name character  varying(20) NOT NULL DEFAULT 'a, b)',
  "Order" int,
  seen timestamptz,
  CHECK (id IS NOT NULL)
);
CREATE TABLE IF NOT EXISTS orders (number bigserial, user_id uuid NOT NULL REFERENCES users (id), total numeric(10, 2));
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (number);
ALTER TABLE orders ADD COLUMN note text, ADD paid boolean DEFAULT false NOT NULL;
CREATE INDEX ON users (name);
`;

const shown = (text: string) =>
  readSchema(text, 'schema.sql').tables.map(
    ({ name, open, columns }) =>
      `${name}${open ? '…' : ''}: ${columns.map(one => `${one.name} ${columnDetail(one)}`).join('; ')}`,
  );

test('a schema is read: tables, columns, what is added later', () => {
  assert.deepEqual(shown(SCHEMA), [
    'users: id uuid, primary key; name character varying(20), not null; Order int; seen timestamptz',
    'orders: number bigserial, primary key; user_id uuid, not null; total numeric(10, 2); note text; paid boolean, not null',
  ]);
  assert.deepEqual(shown('CREATE TABLE a (x int[], y "My Type"); ALTER TABLE a RENAME x TO z; ALTER TABLE a DROP y'), [
    'a: z int[]',
  ]);
  assert.deepEqual(shown('CREATE TABLE a (LIKE b, x int); CREATE TABLE c AS SELECT 1; DROP TABLE IF EXISTS a'), [
    'c…: ',
  ]);
  assert.deepEqual(shown('CREATE TABLE a (x int) INHERITS (b)'), ['a…: x int']);
});

test('any schema is read in a moment, and none that is too large', () => {
  const pieces = [
    "E'\\",
    "'",
    '"',
    '(',
    ')',
    '$a$',
    '/*',
    'CREATE TABLE a (',
    'ALTER TABLE a ADD x int,',
    ';',
    '.',
    'PRIMARY KEY (',
    '\u{1f600}',
  ];
  for (const piece of [...pieces, 'CREATE TABLE a (x int);', 'ALTER TABLE a RENAME x TO x;']) {
    const text = `CREATE TABLE a (x int);${piece.repeat(Math.floor(MOST_SCHEMA / 32 / piece.length))}`;
    const before = process.cpuUsage();
    readSchema(text, 'schema.sql');
    const { user } = process.cpuUsage(before);
    assert.ok(user < 1_000_000, `${piece}: ${user} µs`);
  }
  assert.deepEqual(shown(`CREATE TABLE a (x int);${' '.repeat(MOST_SCHEMA)}`), []);
});

test('names are found in any statement in a moment', () => {
  for (const piece of [
    'a.',
    'a,',
    '(',
    'FROM a,',
    'SELECT a.b,',
    '((a.',
    '${data.x},',
    'VALUES (${data.x}),',
    '"',
    "'",
  ]) {
    const tokens = tokensIn(`SELECT ${piece.repeat(Math.floor(MOST_STATEMENT / piece.length) - 7)}`);
    const before = process.cpuUsage();
    const meant = meantBy(tokens, readSchema(SCHEMA, 'schema.sql'));
    for (const i of [tokens.length, tokens.length - 1]) wantedBy(meant, i);
    const { user } = process.cpuUsage(before);
    assert.ok(user < 2_000_000, `${piece}: ${user} µs`);
  }
});

const OPERATION = (statement: string) => `operation: get-user
data: { type: object, properties: { id: { type: string }, at: { type: string }, n: { type: integer } } }
result: { type: object, properties: { id: { type: string } } }
mapping:
  sql:
    database: accounts
    statement: ${statement}
    catch: { NotFound: no-user }
`;
const DATABASE = 'database: accounts\nschema: ./schema.sql\n';

function at(marked: string) {
  const uri = `${FOLDER}/get-user.operation.yaml`;
  const files = memoryFiles({
    'accounts.database.yaml': DATABASE,
    'schema.sql': SCHEMA,
    'get-user.operation.yaml': marked.replace('▮', ''),
  });
  return { root: new Workspace([FOLDER], files).snapshot().rootOf(uri)!, uri, offset: marked.indexOf('▮') };
}
function offered(statement: string) {
  const { root, uri, offset } = at(OPERATION(statement));
  return features.completion(root, uri, offset).map(({ text, label }) => text ?? label);
}

const USERS = ['id', 'name', '"Order"', 'seen'];
const ORDERS = ['number', 'user_id', 'total', 'note', 'paid'];

test('names are offered where they may stand', () => {
  const both = [...USERS, ...ORDERS];
  for (const [statement, names] of [
    ['SELECT id FROM ▮', ['users', 'orders']],
    ['SELECT id FROM us▮ WHERE true', ['users', 'orders']],
    ['SELECT id FROM users, ▮', ['users', 'orders']],
    ['SELECT id FROM users u JOIN ▮', ['users', 'orders']],
    ['SELECT id FROM public.▮', ['users', 'orders']],
    ['SELECT ▮ FROM users', USERS],
    ['SELECT id, na▮ FROM users', USERS],
    ['SELECT u.▮ FROM users u JOIN orders o ON true', USERS],
    ['SELECT 1 FROM users u JOIN orders o ON o.▮', ORDERS],
    ['SELECT 1 FROM users AS u JOIN orders ON u.id = ▮', [...both, 'u', 'orders']],
    ['SELECT 1 FROM users WHERE ▮', USERS],
    ['SELECT 1 FROM users WHERE lower(▮', USERS],
    ['SELECT 1 FROM users WHERE seen IS NOT DISTINCT FROM ▮', USERS],
    ['SELECT extract(year FROM ▮) FROM users', USERS],
    ['SELECT 1 FROM users ORDER BY ▮', USERS],
    ['INSERT INTO ▮', ['users', 'orders']],
    ['INSERT INTO orders (▮', ORDERS],
    ['INSERT INTO orders (number, ▮) VALUES (1)', ORDERS],
    ['INSERT INTO users (id) VALUES (${data.id}) ON CONFLICT (▮', USERS],
    ['INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET ▮', USERS],
    ['INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET name = excluded.▮', USERS],
    ['INSERT INTO users (id) VALUES (1) RETURNING ▮', USERS],
    ['UPDATE ▮', ['users', 'orders']],
    ['UPDATE users SET ▮', USERS],
    ['UPDATE users SET name = ▮', USERS],
    ['DELETE FROM ▮', ['users', 'orders']],
    ['DELETE FROM users WHERE id = ${data.id} AND ▮', USERS],
    // A name is written in its way in quotes of YAML.
    ['"SELECT ▮ FROM users"', ['id', 'name', '\\"Order\\"', 'seen']],
    ["'SELECT ▮ FROM users'", USERS],
    ['|\n      SELECT ▮\n      FROM users', USERS],
    ['|\n      SELECT id FROM users\n      WHERE\n        ▮', USERS],
    ['|\n      SELECT\n        ▮\n      FROM users', USERS],
    ['>-\n      SELECT id FROM users\n      ORDER BY i▮', USERS],
  ] as const)
    assert.deepEqual(offered(statement).toSorted(), [...names].toSorted(), statement);
});

test('nothing is offered where no name of a schema may stand', () => {
  for (const statement of [
    "SELECT '▮' FROM users",
    'SELECT id ▮ FROM users',
    'SELECT id AS ▮ FROM users',
    'SELECT id::▮ FROM users',
    'SELECT id FROM users ▮',
    'SELECT * ▮ FROM users',
    'SELECT id FROM users LIMIT ▮',
    'SELECT id -- ▮\n      FROM users',
    'INSERT INTO users (id) VALUES (▮',
    'INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO UPDATE ▮',
    'SELECT x.▮ FROM users u',
  ])
    assert.deepEqual(offered(`|\n      ${statement}`), [], statement);
});

test('what is chosen replaces the word that stands there', () => {
  for (const statement of [
    'SELECT na▮me FROM users',
    '|\n      SELECT\n        na▮me\n      FROM users',
    '"SELECT na▮me FROM users"',
  ]) {
    const marked = OPERATION(statement);
    const { root, uri, offset } = at(marked);
    const { range } = features.completion(root, uri, offset)[0]!;
    assert.equal(marked.replace('▮', '').slice(range.start, range.end), 'name');
  }
});

async function seen(statement: string) {
  const { root, uri, offset } = at(OPERATION(statement));
  const [target] = await features.definition(root, uri, offset, { isCancellationRequested: false } as never);
  return {
    hover: features.hover(root, uri, offset)?.text,
    declared: target && `${target.uri.slice(FOLDER.length + 1)} ${SCHEMA.slice(target.range.start, target.range.end)}`,
  };
}

test('a name says what it is, and leads to where it is declared', async () => {
  for (const [statement, text, declared] of [
    ['SELECT id FROM us▮ers', /\*\*users\*\*, a table\n\n- `id` uuid, primary key\n/, 'schema.sql users'],
    [
      'SELECT na▮me FROM users',
      /^`name`, column of \*\*users\*\*: character varying\(20\), not null$/,
      'schema.sql name',
    ],
    ['SELECT u▮.name FROM users u', /\*\*users\*\*, a table/, 'schema.sql users'],
    ['SELECT o.no▮te FROM users u, orders o', /^`note`, column of \*\*orders\*\*: text$/, 'schema.sql note'],
    ['"SELECT \\"Or▮der\\" FROM users"', /^`Order`, column of \*\*users\*\*: int$/, 'schema.sql "Order"'],
    ['|\n      UPDATE users\n      SET se▮en = NULL', /timestamptz/, 'schema.sql seen'],
  ] as const) {
    const found = await seen(statement);
    assert.match(found.hover ?? '', text, statement);
    assert.equal(found.declared, declared, statement);
  }
  assert.equal((await seen('SELECT nothing▮ FROM users')).declared, undefined);
});

test('a value says how it is sent, and the column that it is for', async () => {
  const { hover } = await seen('SELECT id FROM users WHERE id = ${data.i▮d}');
  assert.match(hover ?? '', /Sent as `stringValue`, a text\. For `id`, column of \*\*users\*\*: uuid, primary key\.$/);
  assert.match((await seen('SELECT id FROM users LIMIT ${data.▮n}')).hover ?? '', /Sent as `longValue`/);
});

/** The column of each `${…}`. */
function columns(statement: string): (string | undefined)[] {
  const tokens = tokensIn(statement);
  const meant = meantBy(tokens, readSchema(SCHEMA, 'schema.sql'));
  return tokens.flatMap(({ kind }, i) => (kind === 'hole' ? [columnOfValue(meant, i)?.column.name] : []));
}

test('the column of a value is told where nothing else can be meant', () => {
  for (const [statement, names] of [
    ['INSERT INTO users (id, name) VALUES (${data.a}, ${data.b}::text), (1, ${data.c})', ['id', 'name', 'name']],
    ['INSERT INTO users (id, name) VALUES (lower(${data.a}), ${data.b} || 1)', [undefined, undefined]],
    ['INSERT INTO users VALUES (${data.a})', [undefined]],
    ['UPDATE users SET name = ${data.a}, seen = ${data.b} WHERE id = ${data.c}', ['name', 'seen', 'id']],
    ['UPDATE users SET name = name || ${data.a} WHERE id >= ${data.b} + 1', [undefined, undefined]],
    [
      'SELECT 1 FROM users u JOIN orders o ON o.user_id = u.id WHERE total <> ${data.a} AND u.seen < ${data.b}',
      ['total', 'seen'],
    ],
    ['SELECT 1 FROM users a, users b WHERE id = ${data.a} AND b.id = ${data.b}', ['id', 'id']],
    ['WITH w AS (SELECT 1 AS id) SELECT 1 FROM users, w WHERE id = ${data.a}', [undefined]],
    ['SELECT 1 FROM users, lateral (SELECT 1 AS seen) s WHERE seen = ${data.a}', [undefined]],
    ['SELECT 1 FROM users WHERE 1 - id = ${data.a}', [undefined]],
  ] as const)
    assert.deepEqual(columns(statement), names, statement);
});

/** What is said of casts, and the fixes. */
function casts(statement: string): string[] {
  const { root, uri } = at(OPERATION(statement));
  return findingsOf(root, uri, '2026-12-01')
    .filter(({ rule }) => rule === 'sql-cast')
    .flatMap(({ message, fixes }) => [message, ...(fixes ?? []).map(({ title }) => title)]);
}

test('a cast is offered to the type of the column, where that is known', () => {
  assert.deepEqual(casts('SELECT id FROM users WHERE id = ${data.id}'), [
    'The Data API sends this as text, and users.id is uuid: write ${data.id}::uuid.',
    'Cast to uuid',
  ]);
  assert.deepEqual(casts('UPDATE orders SET number = ${data.id}').at(-1), 'Cast to bigint');
  // A column of text takes a text.
  assert.deepEqual(casts('UPDATE users SET name = ${now | iso}'), []);
  assert.deepEqual(casts('UPDATE users SET seen = ${data.n}'), []);
  assert.deepEqual(casts('UPDATE others SET seen = ${data.id}'), []);
  assert.match(casts('UPDATE others SET seen = ${now | iso}').join(), /in a column of text only/);
});

test('a star of the select list is the columns of its tables', () => {
  const of = (select: string) => {
    const contract = OPERATION(select).replace('    catch', '    returns: { id: "${row.▮}" }\n    catch');
    const { root, uri, offset } = at(contract);
    return features.completion(root, uri, offset).map(({ label, detail }) => `${label}: ${detail}`);
  };
  assert.deepEqual(of('SELECT u.*, note AS text FROM users u JOIN orders o ON true'), [
    'id: uuid, primary key',
    'name: character varying(20), not null',
    'Order: int',
    'seen: timestamptz',
    'text: text',
  ]);
  assert.deepEqual(of('SELECT * FROM users, others'), []);
  assert.deepEqual(of('DELETE FROM orders WHERE true RETURNING paid'), ['paid: boolean, not null']);
});
