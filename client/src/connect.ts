import { extensions, type LogOutputChannel, type TextDocument, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import { contractSelector } from './contracts.ts';
import { besideOtherYaml } from './other-yaml.ts';
import { EXTRACT_COMMAND, LENS_COMMANDS } from './requests.ts';

/** Makes a client that is not started yet. `gaveUp` is called once, when the server crashed too often to be started again. */
export type Connect = (log: LogOutputChannel, gaveUp: () => void) => Promise<BaseLanguageClient>;

/** So many crashes in so many milliseconds are no accident. */
export const MOST_CRASHES = 4;
const PERIOD = 3 * 60_000;

/** What a client in Node and one in the browser have in common. */
export function clientOptions(log: LogOutputChannel, gaveUp: () => void): LanguageClientOptions {
  const crashes: number[] = [];
  return {
    documentSelector: contractSelector(),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { commands: [...Object.values(LENS_COMMANDS), EXTRACT_COMMAND] },
    initializationFailedHandler: () => false,
    middleware: { ...besideOtherYaml(extensions, workspace), ...bySettings },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        crashes.push(now);
        if (crashes.filter(time => now - time < PERIOD).length <= MOST_CRASHES) {
          log.warn('The language server ended unexpectedly and is started again.');
          return { action: CloseAction.Restart, handled: true };
        }
        log.error(`The language server ended ${crashes.length} times and is not started again.`);
        gaveUp();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
}

const enabled = (feature: 'codeLens' | 'inlayHints', { uri }: TextDocument): boolean =>
  workspace.getConfiguration('operationContracts', uri).get(`${feature}.enabled`, true);

/** What a user can switch off, by the folder. */
const bySettings: Middleware = {
  provideCodeLenses: (document, token, next) => (enabled('codeLens', document) ? next(document, token) : []),
  provideInlayHints: (document, range, token, next) =>
    enabled('inlayHints', document) ? next(document, range, token) : [],
};
