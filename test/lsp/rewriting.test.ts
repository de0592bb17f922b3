import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver/node';
import { Editor } from './client.ts';

const CONTRACTS = readFileSync(join(import.meta.dirname, '../fixtures/rewrites/contracts.yaml'), 'utf8');
const FILE = 'src/users.ts';
const CODE = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function store(user: string, id: string) {
  await client.send(
    new PutCommand({
      TableName: 'users',
      Item: { pk: \`USER#\${user}\`, sk: \`ORDER#\${id}\`, total: 1 },
      ConditionExpression: 'attribute_not_exists(sk)',
    }),
  );
}

export async function find(id: string) {
  const { Item } = await client.send(new GetCommand({ TableName: 'users', Key: { pk: \`USER#\${id}\`, sk: 'PROFILE' } }));
  return Item;
}

export async function again(user: string) {
  await client.send(
    new PutCommand({
      TableName: 'users',
      Item: { pk: \`USER#\${user}\`, sk: 'ORDER#1', total: 2 },
      ConditionExpression: 'attribute_not_exists(sk)',
    }),
  );
}

export async function measured(id: string) {
  const key = { pk: \`USER#\${id}\`, sk: 'PROFILE' };
  return (await client.send(new GetCommand({ TableName: 'users', Key: key, ReturnConsumedCapacity: 'TOTAL' }))).Item;
}
`;

const CAPABILITIES: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    diagnostic: { dynamicRegistration: true },
    codeAction: { resolveSupport: { properties: ['edit'] } },
  },
};

async function story(capabilities: ClientCapabilities, tell: (editor: Editor) => Promise<void>): Promise<void> {
  const editor = await Editor.open(
    {
      'operations.config.yaml': 'lint: { client: { module: ./src/operations } }\n',
      'users.operation.yaml': CONTRACTS,
      'users.table.yaml': 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n',
      [FILE]: CODE,
    },
    capabilities,
  );
  try {
    await editor.until(() => editor.registered.includes('textDocument/didOpen'), 'the server asks for code');
    await editor.show(FILE, CODE);
    await tell(editor);
  } finally {
    await editor.close();
  }
}

const at = (line: number) => ({ start: { line, character: 40 }, end: { line, character: 40 } });
const lineOf = (text: string): number => CODE.slice(0, CODE.indexOf(text)).split('\n').length - 1;
const called = (actions: readonly CodeAction[]): string[] =>
  actions.map(({ title }) => title).filter(title => !title.startsWith('Suppress') && !title.startsWith('Extract'));

test('what is certain is applied at once, here or in the whole file', () =>
  story(CAPABILITIES, async editor => {
    const actions = await editor.fixes(FILE, at(lineOf('sk: `ORDER#${id}`')));
    assert.deepEqual(called(actions), ['Call operation store-order', 'Call operations in the whole file (2 calls)']);
    assert.match(
      editor.afterFix(FILE, actions[0]!),
      /store\(user: string, id: string\) \{\n {2}await callOperation\('store-order', \{ user, id, total: 1 \}\);\n\}/,
    );
    const all = actions.find(({ title }) => title.startsWith('Call operations in'))!;
    assert.equal(all.edit, undefined, 'it is made when it is chosen');
    const resolved = await editor.request<CodeAction>('codeAction/resolve', all);
    assert.equal(resolved.edit?.changes?.[editor.uri(FILE)]?.length, 1, 'one step takes it back');
    const after = editor.afterFix(FILE, resolved);
    assert.equal(after.match(/callOperation\('store-order'/g)?.length, 2);
    assert.equal(after.match(/import \{ callOperation \} from/g)?.length, 1);
    assert.ok(after.includes('new GetCommand'), 'what wants a look stays');
    assert.equal((await editor.diagnostics(FILE)).length, 4, 'nothing is changed before it is chosen');
  }));

test('all that is certain is fixed on demand, as an editor asks for it on saving', () =>
  story(CAPABILITIES, async editor => {
    const ask = (only: string) =>
      editor.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: editor.uri(FILE) },
        range: at(0),
        context: { diagnostics: [], only: [only] },
      });
    const [all, ...more] = await ask('source.fixAll');
    assert.deepEqual([all?.kind, more], ['source.fixAll.operation-contracts', []]);
    assert.equal(editor.afterFix(FILE, all!).match(/callOperation\('store-order'/g)?.length, 2);
    assert.deepEqual(await ask('source.organizeImports'), []);
  }));

test('what wants a look is shown before it is applied, with a comment that says at what', () =>
  story(CAPABILITIES, async editor => {
    const line = lineOf('const { Item }');
    const [fix] = await editor.fixes(FILE, at(line));
    const { changes, changeAnnotations, documentChanges } = fix?.edit ?? {};
    assert.equal(changes, undefined);
    const doubt = 'the whole item is handed on, and the operation answers name, email of it';
    assert.deepEqual(changeAnnotations, {
      call: { label: 'Call operation get-user', needsConfirmation: false },
      look: { label: 'Leave a comment on what to look at', needsConfirmation: true, description: doubt },
    });
    const [change] = documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    const [comment, ...more] = change.edits.filter(edit => 'annotationId' in edit && edit.annotationId === 'look');
    assert.deepEqual([comment && 'newText' in comment && comment.newText, more], [`  // Look: ${doubt}.\n`, []]);
    assert.deepEqual(comment && 'range' in comment && comment.range.start, { line, character: 0 });
    assert.ok(change.edits.length > 1);
  }));

test('a lightbulb names what is in the way, and leads there', () =>
  story(CAPABILITIES, async editor => {
    const line = lineOf('ReturnConsumedCapacity');
    const [blocked] = (await editor.fixes(FILE, at(line))).filter(({ title }) => title.startsWith('Cannot'));
    assert.equal(blocked?.title, 'Cannot call an operation: ReturnConsumedCapacity asks for what no operation answers');
    const [uri, , [place]] = (blocked?.command?.arguments ?? []) as unknown as [
      string,
      unknown,
      [{ range: { start: { line: number } } }],
    ];
    assert.deepEqual([uri, place.range.start.line], [editor.uri(FILE), line]);
  }));
