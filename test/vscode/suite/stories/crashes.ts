import * as assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import * as vscode from 'vscode';
import { CONTRACT, clean, ID, leave, onlyDiagnostic, open, replace, until } from '../editor.ts';
import { picture, workbench } from '../window.ts';

/** The language server of this window: a child of this extension host. */
function serverProcess(): number | undefined {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  for (const line of lines) {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (Number(parent) === process.pid && args?.includes('dist/server.js')) return Number(pid);
  }
  return undefined;
}

const running = (): boolean =>
  (vscode.extensions.getExtension(ID)?.exports as { serverIsRunning(): boolean } | undefined)?.serverIsRunning() ??
  false;

/** Ends the server as a crash would, and waits until it is gone. */
async function crash(): Promise<void> {
  const pid = await until('a server', () => (running() ? serverProcess() : undefined));
  process.kill(pid, 'SIGKILL');
  await until('its end', () => serverProcess() !== pid || undefined);
}

describe('A server that crashes', () => {
  let page: Page;

  before(async function () {
    const found = process.platform === 'win32' ? null : await workbench();
    if (found === null) this.skip();
    page = found;
    await vscode.commands.executeCommand('operationContracts.restartServer');
  });
  afterEach(leave);
  after(() => vscode.commands.executeCommand('operationContracts.restartServer'));

  it('has a limit of its memory', async () => {
    await open(CONTRACT);
    const pid = await until('a server', serverProcess);
    assert.match(
      execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }),
      /--max-old-space-size=\d+/,
    );
  });

  it('is started again, and knows what is open', async () => {
    const editor = await open(CONTRACT);
    await crash();
    await until('another server', () => (running() ? serverProcess() : undefined));
    await replace(editor, 'USER#${data.id}', 'USER#${data.idd}');
    await onlyDiagnostic(editor.document, 'idd');
    await replace(editor, 'USER#${data.idd}', 'USER#${data.id}');
    await clean(editor.document.uri);
  });

  it('is given up after five times, says so once, and starts again when it is told to', async () => {
    await open(CONTRACT);
    while (await startsAgain()) await crash();
    assert.strictEqual(await words(), 1);
    await picture('a server that was given up');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('operationContracts.restartServer');
    assert.strictEqual(running(), true);
  });

  /** Whether a server is there before the window says that none will be. */
  const startsAgain = (): Promise<boolean> =>
    until('a server, or a word about it', async () => {
      if (running() && serverProcess() !== undefined) return true;
      return (await words()) > 0 ? false : undefined;
    });

  /** How often the notifications say that the server was given up. */
  async function words(): Promise<number> {
    await vscode.commands.executeCommand('notifications.showList');
    const said = page.locator('.notifications-center .notification-list-item-message');
    return (await said.allInnerTexts()).filter(text => text.includes('ended five times in three minutes')).length;
  }
});
