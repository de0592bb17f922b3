import { setFlagsFromString } from 'node:v8';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { moreFiles, nodeFiles } from '../host/node-files.ts';
import { nodeWasm } from '../host/node-wasm.ts';
import { serve } from './connection.ts';
import { gitBase } from './git-base.ts';
import { localGateway } from './local-gateway.ts';

/** Starts the language server: on stdin and stdout, or on what the client's arguments say (`--node-ipc`). */
export function startServer(transport: 'stdio' | 'arguments'): void {
  // The heap's young part would grow to three times what 1,000 contracts take, and never give it back.
  setFlagsFromString('--semi-space-growth-factor=1');
  const connection =
    transport === 'stdio'
      ? createConnection(
          ProposedFeatures.all,
          new StreamMessageReader(process.stdin),
          new StreamMessageWriter(process.stdout),
        )
      : createConnection(ProposedFeatures.all);
  const today = () => new Date().toISOString().slice(0, 10);
  const files = (folders: () => readonly string[]) =>
    nodeFiles(folders, {
      reached: (folder, most) => void connection.window.showWarningMessage(moreFiles(folder, most)),
    });
  serve(connection, { files, today, base: gitBase, wasm: nodeWasm, local: localGateway(today) });
  connection.listen();
}
