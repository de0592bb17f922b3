import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { CONTRACT, leave, open, replace } from '../editor.ts';

/** What a language model gets when it asks. */
async function ask(tool: string, input: object): Promise<string> {
  const result = await vscode.lm.invokeTool(`operationContracts_${tool}`, { input, toolInvocationToken: undefined });
  return result.content.map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('A language model', () => {
  afterEach(leave);

  it('finds the operations of the workspace', async () => {
    const list = await ask('list', {});
    assert.match(
      list,
      /^store-new-user@1: Store a user who has just signed up \(PutItem on table Accounts; owner accounts-team; /m,
    );
  });

  it('is told what is wrong with a contract, and that all is well', async () => {
    const editor = await open(CONTRACT);
    assert.strictEqual(await ask('check', { file: CONTRACT }), 'No findings.');
    await replace(editor, 'USER#${data.id}', 'USER#${data.idd}');
    assert.match(await ask('check', { file: CONTRACT }), /store-new-user\.operation\.yaml:\d+: error: .*idd/);
  });

  it('sees the request of an example, and the template', async () => {
    const shown = await ask('render', { operation: 'store-new-user', example: 'John' });
    assert.match(shown, /"pk": \{ "S": "USER#ABC123" \}/);
    assert.match(shown, /#set/);
    assert.match(await ask('render', { operation: 'store-user' }), /There is no operation "store-user"/);
  });
});
