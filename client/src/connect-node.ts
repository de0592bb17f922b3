import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Connect, clientOptions } from './connect.ts';

/** Above this the server is restarted by its own crash rather than taking the machine with it. MiB. */
const HEAP_LIMIT = 1024;

/** Where a debugger finds the server of a window in which this extension is debugged, `[host:]port`: any free port, unless one is named. */
const inspectAddress = (): string => process.env.OPERATION_CONTRACTS_INSPECT ?? '0';

/** The server as a process of its own. */
export const connectTo =
  (context: ExtensionContext): Connect =>
  async (log, gaveUp) => {
    const module = context.asAbsolutePath('dist/server.js');
    const run = { module, transport: TransportKind.ipc, options: { execArgv: [`--max-old-space-size=${HEAP_LIMIT}`] } };
    const debug = { ...run, options: { execArgv: ['--nolazy', `--inspect=${inspectAddress()}`] } };
    return new LanguageClient('operationContracts', 'Operation Contracts', { run, debug }, clientOptions(log, gaveUp));
  };
