import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dispatch } from '../../server/src/cli/dispatch.ts';
import { isOptionError, isUsageError } from '../../server/src/cli/verb.ts';
import { VERBS } from '../../server/src/cli/verbs.ts';
import { rowOf } from '../../server/src/text/index.ts';
import { folderOf, type Ran, runVerb } from '../cli-run.ts';

/** Types `operation-contracts …` in a folder. */
const type = (cwd: string, line: string): Promise<Ran> =>
  runVerb({ usage: '', summary: '', help: '', run: dispatch }, cwd, line.split(' ').filter(Boolean));

const said = async (cwd: string, line: string): Promise<string> => {
  const { code, out, err } = await type(cwd, line);
  assert.equal(code, 2, line);
  assert.equal(out, '', line);
  assert.match(err, /^[^\n]+\n$/, `one line for: ${line}`);
  return err.trimEnd();
};

test('each verb has its help, in lines that fit a terminal, by three ways', async () => {
  for (const verb of Object.keys(VERBS)) {
    const { code, out, err } = await type('/', `${verb} --help`);
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.ok(out.startsWith(`operation-contracts ${verb}`));
    const [, ...rest] = out.split('\n');
    for (const line of rest) assert.ok(line.length <= 125, line);
    assert.equal((await type('/', `help ${verb}`)).out, out);
    assert.equal((await type('/', `${verb} -h`)).out, out);
    assert.match((await type('/', '--help')).out, new RegExp(`^  ${verb} `, 'm'));
  }
  assert.match((await type('/', '--version')).out, /^\d+\.\d+\.\d+\n$/);
});

test('a mistake in how it was called is one line that says what to write instead', async () => {
  using folder = folderOf({});
  const cases: Readonly<Record<string, string>> = {
    chekc: 'There is no verb "chekc". Did you mean "check"? See operation-contracts --help.',
    'help chekc': 'There is no verb "chekc". Did you mean "check"? See operation-contracts --help.',
    'check --frmat json':
      'There is no option "--frmat". Did you mean "--format"? See operation-contracts check --help.',
    'check -q': 'There is no option "-q". See operation-contracts check --help.',
    'generate openapi --out x': 'There is no option "--out". See operation-contracts generate --help.',
    'serve --port': '--port needs a value. See operation-contracts serve --help.',
    'generate openapi -o': '--output needs a value. See operation-contracts generate --help.',
    'check --fix=yes': '--fix takes no value. See operation-contracts check --help.',
    'check --format xml': '--format is stylish, json, sarif, github or junit, not "xml".',
    'test --format sarif': '--format is stylish, json or junit, not "sarif".',
    'breaking --against main --format xml': '--format is stylish, json, sarif, github or junit, not "xml".',
    'check --fail-on hint': '--fail-on is error or warning, not "hint".',
    'explain keytype': 'There is no rule "keytype". Did you mean "key-type"?',
    'explain zzzzzzzz': 'There is no rule "zzzzzzzz". `operation-contracts explain` lists them.',
    'lsp --node': 'There is no option "--node". See operation-contracts lsp --help.',
    'render store-user': 'There is no operation "store-user". There is no contract below this folder.',
  };
  for (const [line, message] of Object.entries(cases)) assert.equal(await said(folder.path, line), message);
});

test('what is there already is named, and stays as it is', async () => {
  using folder = folderOf({});
  assert.equal((await type(folder.path, 'new PutItem store-user')).code, 0);
  assert.equal(
    await said(folder.path, 'new GetItem store-user'),
    'There is an operation "store-user" already: operations/store-user.operation.yaml.',
  );
});

test('data that is no JSON is said to be none, and which', async () => {
  using folder = folderOf({ 'data.json': '{ "id": }' });
  await type(folder.path, 'new PutItem store-user');
  assert.match(await said(folder.path, 'render store-user --data data.json'), /^data\.json is no JSON: /);
  assert.match(await said(folder.path, 'render store-user --data nix.json'), /^nix\.json cannot be read: ENOENT\.$/);
});

test('what has looked nowhere says so', async () => {
  using folder = folderOf({});
  for (const line of ['check', 'test', 'generate openapi -o generated', 'generate client --lang ts -o generated'])
    assert.match((await type(folder.path, line)).err, /there is no (operation )?contract/i, line);
});

test('the list of rules is a table', async () => {
  const { out } = await type('/', 'explain');
  const columns = new Set(
    out
      .trimEnd()
      .split('\n')
      .map(line => /^\S+ +\S+ +/.exec(line)?.[0].length),
  );
  assert.equal(columns.size, 1);
});

test('what the pages, the action and the hooks type is what the command line takes', async () => {
  const root = join(import.meta.dirname, '../..');
  const pages = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'));
  const texts = [
    'README.md',
    'client/README.md',
    'server/README.md',
    'SECURITY.md',
    'action.yml',
    '.pre-commit-hooks.yaml',
    ...pages.map(name => `docs/${name}`),
  ]
    .filter(name => existsSync(join(root, name)))
    .map(name => [name, readFileSync(join(root, name), 'utf8')] as const);
  let typed = 0;
  for (const [name, text] of texts) {
    // In a block, in backticks, or behind `npx`; placeholders and prose name no verb.
    for (const [line, verb = '', rest = ''] of text.matchAll(
      /(?:^(?:npx )?|`|entry: |npx (?:--no-install )?)operation-contracts ([a-z]+)([^`\n|#>]*)/gm,
    )) {
      typed++;
      const known = rowOf(VERBS, verb);
      assert.ok(known, `${name}: ${line}`);
      const { usage, help } = await known();
      for (const [option] of rest.matchAll(/(?<=\s)--?[a-z][a-z-]*/g))
        assert.ok(`${usage}\n${help}`.includes(option), `${name}: ${line} has ${option}`);
    }
  }
  assert.ok(typed > 30, String(typed));
});

test('a mistake in what is written is one in whichever bundle its class stands', async () => {
  const elsewhere: string = '../../server/src/cli/verb.ts?elsewhere';
  const { OptionError: OtherOption, UsageError: OtherUsage } = (await import(
    elsewhere
  )) as typeof import('../../server/src/cli/verb.ts');
  assert.ok(
    isUsageError(new OtherUsage('a')) && isUsageError(new OtherOption('b')) && isOptionError(new OtherOption('c')),
  );
  assert.ok(!isOptionError(new OtherUsage('d')) && !isUsageError(new Error('e')) && !isUsageError('f'));
});
