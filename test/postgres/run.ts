// Runs statements through the stand-in of the Data API on each PostgreSQL there is: the one in WebAssembly, and Debian's server.
// Each answers what stands beside the statement, and both the same: `node test/postgres/run.ts`.

import { databaseServer, scratchServer } from '../../server/src/host/postgres/database-server.ts';
import { pgliteEngine } from '../../server/src/host/postgres/pglite.ts';
import type { PostgresEngine } from '../../server/src/targets/postgres.ts';
import { postgresBackend } from '../../server/src/targets/sql/local/backend.ts';
import type { ExecuteStatement } from '../../server/src/targets/sql/model/wire.ts';
import { serverAvailable, startServer } from '../postgres-server.ts';
import { exampleProblems, leftBehind, planProblems, serveProblems } from './commands.ts';
import { rowsProblems } from './rows.ts';
import { SCHEMA, STATEMENTS, type Statement } from './statements.ts';

const ci = process.env.CI === 'true';
const total = { passed: 0, failed: 0, skipped: 0 };

function report(name: string, problems: readonly string[]): void {
  total[problems.length === 0 ? 'passed' : 'failed']++;
  if (problems.length > 0) console.log(`✖ ${name}\n${problems.map(problem => `    ${problem}`).join('\n')}`);
}

function skip(what: string, why: string): void {
  console.log(`${ci ? '✖' : '-'} ${what}: skipped, ${why}`);
  total[ci ? 'failed' : 'skipped']++;
}

const database = { name: 'accounts', cluster: 'cluster', database: 'app', schema: { file: 'schema.sql', sql: SCHEMA } };

/** The answers to all statements, in order, on one database. */
async function answers(engine: PostgresEngine): Promise<readonly string[]> {
  const backend = await postgresBackend([database], engine);
  const heard: string[] = [];
  for (const { sql, parameters = [] } of STATEMENTS) {
    const request: ExecuteStatement = {
      resourceArn: 'cluster',
      secretArn: 'secret',
      database: 'app',
      sql,
      parameters,
      includeResultMetadata: false,
    };
    heard.push((await backend.call('ExecuteStatement', request)).body);
  }
  await backend.close();
  return heard;
}

/** What an answer should be, as JSON text or a part of it. */
function isExpected({ record, changed, error }: Statement, answer: string): boolean {
  if (error !== undefined) return (JSON.parse(answer) as { message?: string }).message?.endsWith(error) ?? false;
  if (changed !== undefined) return answer === `{"generatedFields":[],"numberOfRecordsUpdated":${changed}}`;
  return (
    answer === `{"generatedFields":[],"numberOfRecordsUpdated":0,"records":[${record === '' ? '' : `[${record}]`}]}`
  );
}

async function createDatabase(url: string): Promise<void> {
  const engine = databaseServer(url);
  const session = await engine.open('postgres', []);
  await session.run('CREATE DATABASE shop');
  await session.close();
  await engine.close();
}

const server = serverAvailable() === null ? await startServer() : null;
const engines: readonly (readonly [name: string, engine: PostgresEngine | undefined, missing: string])[] = [
  ['PostgreSQL in WebAssembly', await pgliteEngine(), '@electric-sql/pglite is not installed'],
  ["Debian's PostgreSQL", server ? scratchServer(server.url) : undefined, serverAvailable() ?? ''],
];
const all: (readonly string[])[] = [];
for (const [name, engine, missing] of engines) {
  if (!engine) {
    skip(name, missing);
    continue;
  }
  const heard = await answers(engine);
  all.push(heard);
  for (const [i, statement] of STATEMENTS.entries())
    report(`${name}: ${statement.sql}`, isExpected(statement, heard[i]!) ? [] : [heard[i]!]);
  report(`${name}: rows that are stored are those that are compared`, await rowsProblems(engine, database));
  await engine.close();
}
const [one, other] = all;
if (one && other)
  for (const [i, { sql }] of STATEMENTS.entries())
    report(`both: ${sql}`, one[i] === other[i] ? [] : [one[i]!, other[i]!]);
if (all.length > (server ? 1 : 0)) report('the examples in this process', await exampleProblems());
if (server) {
  report('the examples of the workspace, on all targets', await exampleProblems(server.url));
  report('check --plan', await planProblems(server.url));
  const shop = server.url.replace(/postgres$/, 'shop');
  await createDatabase(server.url);
  report('serve', await serveProblems(shop));
  report('nothing is left on the server', await leftBehind(server.url));
  await server.close();
}
console.log(`${STATEMENTS.length} statements on ${all.length} engines`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
