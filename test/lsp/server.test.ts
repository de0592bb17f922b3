import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Editor, inEditor } from './client.ts';

const TABLE =
  'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\nindexes:\n  by-team: { key: { partition: { team: S } }, project: ALL }\n';

const CONTRACT = `operation: store-new-user
summary: Store a user
data:
  type: object
  required: [id]
  properties:
    id: { type: string, minLength: 1, description: Who it is. }
    email: { type: string }
errors:
  user-exists: { status: 409, description: There is one. }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: USER#\${data.id}
      sk: PROFILE
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: user-exists }
`;

const FILE = 'store.operation.yaml';

function story(
  run: (editor: Editor) => Promise<void>,
  capabilities?: Parameters<typeof Editor.open>[1],
): Promise<void> {
  return inEditor(Editor.open({ 'users.table.yaml': TABLE, [FILE]: CONTRACT }, capabilities), run);
}

test('a sound contract has no diagnostics', () =>
  story(async editor => {
    await editor.show(FILE, CONTRACT);
    assert.deepEqual(await editor.diagnostics(FILE), []);
  }));

test('a misspelt path is underlined where it is wrong, with what to write and a fix that writes it', () =>
  story(async editor => {
    await editor.show(FILE, CONTRACT.replace('data.id}', 'data.ide}'));
    const [diagnostic, ...others] = await editor.diagnostics(FILE);
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.code, 'unknown-reference');
    assert.match(String(diagnostic.message), /Did you mean "id"\?/);
    const line = editor.text(FILE).split('\n')[diagnostic.range.start.line]!;
    assert.equal(line.slice(diagnostic.range.start.character, diagnostic.range.end.character), 'ide');
    assert.match(diagnostic.codeDescription?.href ?? '', /rules\.md#unknown-reference$/);
    const fixes = await editor.fixes(FILE, diagnostic.range);
    assert.deepEqual(
      fixes.map(fix => [fix.title, fix.isPreferred]),
      [
        ['Change to "id"', true],
        ['Declare the property "ide"', false],
        ['Suppress unknown-reference here, with a reason', false],
      ],
    );
    assert.equal(editor.afterFix(FILE, fixes[0]!), CONTRACT);
    await editor.show(FILE, editor.afterFix(FILE, fixes[1]!));
    assert.ok(!(await editor.diagnostics(FILE)).some(one => one.code === 'unknown-reference'));
  }));

test('typing is followed change by change, and the preview with it', () =>
  story(async editor => {
    await editor.show(FILE, CONTRACT);
    const before = await editor.preview(FILE, 'store-new-user', 'request-template.vtl');
    assert.match(before, /"TableName": "users"/);
    const line = CONTRACT.split('\n').findIndex(text => text.includes('sk: PROFILE'));
    const end = CONTRACT.split('\n')[line]!.length;
    await editor.type(
      FILE,
      { start: { line, character: end }, end: { line, character: end } },
      '\n      name: ${data.email}',
    );
    assert.deepEqual(await editor.diagnostics(FILE), []);
    assert.match(await editor.preview(FILE, 'store-new-user', 'request-template.vtl'), /"name":/);
    assert.deepEqual(editor.refreshed, [editor.previewUri(FILE, 'store-new-user', 'request-template.vtl')]);
  }));

test('while a contract is broken the preview keeps its last good state, with a notice', () =>
  story(async editor => {
    await editor.show(FILE, CONTRACT);
    const good = await editor.preview(FILE, 'store-new-user', 'request.jsonc');
    assert.match(good, /made-up message/);
    await editor.show(FILE, CONTRACT.replace('data.id}', 'data.'));
    const broken = await editor.preview(FILE, 'store-new-user', 'request.jsonc');
    assert.match(broken, /^\/\/ The last good state: the contract has an error now\.\n\/\/ ./);
    assert.ok(broken.endsWith(good));
  }));

test('selecting in the contract finds the lines that it made, and the other way round', () =>
  story(async editor => {
    const position = await editor.show(FILE, CONTRACT.replace('USER#', 'US▮ER#'));
    const preview = editor.previewUri(FILE, 'store-new-user', 'request-template.vtl');
    const template = (await editor.preview(FILE, 'store-new-user', 'request-template.vtl')).split('\n');
    const ranges = await editor.request<{ start: { line: number; character: number } }[]>(
      'operationContracts/previewRanges',
      { uri: editor.uri(FILE), range: { start: position, end: position }, preview },
    );
    assert.equal(ranges.length, 1);
    assert.match(template[ranges[0]!.start.line]!, /"pk":/);
    const back = await editor.request<{ ranges: { start: { line: number } }[] }>('operationContracts/contractRanges', {
      preview,
      range: { start: ranges[0]!.start, end: ranges[0]!.start },
    });
    assert.equal(back.ranges[0]?.start.line, position.line);
  }));

test('selecting in the contract finds the lines of the response template, too', () =>
  story(async editor => {
    const position = await editor.show(FILE, CONTRACT.replace('  user-exists: {', '  user-▮exists: {'));
    const preview = editor.previewUri(FILE, 'store-new-user', 'response-template.vtl');
    const template = (await editor.preview(FILE, 'store-new-user', 'response-template.vtl')).split('\n');
    const [range] = await editor.request<{ start: { line: number } }[]>('operationContracts/previewRanges', {
      uri: editor.uri(FILE),
      range: { start: position, end: position },
      preview,
    });
    assert.match(template[range!.start.line]!, /user-exists/);
  }));

test('the preview shows the example that was chosen, and the API of the operation alone', () =>
  story(async editor => {
    const examples = 'examples:\n  - { name: one, data: { id: A1 } }\n  - { name: two, data: { id: B2 } }\n';
    await editor.show(FILE, CONTRACT + examples);
    const uri = editor.previewUri(FILE, 'store-new-user', 'request.jsonc');
    const { text } = await editor.request<{ text: string }>('workspace/textDocumentContent', {
      uri: `${uri}%26example%3Dtwo`,
    });
    assert.match(text, /From example "two"\.[^]*USER#B2/);
    const api = await editor.preview(FILE, 'store-new-user', 'openapi.jsonc');
    assert.match(api, /"\/v1\/store-new-user"/);
    assert.match(api, /x-amazon-apigateway-integration/);
  }));

test('an example becomes a command for the shell', () =>
  story(async editor => {
    await editor.show(FILE, `${CONTRACT}examples:\n  - { name: one, data: { id: "it's" } }\n`);
    const { command } = await editor.request<{ command: string }>('operationContracts/awsCommand', {
      uri: editor.uri(FILE),
      operation: 'store-new-user@1',
    });
    assert.match(command, /^aws dynamodb put-item --cli-input-json '\{[^]*USER#it'\\''s[^]*\}'$/);
  }));

/** `▮` is the cursor; what must be offered first, and the line after taking it. */
const COMPLETIONS: readonly (readonly [string, string, string, readonly string[], string])[] = [
  ['properties of the message', 'pk: USER#${data.id}', 'pk: USER#${data.▮}', ['id', 'email'], 'pk: USER#${data.id}'],
  ['a property that has begun', 'pk: USER#${data.id}', 'pk: USER#${data.e▮}', ['id', 'email'], ''],
  ['roots', 'pk: USER#${data.id}', 'pk: USER#${▮', ['data', 'now', 'context', 'stage'], ''],
  [
    'pipes',
    'pk: USER#${data.id}',
    'pk: USER#${data.id | ▮}',
    ['lower', 'upper', 'trim'],
    'pk: USER#${data.id | lower}',
  ],
  [
    'context variables',
    'pk: USER#${data.id}',
    'pk: USER#${context.▮}',
    ['extendedRequestId'],
    'pk: USER#${context.extendedRequestId}',
  ],
  ['actions', 'action: PutItem', 'action: ▮', ['GetItem', 'PutItem'], 'action: GetItem'],
  ['tables', 'table: users', 'table: ▮', ['users'], 'table: users'],
  [
    'errors',
    'catch: { ConditionalCheckFailed: user-exists }',
    'catch: { ConditionalCheckFailed: ▮ }',
    ['user-exists'],
    'catch: { ConditionalCheckFailed: user-exists }',
  ],
  ['failures', 'catch: { ConditionalCheckFailed: user-exists }', 'catch: { ▮ }', ['ConditionalCheckFailed'], ''],
  [
    'attributes in a condition',
    'condition: attribute_not_exists(pk)',
    'condition: attribute_not_exists(▮)',
    ['pk', 'sk', 'team'],
    'condition: attribute_not_exists(pk)',
  ],
  ['attributes of the item', 'sk: PROFILE', 'sk: PROFILE\n      te▮', ['$spread', 'team'], ''],
  [
    'keys of the action',
    'condition: attribute_not_exists(pk)',
    'condition: attribute_not_exists(pk)\n    ▮',
    ['returns'],
    '',
  ],
  ['keys of the contract', 'summary: Store a user', 'summary: Store a user\nver▮', ['version', 'description'], ''],
  ['schema keywords', 'id: { type: string, minLength: 1, description: Who it is. }', 'id: { ▮ }', ['type'], ''],
  [
    'schema types',
    'email: { type: string }',
    'email: { type: ▮ }',
    ['string', 'number', 'integer'],
    'email: { type: string }',
  ],
  ['required properties', 'required: [id]', 'required: [id, ▮]', ['email'], 'required: [id, email]'],
];
for (const [what, line, typed, first, after] of COMPLETIONS) {
  test(`completion offers ${what}`, () =>
    story(async editor => {
      const position = await editor.show(
        FILE,
        CONTRACT.replace(line, () => typed),
      );
      const items = await editor.completions(FILE, position);
      assert.deepEqual(
        items
          .filter(item => first.includes(item.label))
          .slice(0, first.length)
          .map(item => item.label),
        first,
        items.map(item => item.label).join(' '),
      );
      if (after !== '')
        assert.match(
          editor.afterCompletion(FILE, items.find(item => item.label === first[0])!),
          new RegExp(after.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
        );
    }));
}

test('every completion leaves a document that parses', () =>
  story(async editor => {
    for (const [, line, typed] of COMPLETIONS) {
      const position = await editor.show(
        FILE,
        CONTRACT.replace(line, () => typed),
      );
      for (const item of await editor.completions(FILE, position)) {
        const marked = editor.text(FILE);
        await editor.show(FILE, editor.afterCompletion(FILE, item));
        // What the line left open is not what the completion broke.
        const open = /\$\{[^}\n]*$/m.test(marked);
        const syntax = (await editor.diagnostics(FILE)).filter(one => one.code === 'yaml-syntax');
        if (!open) assert.deepEqual(syntax, [], `${item.label} in ${JSON.stringify(typed)}`);
        await editor.show(FILE, marked);
      }
    }
  }));

test('an empty file is offered whole operations, each without an error', () =>
  story(async editor => {
    await editor.show('documents.bucket.yaml', 'bucket: documents\n');
    await editor.show('notes.database.yaml', 'database: notes\n');
    const position = await editor.show('new.operation.yaml', '▮');
    const items = (await editor.completions('new.operation.yaml', position)).filter(item =>
      item.label.startsWith('operation: '),
    );
    // Ten actions of DynamoDB, four of S3, five kinds of statement.
    assert.equal(items.length, 19);
    for (const item of items) {
      await editor.show('new.operation.yaml', editor.afterCompletion('new.operation.yaml', item));
      const serious = (await editor.diagnostics('new.operation.yaml')).filter(one => (one.severity ?? 1) <= 2);
      assert.deepEqual(
        serious.map(one => one.message),
        [],
        item.label,
      );
      await editor.show('new.operation.yaml', '');
    }
  }));

test('hover says what a reference, a key, a table, a function is', () =>
  story(async editor => {
    const text = async (marked: string): Promise<string> => {
      const found = await editor.hover(FILE, await editor.show(FILE, marked));
      return found ? (found.contents as { value: string }).value : '';
    };
    assert.match(await text(CONTRACT.replace('data.id}', 'data.i▮d}')), /`data\.id`: string[^]*Who it is\./);
    assert.match(await text(CONTRACT.replace('    item:', '    it▮em:')), /The item: attribute names and values/);
    assert.match(await text(CONTRACT.replace('table: users', 'table: us▮ers')), /partition key `pk` \(S\)/);
    assert.match(
      await text(CONTRACT.replace('attribute_not_exists', 'attribute_▮not_exists')),
      /True if the item lacks/,
    );
    assert.match(await text(CONTRACT.replace('Failed: user-exists', 'Failed: user-▮exists')), /409/);
  }));

test('definition goes to the property, the table and the error', () =>
  story(async editor => {
    const at = async (marked: string): Promise<string> => {
      const [found] = await editor.definition(FILE, await editor.show(FILE, marked));
      return found ? `${found.uri.split('/').at(-1)}:${found.range.start.line + 1}` : '';
    };
    assert.equal(await at(CONTRACT.replace('data.id}', 'data.i▮d}')), `${FILE}:7`);
    assert.equal(await at(CONTRACT.replace('table: users', 'table: us▮ers')), 'users.table.yaml:1');
    assert.equal(await at(CONTRACT.replace('Failed: user-exists', 'Failed: user-▮exists')), `${FILE}:10`);
  }));

test('the outline names the operation, its data, errors and request', () =>
  story(async editor => {
    await editor.show(FILE, CONTRACT);
    const [operation] = await editor.symbols(FILE);
    assert.equal(operation?.name, 'store-new-user');
    assert.deepEqual(
      operation.children?.map(child => child.name),
      ['id', 'email', 'user-exists', 'PutItem'],
    );
  }));

test('a client that does not ask for diagnostics gets them pushed', () =>
  story(
    async editor => {
      await editor.show(FILE, CONTRACT.replace('data.id}', 'data.ide}'));
      for (let i = 0; i < 100 && !editor.pushed.has(editor.uri(FILE)); i++)
        await new Promise(resolve => setTimeout(resolve, 20));
      assert.deepEqual(
        editor.pushed.get(editor.uri(FILE))?.map(one => one.code),
        ['unknown-reference'],
      );
    },
    { workspace: {}, textDocument: {} },
  ));

test('a change in a table file, and its deletion, reach the contract', () =>
  story(async editor => {
    await editor.show(FILE, CONTRACT);
    await editor.show('users.table.yaml', TABLE.replace('table: users', 'table: people'));
    assert.deepEqual(
      (await editor.diagnostics(FILE)).map(one => one.code),
      ['unknown-table'],
    );
    await editor.notify('textDocument/didClose', { textDocument: { uri: editor.uri('users.table.yaml') } });
    rmSync(join(editor.folder, 'users.table.yaml'));
    await editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('users.table.yaml'), type: 3 }],
    });
    assert.deepEqual(
      (await editor.diagnostics(FILE)).map(one => one.code),
      ['unknown-table'],
    );
  }));

test('a file that is deleted while it is open is still answered for', () =>
  story(async editor => {
    await editor.show(FILE, CONTRACT);
    rmSync(join(editor.folder, FILE));
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri(FILE), type: 3 }] });
    assert.deepEqual(await editor.diagnostics(FILE), []);
  }));

test('the status says why a file is or is not taken', () =>
  story(async editor => {
    await editor.show('operations.config.yaml', 'operations: ["contracts/**"]\n');
    const status = await editor.request<{ text: string; detail: string }>('operationContracts/status', {
      uri: editor.uri(FILE),
    });
    assert.equal(status.text, 'Not checked');
    assert.deepEqual(
      (await editor.diagnostics('operations.config.yaml')).map(one => one.code),
      ['unmatched-glob'],
    );
  }));
