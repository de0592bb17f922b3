import { commands, type Disposable, env, languages, TabInputText, Uri, ViewColumn, window, workspace } from 'vscode';
import { isContract } from './contracts.ts';
import { cannot, say } from './notice.ts';
import { byExample, type Preview, previewAddress, previewScheme, type Shown, shownIn } from './preview.ts';
import { ask, LENS_COMMANDS, type OperationSummary } from './requests.ts';
import type { Server } from './server.ts';

const previewCommands = {
  'operationContracts.showRenderedRequest': 'renderedRequest',
  'operationContracts.showRequestTemplate': 'requestTemplate',
  'operationContracts.showRenderedAnswer': 'renderedAnswer',
  'operationContracts.showResponseTemplate': 'responseTemplate',
  'operationContracts.showOpenApi': 'openApi',
} satisfies Readonly<Record<string, Preview>>;

const NO_OPERATION = 'There is no operation at the cursor.';

/** The commands that show what a contract becomes, beside it. */
export function previewCommandsOf(server: Server): Disposable[] {
  /** The example that was chosen last, by contract file and operation. */
  const chosen = new Map<string, string>();
  const idOf = ({ contract, operation }: Shown) => `${contract} ${operation}`;
  const exampleOf = (shown: Shown) => chosen.get(idOf(shown));

  const show = async (preview: Preview, given?: Shown) => {
    const shown = given ?? (await operationInFront(server));
    if (shown === undefined) cannot(NO_OPERATION);
    else await open(preview, shown, exampleOf(shown));
  };

  const chooseExample = async () => {
    const shown = await operationInFront(server);
    const operation = shown && (await summaryOf(server, shown));
    if (shown === undefined || operation === undefined) return cannot(NO_OPERATION);
    if (operation.examples.length === 0) return cannot(`The operation ${operation.name} has no examples yet.`);
    const names = operation.examples.map(({ name }, i) => ({
      label: name,
      ...(name === exampleOf(shown) || (i === 0 && exampleOf(shown) === undefined) ? { description: 'shown now' } : {}),
    }));
    const placeHolder = 'Which example should the previews show?';
    const picked = await window.showQuickPick(names, { title: `Examples of ${operation.name}`, placeHolder });
    if (picked === undefined) return;
    chosen.set(idOf(shown), picked.label);
    if (!(await showAgain(shown, picked.label))) await open('renderedRequest', shown, picked.label);
  };

  const copyAwsCommand = async () => {
    const shown = await operationInFront(server);
    if (shown === undefined) return cannot(NO_OPERATION);
    const example = exampleOf(shown);
    const params = {
      uri: shown.contract,
      operation: shown.operation,
      ...(example === undefined ? {} : { example }),
      ...(shown.target === undefined ? {} : { target: shown.target }),
    };
    const made = await ask(server.running, 'operationContracts/awsCommand', params);
    if (made === undefined) return cannot('While the contract has an error there is no request to copy.');
    await env.clipboard.writeText(made.command);
    say('the AWS CLI command is in the clipboard.');
  };

  const runExamples = async () => {
    const shown = await operationInFront(server);
    if (shown === undefined) return cannot(NO_OPERATION);
    const operation = await summaryOf(server, shown);
    if (operation?.examples.length === 0) return cannot(`The operation ${operation.name} has no examples yet.`);
    await commands.executeCommand(LENS_COMMANDS.runExamples, shown.contract, shown.operation);
  };

  return [
    ...Object.entries(previewCommands).map(([id, preview]) => commands.registerCommand(id, () => show(preview))),
    commands.registerCommand(LENS_COMMANDS.preview, (contract: string, operation: string, target?: string) =>
      show('renderedRequest', {
        contract: Uri.parse(contract).toString(),
        operation,
        ...(target === undefined ? {} : { target }),
      }),
    ),
    commands.registerCommand('operationContracts.runExamples', runExamples),
    commands.registerCommand('operationContracts.chooseExample', chooseExample),
    commands.registerCommand('operationContracts.copyAwsCommand', copyAwsCommand),
  ];
}

/** The operation at the cursor of a contract, or the one that a preview in front shows; with neither in front, one that the user picks. */
async function operationInFront(server: Server): Promise<Shown | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return pickedOperation(server);
  const { document, selection } = editor;
  if (document.uri.scheme === previewScheme) return shownIn(document.uri);
  if (!isContract(document)) return pickedOperation(server);
  const { line, character } = selection.active;
  const uri = document.uri.toString();
  const client = await server.start();
  const found = await ask(client, 'operationContracts/operationAt', { uri, position: { line, character } });
  return (
    found && {
      contract: uri,
      operation: `${found.operation}@${found.version}`,
      ...(found.target === undefined ? {} : { target: found.target }),
    }
  );
}

async function pickedOperation(server: Server): Promise<Shown | undefined> {
  const operations = await operationsOf(server);
  const items = operations.map(one => ({
    label: `${one.name}@${one.version}`,
    detail: one.summary ?? '',
    uri: one.uri,
  }));
  const picked = items.length === 1 ? items[0] : await window.showQuickPick(items, { placeHolder: 'Which operation?' });
  if (picked === undefined) return undefined;
  await commands.executeCommand('vscode.open', Uri.parse(picked.uri));
  return { contract: Uri.parse(picked.uri).toString(), operation: picked.label };
}

const operationsOf = async (server: Server): Promise<OperationSummary[]> => {
  const overview = await ask(await server.start(), 'operationContracts/overview', {});
  return overview?.workspaces.flatMap(({ operations }) => operations) ?? [];
};

async function summaryOf(server: Server, { contract, operation }: Shown): Promise<OperationSummary | undefined> {
  return (await operationsOf(server)).find(
    ({ uri, name, version }) => Uri.parse(uri).toString() === contract && `${name}@${version}` === operation,
  );
}

/** Opens a preview where another one is, else beside the contract; the focus stays where it is. */
async function open(preview: Preview, shown: Shown, example: string | undefined, column?: ViewColumn): Promise<void> {
  const beside = window.visibleTextEditors.find(({ document }) => document.uri.scheme === previewScheme)?.viewColumn;
  const document = await workspace.openTextDocument(Uri.from(previewAddress(preview, shown, example)));
  // Someone who has associated .vtl with a language of their own still gets ours in a preview.
  if (document.uri.path.endsWith('.vtl') && document.languageId !== 'vtl-json') {
    await languages.setTextDocumentLanguage(document, 'vtl-json');
  }
  const viewColumn = column ?? beside ?? ViewColumn.Beside;
  await window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: false });
}

/** Shows another example in each preview of an operation that is open; false where none was. */
async function showAgain(shown: Shown, example: string): Promise<boolean> {
  let any = false;
  for (const tab of window.tabGroups.all.flatMap(group => group.tabs)) {
    if (!(tab.input instanceof TabInputText)) continue;
    const before = shownIn(tab.input.uri);
    if (before?.contract !== shown.contract || before.operation !== shown.operation) continue;
    if (!byExample.includes(before.preview)) continue;
    any = true;
    const address = Uri.from(previewAddress(before.preview, before, example));
    if (address.toString() === tab.input.uri.toString()) continue;
    await open(before.preview, before, example, tab.group.viewColumn);
    await window.tabGroups.close(tab, true);
  }
  return any;
}
