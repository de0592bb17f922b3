import { readOptions } from './options.ts';
import type { Verb } from './verb.ts';

export const lsp: Verb = {
  usage: 'lsp --stdio',
  summary: 'run the language server',
  help: 'Speaks the Language Server Protocol on stdin and stdout, for any editor.',
  run: async args => {
    // Clients that know several transports add what they are called by.
    readOptions(args, { stdio: { type: 'boolean' }, clientProcessId: { type: 'string' } });
    const { startServer } = await import('../protocol/node.ts');
    startServer('stdio');
    return new Promise(() => {});
  },
};
