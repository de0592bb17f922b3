import { join } from 'node:path';
import { check } from '../../server/src/cli/check.ts';
import { test as examples } from '../../server/src/cli/test.ts';
import { databaseServer } from '../../server/src/host/postgres/database-server.ts';
import { folderOf, runVerb } from '../cli-run.ts';
import { serve } from '../command-line.ts';

const ROOT = join(import.meta.dirname, '../..');
const ACCOUNTS = join(ROOT, 'examples/accounts');

const WRONG = {
  'accounts.database.yaml': 'database: accounts\nname: shop\nschema: ./schema.sql\n',
  'schema.sql': 'CREATE TABLE users (id text PRIMARY KEY, age integer);\n',
  'find-user.operation.yaml': `operation: find-user
summary: Find a user
data: { type: object, required: [id], properties: { id: { type: string, maxLength: 36 }, age: { type: integer, maximum: 200, minimum: 0 } } }
result: { type: object, properties: { id: { type: string } } }
mapping:
  sql:
    database: accounts
    statement: |
      SELECT id -- and nothing else
      FROM users WHERE id = \${data.id} AND ages > 1
    catch: { NotFound: not-found }
`,
};

/** What is wrong with examples of all targets on a PostgreSQL; without a server's URL on the one in this process. */
export async function exampleProblems(url?: string): Promise<readonly string[]> {
  const on = url === undefined ? ['--target', 'sql'] : ['--target', 'all', '--postgres', url];
  const { code, out, err } = await runVerb(examples, ACCOUNTS, on);
  const ran = [...out.matchAll(/✔ .* on sql: /g)].length;
  return code === 0 && ran > 10 ? [] : [`exit code ${code}, ${ran} examples on sql`, out, err];
}

/** What is wrong with `check --plan` on a server. */
export async function planProblems(url: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const plan = async (cwd: string, expected: RegExp): Promise<void> => {
    const { out, err } = await runVerb(check, cwd, ['--plan', '--postgres', url]);
    if (!expected.test(out)) problems.push(`${cwd}: ${out}${err}`);
  };
  await plan(join(ROOT, 'test/fixtures/sql'), /^No problems\.\n$/);
  using folder = folderOf(WRONG);
  await plan(
    folder.path,
    /\n {2}10:44 +error +PostgreSQL refuses this statement: column "ages" does not exist\..*sql-plan\n/,
  );
  folder.write('schema.sql', 'CREATE TABLE users (\n  id text,,\n);\n');
  await plan(
    folder.path,
    /accounts\.database\.yaml\n {2}1:11 +error +\.\/schema\.sql:2: syntax error at or near ","\./,
  );
  return problems;
}

/** What is wrong with `serve` on a database that is there, which it neither makes nor clears. */
export async function serveProblems(url: string): Promise<readonly string[]> {
  using folder = folderOf({
    ...WRONG,
    'find-user.operation.yaml': WRONG['find-user.operation.yaml'].replace('ages > 1', 'age > 1'),
  });
  const engine = databaseServer(url);
  const session = await engine.open('shop', []);
  await session.script("CREATE TABLE users (id text, age integer); INSERT INTO users VALUES ('a', 1), ('b', 2)");
  const { url: gateway, stop } = await serve(folder.path, '--postgres', url);
  const answers: string[] = [];
  for (const id of ['a', 'b']) {
    const body = JSON.stringify({ operation: 'find-user', data: { id } });
    const answer = await fetch(`${gateway}/v1/find-user`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    answers.push(`${answer.status} ${await answer.text()}`);
  }
  await stop();
  const { rows } = await session.run('SELECT count(*) FROM users');
  await session.close();
  await engine.close();
  const [missing = '', found = ''] = answers;
  const good = missing.startsWith('404 ') && found === '200 {"id":"b"}' && rows[0]?.[0] === '2';
  return good ? [] : [...answers, JSON.stringify(rows)];
}

/** Databases of ours that a run left on a server. */
export async function leftBehind(url: string): Promise<readonly string[]> {
  const engine = databaseServer(url);
  const session = await engine.open('postgres', []);
  const { rows } = await session.run("SELECT datname FROM pg_database WHERE datname LIKE 'operation_contracts_%'");
  await session.close();
  await engine.close();
  return rows.map(([name]) => `${name} is left`);
}
