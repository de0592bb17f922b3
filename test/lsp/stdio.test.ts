import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const MAIN = join(import.meta.dirname, '../../server/src/cli/main.ts');
const CONTRACT =
  'operation: remove-user\nsummary: x\ndata: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }\nmapping:\n  dynamodb:\n    action: DeleteItem\n    table: users\n    key: { pk: "${data.ide}" }\n';

/** The protocol by hand, as an editor speaks it that knows nothing of us: headers, JSON, and no library. */
class PlainClient {
  private readonly process = spawn(process.execPath, [
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    MAIN,
    'lsp',
    '--stdio',
  ]);
  private readonly waiting = new Map<number, (message: { result?: unknown; error?: { code: number } }) => void>();
  readonly notifications: { method: string; params: never }[] = [];
  readonly errors: string[] = [];
  private buffer = Buffer.alloc(0);
  private id = 0;

  constructor() {
    this.process.stderr.on('data', chunk => this.errors.push(String(chunk)));
    this.process.stdout.on('data', chunk => {
      this.buffer = Buffer.concat([this.buffer, chunk]);
      for (;;) {
        const head = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(this.buffer.toString('latin1'));
        if (!head || this.buffer.length < head[0].length + Number(head[1])) return;
        const body = this.buffer.subarray(head[0].length, head[0].length + Number(head[1]));
        this.buffer = this.buffer.subarray(head[0].length + Number(head[1]));
        const message = JSON.parse(body.toString('utf8'));
        if (message.method === undefined) this.waiting.get(message.id)?.(message);
        else if (message.id === undefined) this.notifications.push(message);
        else this.send({ id: message.id, error: { code: -32601, message: 'this client knows no requests' } });
      }
    });
  }

  private send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method: string, params: object): void {
    this.send({ method, params });
  }

  request<R>(method: string, params: object | null): Promise<R> {
    const id = ++this.id;
    this.send({ id, method, params });
    return new Promise((resolve, reject) =>
      this.waiting.set(id, ({ result, error }) => (error ? reject(error) : resolve(result as R))),
    );
  }

  async until(method: string): Promise<never> {
    for (let i = 0; i < 1000; i++) {
      const found = this.notifications.find(one => one.method === method);
      if (found) return found.params;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    throw new Error(`${method} never came: ${this.errors.join('')}`);
  }

  async end(): Promise<number | null> {
    await this.request('shutdown', null);
    const ended = new Promise<number | null>(resolve => this.process.on('exit', resolve));
    this.notify('exit', {});
    return ended;
  }
}

test('a client that can only push, hover and rename is served over stdin and stdout, and the server ends when it says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  writeFileSync(join(folder, 'users.table.yaml'), 'table: users\nkey: { partition: { pk: S } }\n');
  const uri = pathToFileURL(join(folder, 'a.operation.yaml')).href;
  const client = new PlainClient();
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
