import * as assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { CONTRACT, diagnostics, file, leave, open, replace, rule, until } from '../editor.ts';
import { openPreview, shows } from '../preview.ts';

const { Workspace } = vscode.ConfigurationTarget;
const set = (name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('operationContracts').update(name, value, Workspace);

const whole = (document: vscode.TextDocument): vscode.Range => new vscode.Range(0, 0, document.lineCount, 0);
const lenses = async ({ uri }: vscode.TextDocument): Promise<number> =>
  (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)).length;
const hints = async (document: vscode.TextDocument): Promise<number> => {
  const found = 'vscode.executeInlayHintProvider';
  return (await vscode.commands.executeCommand<vscode.InlayHint[]>(found, document.uri, whole(document))).length;
};

const BREAK = 'data-property-required';

/** Each setting by its name: what it changes, at once. */
describe('Settings', () => {
  afterEach(leave);

  for (const [name, count] of [
    ['codeLens.enabled', lenses],
    ['inlayHints.enabled', hints],
  ] as const) {
    it(`${name} takes away, and gives back`, async () => {
      const { document } = await open(CONTRACT);
      await until(name, async () => (await count(document)) > 0 || undefined);
      await set(name, false);
      await until(`no ${name}`, async () => (await count(document)) === 0 || undefined);
      await set(name, undefined);
      await until(`${name} again`, async () => (await count(document)) > 0 || undefined);
    });
  }

  it('breaking.enabled and breaking.against say whether, and against what, changes are compared', async () => {
    const cwd = file('.').fsPath;
    const git = (...words: string[]): void => {
      const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
      execFileSync('git', [...identity, ...words], { cwd, stdio: 'ignore' });
    };
    git('init', '-q', '-b', 'trunk');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    try {
      await set('breaking.against', 'trunk');
      const editor = await open(CONTRACT);
      await replace(editor, 'required: [id, first_name, last_name]', 'required: [id, first_name, last_name, email]');
      const breaks = () => diagnostics(editor.document.uri).filter(one => rule(one) === BREAK);
      const seen = () => diagnostics(editor.document.uri).map(rule).join(', ');
      await until('a break', () => breaks().length > 0 || undefined, seen);
      await set('breaking.enabled', false);
      await until('no break', () => breaks().length === 0 || undefined, seen);
      await set('breaking.enabled', undefined);
      await until('a break again', () => breaks().length > 0 || undefined, seen);
      await set('breaking.against', 'no-such-branch');
      await until('nothing to compare with', () => breaks().length === 0 || undefined, seen);
    } finally {
      await set('breaking.against', undefined);
      execFileSync('rm', ['-rf', '.git'], { cwd });
    }
  });

  it('preview.guards folds what only tests in a template; a hover says what it guards, and what made it', async () => {
    await open(CONTRACT);
    const template = await openPreview('showRequestTemplate', '.request-template.vtl');
    await shows(template, /"first_name":#if\(/);
    const position = template.positionAt(
      template.getText().indexOf('#if(', template.getText().indexOf('"first_name"')) + 2,
    );
    const hovers = await until('a hover', async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        template.uri,
        position,
      );
      return found.length > 0 ? found : undefined;
    });
    const [text] = hovers.flatMap(({ contents }) => contents.map(one => (one as vscode.MarkdownString).value));
    assert.match(text!, /Refuses the message unless `data\.first_name` is there and is a text\./);
    assert.match(text!, /Made by \[line \d+\]\(.*store-new-user\.operation\.yaml#L\d+\)/);
    const configuration = vscode.workspace.getConfiguration('operationContracts');
    assert.strictEqual(configuration.inspect('preview.guards')?.defaultValue, 'fold');
  });

  it('trace.server says how much Show Output shows at the log level Trace', async () => {
    await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.showOutput');
    const output = await until('the output', () =>
      vscode.workspace.textDocuments.find(
        ({ uri }) => uri.scheme === 'output' && !decodeURIComponent(uri.path).includes('Local Gateway'),
      ),
    );
    assert.match(decodeURIComponent(output.uri.path), /Operation Contracts/);
    const configuration = vscode.workspace.getConfiguration('operationContracts');
    assert.strictEqual(configuration.inspect('trace.server')?.defaultValue, 'messages');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('each is described, and none is without a test here', () => {
    const { contributes } = vscode.extensions.getExtension('operation-contracts.operation-contracts')!.packageJSON;
    const names = Object.keys(contributes.configuration.properties).map(name =>
      name.replace('operationContracts.', ''),
    );
    assert.deepStrictEqual(names, [
      'codeLens.enabled',
      'inlayHints.enabled',
      'breaking.enabled',
      'breaking.against',
      'gateway.port',
      'preview.guards',
      'trace.server',
    ]);
  });
});
