import { type Disposable, LanguageStatusSeverity, languages, type TextDocument, window } from 'vscode';
import { NOT_A_CONTRACT } from '../../server/src/contract/file-names.ts';
import { isContract } from './contracts.ts';
import { ask, type Status } from './requests.ts';
import type { Server } from './server.ts';

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
} as const;

const notRunning = (gaveUp: boolean): Status => ({
  text: 'Contracts are not checked',
  detail: gaveUp
    ? 'The language server ended again and again. Run "Restart Language Server" to start it once more.'
    : 'The language server is not running.',
  severity: 'error',
});

/** The item in the language status that says why the active file is or is not taken for a contract. */
export function contractStatus(server: Server): Disposable[] {
  const item = languages.createLanguageStatusItem('operationContracts.status', { language: 'yaml' });
  item.name = 'Operation Contracts';
  item.command = { command: 'operationContracts.showOutput', title: 'Show Output' };
  let round = 0;
  const update = async () => {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'yaml') return;
    round += 1;
    const mine = round;
    item.busy = isContract(document) && server.running === undefined && !server.gaveUp;
    const status = await statusOf(server, document);
    if (mine !== round) return;
    item.busy = false;
    item.text = status.text;
    item.detail = status.detail ?? '';
    item.severity = severities[status.severity ?? 'information'];
  };
  void update();
  return [
    item,
    window.onDidChangeActiveTextEditor(update),
    languages.onDidChangeDiagnostics(update),
    server.onDidChange(update),
  ];
}

async function statusOf(server: Server, document: TextDocument): Promise<Status> {
  const taken = isContract(document);
  const client = taken ? await server.start() : server.running;
  const told = await ask(client, 'operationContracts/status', { uri: document.uri.toString() });
  if (told !== undefined) return told;
  if (!taken) return NOT_A_CONTRACT;
  return server.running === undefined ? notRunning(server.gaveUp) : { text: 'Contract' };
}
