import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PlainClient } from '../plain-client.ts';

const MAIN = join(import.meta.dirname, '../../server/src/cli/main.ts');
const CONTRACT =
  'operation: remove-user\nsummary: x\ndata: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }\nmapping:\n  dynamodb:\n    action: DeleteItem\n    table: users\n    key: { pk: "${data.ide}" }\n';

test('a client that can only push, hover and rename is served over stdin and stdout, and the server ends when it says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  writeFileSync(join(folder, 'users.table.yaml'), 'table: users\nkey: { partition: { pk: S } }\n');
  const uri = pathToFileURL(join(folder, 'a.operation.yaml')).href;
  const client = new PlainClient(process.execPath, [
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    MAIN,
    'lsp',
    '--stdio',
  ]);
  try {
    const { capabilities } = await client.request<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    for (const provider of [
      'hoverProvider',
      'definitionProvider',
      'referencesProvider',
      'renameProvider',
      'completionProvider',
    ])
      assert.ok(capabilities[provider], provider);
    client.notify('initialized', {});
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: CONTRACT } });
    const pushed: { diagnostics: { code: string }[] } = await client.until('textDocument/publishDiagnostics');
    assert.deepEqual(
      pushed.diagnostics.map(one => one.code),
      ['unknown-reference'],
    );
    const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 6, character: 12 },
    });
    assert.match(hover.contents.value, /partition key `pk`/);
    const completions = await client.request<{ items: { textEdit: { newText: string }; insertTextFormat?: number }[] }>(
      'textDocument/completion',
      { textDocument: { uri }, position: { line: 1, character: 0 } },
    );
    assert.ok(
      completions.items.every(item => item.insertTextFormat === undefined && !/\$\d/.test(item.textEdit.newText)),
    );
    const edit = await client.request<{ changes: Record<string, unknown[]> }>('textDocument/rename', {
      textDocument: { uri },
      position: { line: 6, character: 12 },
      newName: 'people',
    });
    assert.deepEqual(
      Object.keys(edit.changes)
        .map(one => one.split('/').at(-1))
        .sort(),
      ['a.operation.yaml', 'users.table.yaml'],
    );
    const text = await client.request<string>('workspace/executeCommand', {
      command: 'operationContracts.preview',
      arguments: [`operation-contracts:/remove-user@1.request-template.vtl?contract=${encodeURIComponent(uri)}`],
    });
    assert.match(text, /nothing to show|last good/);
    assert.equal(await client.end(), 0);
    assert.deepEqual(client.errors, []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
