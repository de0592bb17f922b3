import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, runCheck } from '../cli-run.ts';

const TABLE = 'table: users\nkey: { partition: { pk: S } }\n';
const contract = (name: string, extra = '', summary = 'summary: Read\n'): string =>
  `operation: ${name}\n${summary}${extra}data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "\${data.id}" }
`;

/** One error with awkward characters in its message, one warning, one suppressed warning. */
const FILES = {
  'operations.config.yaml': 'rules: { unknown-rule: warning }\n',
  'users.table.yaml': TABLE,
  'a b,c.operation.yaml': contract('read-user').replace('table: users', 'table: "100%: <us\\ners>"'),
  'gone.operation.yaml': contract('gone', 'deprecated: { since: 2027-01-31, use: none }\n'),
  'kept.operation.yaml': contract(
    'kept',
    'deprecated:\n  since: 2027-01-31\n  # operation-contracts-ignore-next-line unknown-successor: its successor is <drafted> & coming\n  use: none\n',
  ),
};

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { id: string; help: { text: string } }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

const sarifOf = async (folder: string): Promise<Sarif> =>
  JSON.parse((await runCheck(folder, '--format', 'sarif')).out) as Sarif;

test('SARIF names rules with their help, says why something is suppressed, and encodes file names', async () => {
  using folder = folderOf(FILES);
  const [run] = (await sarifOf(folder.path)).runs;
  const { rules } = run!.tool.driver;
  const table = run!.results.find(({ ruleId }) => ruleId === 'unknown-table')!;
  assert.equal(table.level, 'error');
  assert.equal(table.locations[0]!.physicalLocation.artifactLocation.uri, 'a%20b%2Cc.operation.yaml');
  assert.deepEqual(table.suppressions, []);
  for (const { ruleId, ruleIndex } of run!.results) assert.equal(rules[ruleIndex]!.id, ruleId);
  for (const rule of rules) assert.ok(rule.help.text.length > 10, rule.id);
  assert.deepEqual(
    run!.results.filter(({ suppressions }) => suppressions.length > 0).map(({ suppressions }) => suppressions),
    [[{ kind: 'inSource', status: 'accepted', justification: 'its successor is <drafted> & coming' }]],
  );
});

test('a fingerprint stays when lines move and when other parts of the file change, and no two are equal', async () => {
  using folder = folderOf(FILES);
  const prints = async () =>
    (await sarifOf(folder.path)).runs[0]!.results.map(one => one.partialFingerprints['operationContracts/v1']!);
  const before = await prints();
  assert.equal(new Set(before).size, before.length);
  assert.ok(before.length >= 3);
  folder.write('gone.operation.yaml', `# moved\n\n${FILES['gone.operation.yaml'].replace('Read', 'Drop')}`);
  assert.deepEqual(await prints(), before);
});

test('names of files and tables that would move the cursor, or give a build log commands, are shown as text', {
  skip: process.platform === 'win32',
}, async () => {
  const call = (table: string) =>
    `import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
await DynamoDBDocument.from({} as never).get({ TableName: ${JSON.stringify(table)}, Key: { id: 'A' } });
`;
  using folder = folderOf({
    'operations.config.yaml': 'api: { name: shop }\n',
    '\u001b[2J.ts': call('a\n::error::gone'),
    '::error::x.ts': call('\u202eusers'),
    'b\u0007.min.js': call('users'),
  });
  const { out, err } = await runCheck(folder.path);
  assert.ok([...`${out}${err}`].every(c => c === '\n' || /[^\p{Cc}\u202e]/u.test(c)));
  assert.ok(!/^\s*::/m.test(out));
  for (const shown of ['\\u001b[2J.ts', '"a\\n::error::gone"', './::error::x.ts', '"\\u202eusers"'])
    assert.ok(out.includes(shown), shown);
  assert.match(err, /^b\\u0007\.min\.js is left out: it is minified\.$/m);
  const github = await runCheck(folder.path, '--format', 'github');
  assert.match(github.out, /::GetItem on table "a%0A::error::gone"/);
  assert.equal(github.out.trimEnd().split('\n').length, 2);
});

test('GitHub gets one command a line, with its escapes', async () => {
  using folder = folderOf(FILES);
  const { out, code } = await runCheck(folder.path, '--format', 'github');
  assert.equal(code, 1);
  const lines = out.trimEnd().split('\n');
  for (const line of lines) assert.match(line, /^::(?:error|warning|notice) file=[^:,]+,line=\d+,endLine=\d+/);
  const table = lines.find(line => line.includes('title=unknown-table'))!;
  assert.match(table, /^::error file=a b%2Cc\.operation\.yaml,line=7,/);
  assert.match(table, /100%25/);
  assert.ok(!out.includes('kept.operation.yaml'), 'what a comment suppresses is not shown');
});

test('JUnit: a failure each, skipped where suppressed, passed where nothing is wrong, and well-formed XML', async () => {
  using folder = folderOf(FILES);
  const { out } = await runCheck(folder.path, '--format', 'junit');
  assert.match(out, /<failure type="unknown-table" message="[^"<]*100%: &lt;us/);
  assert.match(out, /<skipped message="its successor is &lt;drafted&gt; &amp; coming"\/>/);
  assert.match(out, /<testsuite name="users\.table\.yaml" tests="1" failures="0"/);
  const count = (pattern: RegExp): number => out.match(pattern)?.length ?? 0;
  const [, tests, failures, skipped] =
    /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)"/.exec(out)!;
  assert.deepEqual(
    [count(/<testcase /g), count(/<failure /g), count(/<skipped /g)],
    [Number(tests), Number(failures), Number(skipped)],
  );
});

test('exit codes: 0 clean, 1 findings, 1 for errors alone if asked, 2 for what the person must correct', async () => {
  using clean = folderOf({ 'users.table.yaml': TABLE, 'drop.operation.yaml': contract('drop') });
  assert.equal((await runCheck(clean.path)).code, 0);
  using warned = folderOf({ 'users.table.yaml': TABLE, 'gone.operation.yaml': FILES['gone.operation.yaml'] });
  assert.equal((await runCheck(warned.path)).code, 1);
  assert.equal((await runCheck(warned.path, '--fail-on', 'error')).code, 0);
  for (const args of [['--fail-on', 'never'], ['--format', 'toString'], ['--no-such'], ['missing-folder']])
    assert.equal((await runCheck(warned.path, ...args)).code, 2, args.join(' '));
  warned.write('operations.config.yaml', 'rules: {\n');
  assert.equal((await runCheck(warned.path)).code, 2);
});

test('a configuration that fails counts: unknown keys, unknown rules, globs that match nothing', async () => {
  using folder = folderOf({
    'users.table.yaml': TABLE,
    'operations.config.yaml':
      'operations: ["nowhere/**"]\nrules: { no-such-rule: off }\nlint: { inclde: ["src/**"] }\n',
  });
  const { out, code } = await runCheck(folder.path, '--format', 'json');
  assert.equal(code, 1);
  const rules = (JSON.parse(out) as { findings: { rule: string }[] }).findings.map(one => one.rule).sort();
  assert.deepEqual(rules, ['unknown-key', 'unknown-rule', 'unmatched-glob']);
});
