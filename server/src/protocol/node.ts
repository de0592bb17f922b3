import { setFlagsFromString } from 'node:v8';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from './connection.ts';
import { gitBase } from './git-base.ts';
import { localGateway } from './local-gateway.ts';
import { nodeFiles } from './node-files.ts';
import { nodeWasm } from './node-wasm.ts';

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
  serve(connection, { files: nodeFiles, today, base: gitBase, wasm: nodeWasm, local: localGateway(today) });
  connection.listen();
}
