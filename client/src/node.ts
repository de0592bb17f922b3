import type { ExtensionContext } from 'vscode';
import { type Api, activateWith } from './activate.ts';
import type { Connect } from './connect.ts';
import type { Server } from './server.ts';

let server: Server | undefined;

export function activate(context: ExtensionContext): Api {
  const connect: Connect = async (log, gaveUp) => {
    // Loaded when a contract is opened: a window without one pays for nothing.
    const { connectTo } = await import('./connect-node.ts');
    return connectTo(context)(log, gaveUp);
  };
  const made = activateWith(context, connect, { canRun: true });
  server = made.server;
  return made.api;
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
