import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { check } from '../../../server/src/cli/check.ts';
import { readOptions } from '../../../server/src/cli/options.ts';
import { postgresEngines } from '../../../server/src/cli/postgres.ts';
import { serve } from '../../../server/src/cli/serve.ts';
import { test as examples } from '../../../server/src/cli/test.ts';
import { postgresError } from '../../../server/src/targets/postgres.ts';
import { formatError } from '../../../server/src/targets/sql/local/format-answer.ts';
import { formatValue, readArray } from '../../../server/src/targets/sql/local/format-value.ts';
import { positional } from '../../../server/src/targets/sql/local/postgres-statement.ts';
import { folderOf, runVerb } from '../../cli-run.ts';

const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing';

const FILES = {
  'accounts.database.yaml': 'database: accounts\nschema: ./schema.sql\n',
  'schema.sql': 'CREATE TABLE users (id text PRIMARY KEY);\n',
  'delete-user.operation.yaml': `operation: delete-user
summary: Delete a user
data: { type: object, required: [id], properties: { id: { type: string, maxLength: 36, pattern: "^[a-z]+$" } } }
mapping:
  sql:
    database: accounts
    statement: DELETE FROM users WHERE id = \${data.id}
examples:
  - { name: nobody, data: { id: x } }
`,
};

test('named parameters become positional ones, where they stand as values alone', () => {
  const sql = `SELECT :p0, ':p1', ":p2", $$ :p3 $$, $a$ $$ :p4 $a$, E'\\':p5', a::text, a[1:2] /* :p6 /* */ :p7 */ -- :p8
    , f(x := :p1), :p0`;
  const { text, names, original } = positional(sql);
  assert.deepEqual(names, ['p0', 'p1', 'p0']);
  assert.equal(text.replace('$1', ':p0').replace('$2', ':p1').replace('$3', ':p0'), sql);
  for (const word of ['a::text', 'f(x', '$3'])
    assert.equal(original(text.indexOf(word)), word === '$3' ? sql.lastIndexOf(':p0') : sql.indexOf(word), word);
});

test('an array is read as it was written', () => {
  type Item = string | null | readonly Item[];
  const print = (item: Item): string =>
    item === null
      ? 'NULL'
      : typeof item === 'string'
        ? `"${item.replace(/["\\]/g, '\\$&')}"`
        : `{${item.map(print).join(',')}}`;
  const texts = fc.array(fc.option(fc.string({ unit: 'grapheme' }), { nil: null }));
  fc.assert(
    fc.property(fc.oneof(texts, fc.array(texts, { minLength: 1 })), items => {
      assert.deepEqual(readArray(print(items)), items);
    }),
  );
  assert.deepEqual(readArray('[0:1]={a,null}'), ['a', 'null']);
});

test('integers keep their digits, and doubles are printed as Java prints them', () => {
  assert.equal(formatValue(20, '9223372036854775807'), '{"longValue":9223372036854775807}');
  for (const [text, json] of [
    ['1', '1.0'],
    ['-0', '-0.0'],
    ['0.001', '0.001'],
    ['0.0001', '1.0E-4'],
    ['9999999', '9999999.0'],
    ['10000000', '1.0E7'],
    ['1.5e+300', '1.5E300'],
    ['Infinity', '"Infinity"'],
  ] as const)
    assert.equal(formatValue(701, text), `{"doubleValue":${json}}`);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
      const { doubleValue } = JSON.parse(formatValue(701, String(value))) as { doubleValue: number };
      assert.equal(doubleValue, value === 0 ? 0 : value);
    }),
  );
});

test('an error ends in its SQLSTATE, whatever of the caller stands before', () => {
  const thrown = Object.assign(new Error('invalid input: "; SQLState: 23505"'), {
    code: '22P02',
    severity: 'ERROR',
    detail: 'Key (id)=(secret) already exists.',
    hint: 'Cast it.',
    position: '7',
  });
  const { body } = formatError(postgresError(thrown)!);
  assert.equal(
    (JSON.parse(body) as { message: string }).message,
    'ERROR: invalid input: "; SQLState: 23505"; Hint: Cast it.; Position: 7; SQLState: 22P02',
  );
  assert.equal(postgresError(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })), null);
});

test('an example of SQL is not run where there is no PostgreSQL: it is named, and the exit code is 1', async () => {
  using folder = folderOf(FILES);
  const { code, out } = await runVerb(examples, folder.path, ['--postgres', NOWHERE]);
  assert.equal(code, 1);
  assert.match(out, /✖ delete-user@1: nobody[^]*PostgreSQL at 127\.0\.0\.1:1: .*ECONNREFUSED[^]*0 passed, 1 not run/);
});

test('--postgres is a URL, and check takes it with --plan alone', async () => {
  using folder = folderOf(FILES);
  for (const [verb, args, message] of [
    [examples, ['--postgres', 'nothing'], /--postgres is a URL, such as/],
    [serve, ['--postgres', 'nothing'], /--postgres is a URL, such as/],
    [check, ['--postgres', NOWHERE], /write both/],
    [check, ['--plan', '--watch'], /leave out --watch/],
  ] as const) {
    const { code, err } = await runVerb(verb, folder.path, args);
    assert.equal(code, 2);
    assert.match(err, message);
  }
});

test('a schema is read from the workspace, and from nowhere else', () => {
  using outside = folderOf({ 'secret.sql': 'SELECT 1;\n' });
  using folder = folderOf({ ...FILES, 'operations.config.yaml': '{}\n', 'db/more.sql': 'SELECT 2;\n' });
  symlinkSync(join(outside.path, 'secret.sql'), join(folder.path, 'link.sql'));
  const from = pathToFileURL(join(folder.path, 'accounts.database.yaml')).href;
  const { engines } = postgresEngines(readOptions([], {}), 'empty', folder.path);
  const read = (name: string) => engines.read?.(new URL(name, from).href, from);
  assert.equal(read('./db/more.sql'), 'SELECT 2;\n');
  for (const name of [
    `../${basename(outside.path)}/secret.sql`,
    pathToFileURL(join(outside.path, 'secret.sql')).href,
    'link.sql',
  ])
    assert.equal(read(name), undefined, name);
});
