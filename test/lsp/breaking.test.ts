import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { ClientCapabilities, CreateFile, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol';
import { gitBase } from '../../server/src/protocol/git-base.ts';
import { Editor, FULL, inEditor } from './client.ts';

const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
const CONTRACT = `operation: delete-user
# Callers: the account page.
summary: Delete a user
data:
  type: object
  required: [id]
  additionalProperties: false
  properties:
    id: { type: string, minLength: 1, maxLength: 64 }
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
`;
const OTHER = CONTRACT.replace('delete-user', 'delete-team');
const FILE = 'delete.operation.yaml';

const commit = (folder: string): void => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'Contracts');
};

function story(
  tell: (editor: Editor) => Promise<void>,
  files: Readonly<Record<string, string>> = { [FILE]: CONTRACT },
  capabilities?: ClientCapabilities,
): Promise<void> {
  return inEditor(
    Editor.open({ 'users.table.yaml': TABLE, ...files }, capabilities, undefined, { base: gitBase }, commit),
    async editor => {
      // Until the base is read: then even this is a break.
      await editor.show(FILE, `stability: draft\n${CONTRACT}`);
      for (let i = 0; i < 200 && !(await codes(editor)).includes('stability-lowered'); i++) await setTimeout(25);
      assert.ok(editor.refreshes > 0, 'the editor was not told to ask again');
      await tell(editor);
    },
  );
}

const codes = async (editor: Editor, file = FILE): Promise<unknown[]> =>
  (await editor.diagnostics(file)).map(one => one.code);

test('a change that breaks callers is underlined while it is typed, and goes when it is taken back', () =>
  story(async editor => {
    await editor.show(FILE, CONTRACT);
    assert.deepEqual(await codes(editor), []);
    await editor.show(FILE, CONTRACT.replace('maxLength: 64', 'maxLength: 6'));
    const [diagnostic] = await editor.diagnostics(FILE);
    assert.equal(diagnostic?.code, 'data-max-length-lowered');
    assert.equal(diagnostic.range.start.line, 8);
    assert.match(diagnostic.codeDescription?.href ?? '', /breaking\.md#data-max-length-lowered$/);
    await editor.show(FILE, CONTRACT);
    assert.deepEqual(await codes(editor), []);
  }));

test('*Make this a new version* keeps the older one word for word, and leaves a workspace without a finding', () =>
  story(async editor => {
    const changed = CONTRACT.replace('required: [id]', 'required: [id, reason]').replace(
      '  properties:\n',
      '  properties:\n    reason: { type: string }\n',
    );
    await editor.show(FILE, changed);
    const [diagnostic] = await editor.diagnostics(FILE);
    assert.equal(diagnostic?.code, 'data-required-property-added');
    const fixes = await editor.fixes(FILE, diagnostic.range);
    assert.deepEqual(
      fixes.map(fix => fix.title),
      ['Make this version 2, and keep version 1'],
    );
    const after = editor.afterFix(FILE, fixes[0]!);
    assert.equal(after, `${changed.replace('delete-user\n', 'delete-user\nversion: 2\n')}---\n${CONTRACT}`);
    await editor.show(FILE, after);
    assert.deepEqual(await codes(editor), []);
  }));

test('in a file of several contracts the older version stands behind the one that changes', () =>
  story(
    async editor => {
      const both = `${CONTRACT}---\n${OTHER}`;
      await editor.show(FILE, both.replace('maxLength: 64', 'maxLength: 6'));
      const [diagnostic, ...others] = await editor.diagnostics(FILE);
      assert.deepEqual(others, []);
      const [fix] = await editor.fixes(FILE, diagnostic!.range);
      await editor.show(FILE, editor.afterFix(FILE, fix!));
      assert.deepEqual(await codes(editor), []);
      assert.match(
        editor.text(FILE),
        /version: 2[^]*maxLength: 6 [^]*---\noperation: delete-user[^]*---\noperation: delete-team/,
      );
    },
    { [FILE]: `${CONTRACT}---\n${OTHER}` },
  ));

test('where a shared schema changed, no new version is offered: the older one would change with it', () =>
  story(
    async editor => {
      await editor.show('ids.schema.yaml', 'maxLength: 6\ntype: string\nminLength: 1\n');
      const text = CONTRACT.replace('{ type: string, minLength: 1, maxLength: 64 }', '{ $ref: ./ids.schema.yaml }');
      await editor.show(FILE, text);
      const [diagnostic] = await editor.diagnostics(FILE);
      assert.equal(diagnostic?.code, 'data-max-length-lowered');
      assert.equal(diagnostic.range.start.line, 8);
      assert.equal(diagnostic.relatedInformation?.[0]?.location.uri, editor.uri('ids.schema.yaml'));
      assert.deepEqual(await editor.fixes(FILE, diagnostic.range), []);
    },
    {
      [FILE]: CONTRACT.replace('{ type: string, minLength: 1, maxLength: 64 }', '{ $ref: ./ids.schema.yaml }'),
      'ids.schema.yaml': 'maxLength: 64\ntype: string\nminLength: 1\n',
    },
  ));

test('an operation that is taken out of its file is missed at the top', () =>
  story(
    async editor => {
      await editor.show(FILE, CONTRACT);
      const [diagnostic] = await editor.diagnostics(FILE);
      assert.equal(diagnostic?.code, 'operation-removed');
      assert.equal(diagnostic.range.start.line, 0);
    },
    { [FILE]: `${CONTRACT}---\n${OTHER}` },
  ));

test('a change that breaks callers names them, and leads to where they call', () =>
  story(
    async editor => {
      await editor.show(FILE, CONTRACT.replace('maxLength: 64', 'maxLength: 8'));
      let [found] = await editor.diagnostics(FILE);
      for (let i = 0; i < 200 && !found?.relatedInformation; i++) {
        await setTimeout(25);
        [found] = await editor.diagnostics(FILE);
      }
      assert.equal(found?.code, 'data-max-length-lowered');
      assert.match(String(found.message), /Called in src\/account\.ts:2\.$/);
      assert.deepEqual(editor.described((found.relatedInformation ?? []).map(one => one.location)), [
        "account.ts:2: 'delete-user'",
      ]);
      await editor.show(FILE, '');
      const gone = (await editor.diagnostics(FILE)).find(one => one.code === 'operation-removed');
      assert.match(String(gone?.message), /Called in src\/account\.ts:2\.$/);
      assert.equal(gone?.relatedInformation?.length, 1);
    },
    {
      [FILE]: CONTRACT,
      'src/operations.ts': 'export async function callOperation(operation: string, data: unknown) {}\n',
      'src/account.ts': `import { callOperation } from './operations';
export const leave = (id: string) => callOperation('delete-user', { id });
`,
      'operations.config.yaml': 'lint: { client: { module: ./src/operations } }\n',
    },
  ));

test('a folder without a repository is compared with nothing', async () => {
  const editor = await Editor.open({ 'users.table.yaml': TABLE, [FILE]: CONTRACT }, undefined, undefined, {
    base: gitBase,
  });
  try {
    await editor.show(FILE, CONTRACT.replace('maxLength: 64', 'maxLength: 6'));
    await setTimeout(300);
    assert.deepEqual(await codes(editor), []);
    assert.deepEqual(editor.log, []);
  } finally {
    await editor.close();
  }
});

const ACCEPTED = 'operations.accepted.yaml';
const CHANGED = CONTRACT.replace('maxLength: 64', 'maxLength: 6');

test('*Accept this break* begins the list; once the reason is written, the break is accepted', () =>
  story(
    async editor => {
      await editor.show(FILE, CHANGED);
      const [diagnostic] = await editor.diagnostics(FILE);
      const fix = (await editor.fixes(FILE, diagnostic!.range)).find(one => one.title.startsWith('Accept this break'));
      const [created, edited] = (fix?.edit?.documentChanges ?? []) as [CreateFile, TextDocumentEdit];
      assert.deepEqual([created.kind, created.uri], ['create', editor.uri(ACCEPTED)]);
      const [edit] = edited.edits as TextEdit[];
      assert.equal(
        edit?.newText,
        'accepted:\n  - rule: data-max-length-lowered\n    operation: delete-user@1\n    pointer: /data/properties/id/maxLength\n    reason:\n',
      );
      await editor.show(ACCEPTED, edit.newText);
      assert.deepEqual(await codes(editor, ACCEPTED), ['missing-value']);
      assert.deepEqual(await codes(editor), ['data-max-length-lowered']);
      await editor.show(ACCEPTED, edit.newText.replace('reason:', 'reason: Ids have six characters.'));
      assert.deepEqual(await codes(editor, ACCEPTED), []);
      assert.deepEqual(await codes(editor), []);
    },
    { [FILE]: CONTRACT },
    {
      ...FULL,
      workspace: { ...FULL.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
    },
  ));

for (const [form, list] of Object.entries({
  'with a line end':
    'accepted:\n- rule: data-property-removed\n  operation: gone@1\n  pointer: /data\n  reason: "Gone"\n',
  'without one': 'accepted:\n- rule: data-property-removed\n  operation: gone@1\n  pointer: /data\n  reason: "Gone"',
}))
  test(`*Accept this break* adds to the list that is there, ${form}`, () =>
    story(
      async editor => {
        await editor.show(ACCEPTED, list);
        await editor.show(FILE, CHANGED);
        const [diagnostic] = await editor.diagnostics(FILE);
        const fix = (await editor.fixes(FILE, diagnostic!.range)).find(one =>
          one.title.startsWith('Accept this break'),
        );
        assert.equal(
          editor.afterFix(ACCEPTED, fix!),
          `${list.trimEnd()}\n- rule: data-max-length-lowered\n  operation: delete-user@1\n  pointer: /data/properties/id/maxLength\n  reason:\n`,
        );
      },
      { [FILE]: CONTRACT, [ACCEPTED]: list },
    ));
