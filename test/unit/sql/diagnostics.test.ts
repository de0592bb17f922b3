import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const HEAD = `operation: ask
summary: Ask
data:
  type: object
  required: [id]
  properties:
    id: { type: string, minLength: 1 }
    most: { type: integer, minimum: 1, maximum: 2000 }
    few: { type: integer, minimum: 1, maximum: 20, default: 5 }
    any: { type: integer, default: 1 }
    tags: { type: array, items: { type: string } }
    day: { type: string, format: date }
    cursor: { type: string }
`;
const ROWS = 'result: { type: array, items: { type: object, properties: { n: { type: number } } } }\n';
const ROW = 'result: { type: object, properties: { n: { type: number } } }\n';

/** A contract of a statement, and what stands around it. */
const contract = (statement: string, { head = '', more = '' } = {}): string =>
  `${HEAD}${head}mapping:\n  sql:\n    database: accounts\n    statement: |\n      ${statement}\n${more}`;

const findings = (text: string, file = 'ask.operation.yaml') => {
  const files = { 'ask.operation.yaml': contract('SELECT 1'), 'accounts.database.yaml': 'database: accounts\n' };
  const [root] = new Workspace([FOLDER], memoryFiles({ ...files, [file]: text })).snapshot().roots;
  return findingsOf(root!, `${FOLDER}/${file}`, '2026-11-30');
};

/** `rule [text]: message` of each finding. */
const found = (text: string): string[] =>
  findings(text).map(({ rule, range, message }) => `${rule} [${text.slice(range.start, range.end)}]: ${message}`);

/** The text with the first fix of the finding of a rule. */
function fixed(text: string, rule: string): string {
  const fix = findings(text).find(one => one.rule === rule)?.fixes?.[0];
  assert.ok(fix, `${rule} has no fix`);
  return fix.edits
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce((made, { range, newText }) => made.slice(0, range.start) + newText + made.slice(range.end), text);
}

test('a value stands where a parameter can', () => {
  for (const [statement, said] of [
    [
      "DELETE FROM u WHERE a = '${data.id}'",
      "sql-quoted ['${data.id}']: Nothing is filled in within a string: write the ${…} without quotes",
    ],
    ['DELETE FROM "u${data.id}"', 'sql-quoted ["u${data.id}"]: Nothing is filled in within a quoted name'],
    ['DELETE FROM u WHERE a = $$${data.id}$$', 'within a dollar-quoted string'],
    ['DELETE FROM u /* ${data.id} */', 'within a comment'],
    [
      'DELETE FROM u WHERE a = :id',
      'sql-parameter [:id]: The Data API takes ":id" for a parameter that it is not given: write the value as ${data.id}',
    ],
    ['DELETE FROM u WHERE a = $1', 'sql-parameter [$1]'],
    ["DELETE FROM u WHERE a = 'x", "sql-statement [']: This begins a string, and nothing ends it."],
    ['DELETE FROM u; DELETE FROM v', 'sql-statement [;]: The Data API runs one statement'],
    [
      'TRUNCATE u',
      'sql-statement [TRUNCATE]: A statement reads or writes rows: it begins with WITH, SELECT, INSERT, UPDATE, DELETE, MERGE, VALUES or TABLE.',
    ],
    ['DELETE FROM u WHERE a = ${data.nothing}', 'unknown-reference [nothing]'],
    ['DELETE FROM u WHERE a = ${row.id}', 'unknown-reference [row]'],
  ] as const) {
    const all = found(contract(statement));
    assert.ok(
      all.some(one => one.includes(said)),
      `${statement}\n${all.join('\n')}`,
    );
  }
  assert.deepEqual(found(contract("DELETE FROM u WHERE a = ${data.id}::text AND b = ':x' AND c[1:2] = d -- :no")), []);
});

test('an array for ANY is unfolded by a fix', () => {
  const text = contract('DELETE FROM u WHERE a = ANY(${data.tags}) AND b = ${data.id}');
  assert.match(
    found(text).join('\n'),
    /sql-array \[\$\{data\.tags\}\]: The Data API takes no arrays, and sends this as JSON/,
  );
  const good = fixed(text, 'sql-array');
  assert.match(good, /WHERE a IN \(SELECT jsonb_array_elements_text\(\$\{data\.tags\}::jsonb\)\) AND b/);
  assert.deepEqual(found(good), []);
});

test('what is read through rows is bounded', () => {
  const rows = (limit: string): string[] =>
    found(contract(`SELECT n FROM u WHERE a = \${data.id} ${limit}`, { head: ROWS }));
  for (const good of ['LIMIT 1000', 'LIMIT ${data.few}', 'LIMIT ${data.few}::int OFFSET 5', 'limit 5 FOR UPDATE;'])
    assert.deepEqual(rows(good), [], good);
  for (const [bad, said] of [
    ['', 'are never dropped: end the statement in LIMIT 100.'],
    ['LIMIT 1001', 'this allows 1,001'],
    ['LIMIT ALL', 'LIMIT takes a number here'],
    ['LIMIT 5 + 5000', 'LIMIT takes a number here'],
    ['LIMIT ${data.most}', 'which is required or has a default'],
    ['LIMIT ${data.most ?? 5}', 'this allows 2,000'],
    ['LIMIT ${data.any}', 'an integer of the message with a `maximum`'],
    ['LIMIT ${data.few | pad(3)}', 'LIMIT takes a number here'],
  ] as const)
    assert.match(
      rows(bad)
        .filter(one => one.startsWith('sql-limit'))
        .join('\n'),
      new RegExp(said.replace(/[?`.]/g, '\\$&')),
      bad,
    );
  const text = contract('UPDATE u SET a = 1 WHERE b = ${data.id} RETURNING n', { head: ROWS });
  assert.match(found(text).join('\n'), /sql-limit \[n\]: `rows` has at most 1,000 rows: end the statement in a SELECT/);
  assert.deepEqual(found(fixed(contract('SELECT n FROM u', { head: ROWS }), 'sql-limit')), []);
});

test('answers read columns that the statement has, whole', () => {
  const row = (statement: string, returns: string): string[] =>
    found(contract(statement, { head: ROW, more: `    returns: ${returns}\n    catch: { NotFound: not-found }\n` }));
  assert.deepEqual(row('SELECT a AS m FROM u', '{ n: "${row.m}" }'), []);
  assert.deepEqual(row('SELECT * FROM u', '{ n: "${row.m}" }'), []);
  assert.match(
    row('SELECT a AS m FROM u', '{ n: "${row.price}" }').join(),
    /sql-column .*The statement answers no column "price"\. It answers m\./,
  );
  assert.match(row('SELECT amount FROM u', '{ n: "${row.amuont}" }').join(), /Did you mean "amount"\?/);
  assert.match(
    row('SELECT Amount FROM u', '{ n: "${row.Amount}" }').join(),
    /writes names without quotes in lower case: select amount AS "Amount"/,
  );
  assert.match(
    row('SELECT a FROM u', '{ n: "${row.a.b}" }').join(),
    /A column is answered whole, and nothing in it can be named: select a->>'b' AS b\./,
  );
  assert.match(
    row('UPDATE u SET a = 1 WHERE b = ${data.id}', '{ n: "${row.a}" }').join(),
    /sql-column \[\$\{row\.a\}\]: The statement answers no rows: end it in RETURNING, or read `updated`/,
  );
  assert.match(
    row('SELECT a FROM u', '{ n: "${updated}" }').join(),
    /The statement answers rows, and not how many were changed/,
  );
  assert.match(found(contract('DELETE FROM u', { head: ROW })).join(), /returns-missing .*end it in RETURNING/);
});

test('pages follow each other', () => {
  const head =
    'result: { type: object, properties: { users: { type: array, items: { type: object, properties: { n: { type: number } } } }, cursor: { type: string } } }\n';
  const paged = (statement: string, cursor = '{ from: "${data.cursor}", by: [n], size: 2 }', result = head): string[] =>
    found(contract(statement, { head: result, more: `    cursor: ${cursor}\n` }));
  const good =
    'SELECT n FROM u WHERE ${cursor.n}::bigint IS NULL OR n > ${cursor.n}::bigint ORDER BY n LIMIT ${cursor.size}';
  assert.deepEqual(paged(good), []);
  assert.match(
    paged(good.replaceAll('::bigint', '')).join(),
    /sql-cursor \[\$\{cursor\.n\}\]: This is null on the first page/,
  );
  assert.match(
    paged(good.replace('LIMIT ${cursor.size}', 'LIMIT 2')).join(),
    /does not end with the page: write LIMIT \$\{cursor\.size\}/,
  );
  assert.match(paged('SELECT n FROM u LIMIT ${cursor.size}').join(), /does not go on behind \$\{cursor\.n\}/);
  assert.match(
    paged(good.replace('${cursor.n}::bigint IS', '${cursor.m}::bigint IS')).join(),
    /`cursor\.by` has no "m"\./,
  );
  assert.match(
    paged(good, '{ from: "${data.cursor}", by: [n], size: 0 }').join(),
    /from 1 to 1,000|minimum|at least 1/,
  );
  assert.match(paged(good, '{ from: "${data.id}x", by: [n], size: 2 }').join(), /A cursor comes with the message/);
  assert.match(paged(good, undefined, ROWS).join(), /Nothing answers the cursor of the next page/);
  assert.match(
    found(contract('SELECT n FROM u LIMIT ${cursor.size}', { head: ROWS })).join(),
    /There is no `cursor` beside the statement/,
  );
});

test('catch names failures that can happen', () => {
  const caught = (statement: string, caught: string, head = ''): string[] =>
    found(contract(statement, { head, more: `    catch: { ${caught}: not-found }\n` }));
  assert.deepEqual(caught('DELETE FROM u', 'Unchanged'), []);
  assert.deepEqual(caught('DELETE FROM u', '"23503"'), []);
  assert.deepEqual(caught('DELETE FROM u', '23P01'), []);
  assert.match(
    caught('DELETE FROM u', 'NotFound').join(),
    /unused-catch \[NotFound\]: NotFound cannot happen here: nothing reads `row`/,
  );
  assert.match(caught('DELETE FROM u', '2350').join(), /unknown-key/);
  assert.match(found(contract('SELECT n FROM u', { head: ROW })).join(), /uncaught-failure .*catch NotFound/);
});

test('a cast is offered for times and ids, and only where there is none', () => {
  const text = contract('UPDATE u SET a = ${data.day} WHERE b = ${data.id}');
  assert.match(
    found(text).join(),
    /sql-cast \[\$\{data\.day\}\]: The Data API sends this as text.*\$\{data\.day\}::date/,
  );
  assert.deepEqual(found(fixed(text, 'sql-cast')), []);
  assert.deepEqual(found(contract('UPDATE u SET a = CAST(${now | iso} AS timestamptz)')), []);
  assert.deepEqual(found(contract('UPDATE u SET a = ${data.day | upper}')), []);
});

test('a database is declared, with ARNs or stage variables', () => {
  assert.match(
    found(contract('DELETE FROM u').replace('accounts', 'acounts')).join(),
    /There is no database "acounts"\. Did you mean "accounts"\?/,
  );
  const file = (text: string): string[] =>
    findings(text, 'more.database.yaml')
      .filter(({ rule }) => rule !== 'unused-table')
      .map(({ rule, message }) => `${rule}: ${message}`);
  const arn = 'arn:aws:rds:eu-central-1:123456789012:cluster:a';
  assert.deepEqual(file(`database: more\ncluster: ${arn}\nsecret: \${stage.SECRET}\n`), []);
  assert.match(file('database: more\ncluster: more\n').join(), /database-arn: This is no ARN of a cluster/);
  assert.match(file(`database: more\nsecret: ${arn}\n`).join(), /database-arn: This is no ARN of a secret/);
  assert.match(file('database: more\ncluster: a${stage.B}\n').join(), /one stage variable alone/);
});
