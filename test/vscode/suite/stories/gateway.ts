import * as assert from 'node:assert';
import { createServer } from 'node:net';
import * as vscode from 'vscode';
import { CONTRACT, leave, open, replace, until } from '../editor.ts';

const MESSAGE = { operation: 'store-new-user', data: { id: 'G1', first_name: 'Grace', last_name: 'Hopper' } };
const configuration = () => vscode.workspace.getConfiguration('operationContracts');

/** A port that is free now, held by nobody. */
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

describe('The local gateway', () => {
  let port = 0;
  before(async () => {
    port = await freePort();
    await configuration().update('gateway.port', port, vscode.ConfigurationTarget.Workspace);
  });
  after(() => configuration().update('gateway.port', undefined, vscode.ConfigurationTarget.Workspace));
  afterEach(async function () {
    await vscode.commands.executeCommand('operationContracts.stopGateway');
    await leave.call(this);
  });

  const post = async (message: object): Promise<readonly [number, string]> => {
    const headers = { 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${port}/v1/store-new-user`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) });
    return [answer.status, await answer.text()];
  };

  it('answers as the deployed API would, with tables that are empty at first', async () => {
    await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.startGateway');
    assert.deepStrictEqual(await post(MESSAGE), [204, '']);
    const [status, body] = await post(MESSAGE);
    assert.strictEqual(status, 409);
    assert.match(body, /"error":"user-exists"/);
  });

  it('follows the contract as it is typed', async () => {
    const editor = await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.startGateway');
    assert.strictEqual((await post(MESSAGE))[0], 204);
    await replace(editor, 'user-exists: { status: 409', 'user-exists: { status: 422');
    await until('the new status', async () => ((await post(MESSAGE))[0] === 422 ? true : undefined));
  });

  it('stops when it is told to', async () => {
    await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.startGateway');
    await vscode.commands.executeCommand('operationContracts.stopGateway');
    await assert.rejects(post(MESSAGE));
  });
});
