// What somebody waits for in a workspace of 1,000 operations: completion and hover after a keystroke, over LSP, against
// yaml-language-server on the same files with the same schema; and what the server takes of memory once all is checked.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { line, median } from './median.mjs';
import { peerFolder } from './peer.mjs';
import { thousand } from './thousand.mjs';

const ROUNDS = 120;
const WARM_UP = 20;
const root = join(import.meta.dirname, '../..');
const { files, operations } = thousand();
const folder = mkdtempSync(join(tmpdir(), 'operation-contracts-thousand-'));
for (const [name, text] of files) writeFileSync(join(folder, name), text);
const uriOf = name => pathToFileURL(join(folder, name)).href;

/** The longest contract, where a person would wait longest. */
const [name, contract] = [...files].sort((a, b) => b[1].length - a[1].length)[0];
const uri = uriOf(name);

class Server {
  constructor(command, args, settings) {
    this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(item => settings[item.section] ?? null),
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.connection.onRequest('workspace/codeLens/refresh', () => null);
    this.connection.onRequest('custom/schema/request', () => null);
    this.published = new Set();
    this.connection.onNotification('textDocument/publishDiagnostics', params => void this.published.add(params.uri));
    this.connection.listen();
    this.version = 0;
  }

  async open(capabilities) {
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'thousand' }];
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: workspaceFolders[0].uri,
      capabilities,
      workspaceFolders,
    });
    await this.connection.sendNotification('initialized', {});
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 0, text: contract },
    });
    // Ready is who says what is wrong with the open document.
    while (!this.published.has(uri)) await new Promise(resolve => setTimeout(resolve, 20));
  }

  /** Types, and asks: milliseconds until the answer, and how much was answered. */
  async ask(method, { text, position }) {
    const textDocument = { uri, version: ++this.version };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    const start = performance.now();
    const answer = await this.connection.sendRequest(method, { textDocument: { uri }, position });
    return { time: performance.now() - start, answers: answer?.items?.length ?? answer?.length ?? (answer ? 1 : 0) };
  }

  /** Resident memory in MB, where the system tells. */
  memory() {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) / 1024;
  }

  async close() {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await new Promise(resolve => {
      this.process.once('exit', resolve);
      setTimeout(() => this.process.kill(), 3000).unref();
    });
    this.connection.dispose();
  }
}

/** Where the cursor stands: behind a text that somebody has just typed. */
const behind = (text, part) => {
  const offset = text.indexOf(part) + part.length;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1).length };
};
/** What is typed, by turns, where the cursor stands. */
const PLACES = {
  completion: [
    { what: 'a key', edit: (text, stroke) => text.replace(/^summary:/m, `${stroke}\nsummary:`), strokes: ['s', 'st'] },
    {
      what: 'an action',
      edit: (text, stroke) => text.replace(/action: \w+/, stroke),
      strokes: ['action: ', 'action: P'],
    },
    { what: 'a type', edit: (text, stroke) => text.replace(/type: string/, stroke), strokes: ['type: s', 'type: st'] },
  ],
  hover: [
    {
      what: 'a key',
      edit: (text, stroke) => text.replace('summary: ', `${stroke}`),
      strokes: ['summary: a', 'summary: '],
    },
    { what: 'a value', edit: (text, stroke) => text.replace(/action: /, stroke), strokes: ['action:  ', 'action: '] },
  ],
};

const ours = new Server(
  process.execPath,
  [
    ...(process.env.PROF ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof-ed6'] : []),
    join(root, 'dist/cli.js'),
    'lsp',
    '--stdio',
  ],
  {},
);
const peers = peerFolder();
const servers = { ours };
const yaml = {
  schemas: { [pathToFileURL(join(root, 'schemas/operation.schema.json')).href]: '*.operation.yaml' },
  hover: true,
  completion: true,
  validate: true,
};
if (peers)
  servers.peer = new Server(
    process.execPath,
    [join(peers, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    { yaml },
  );
for (const server of Object.values(servers))
  await server.open({
    workspace: { configuration: true, workspaceFolders: true },
    textDocument: { completion: {}, hover: {} },
  });

const memoryOpened = ours.memory();
console.log(
  `\nA workspace of ${operations} operations, over LSP, medians of ${ROUNDS} requests after a keystroke, in turns:`,
);
for (const [kind, places] of Object.entries(PLACES)) {
  const times = Object.fromEntries(Object.keys(servers).map(one => [one, []]));
  const answers = Object.fromEntries(Object.keys(servers).map(one => [one, 0]));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const place = places[Math.floor(round / 10) % places.length];
    const stroke = place.strokes[round % place.strokes.length];
    const text = place.edit(contract, stroke);
    for (const [one, server] of Object.entries(servers)) {
      const { time, answers: found } = await server.ask(`textDocument/${kind}`, {
        text,
        position: behind(text, stroke),
      });
      if (round < WARM_UP) continue;
      times[one].push(time);
      answers[one] += found > 0 ? 1 : 0;
    }
  }
  const empty = Object.entries(answers)
    .filter(([, count]) => count < ROUNDS)
    .map(([one, count]) => `${one} answered ${count} of ${ROUNDS}`);
  line(median(times.ours).toFixed(2), 'ms', `${kind}${empty.length > 0 ? ` (${empty.join(', ')})` : ''}`);
  if (times.peer) {
    line(median(times.peer).toFixed(2), 'ms', `${kind} of yaml-language-server`);
    line((median(times.ours) / median(times.peer)).toFixed(2), '×', `${kind} against yaml-language-server (goal: 0.5)`);
  }
}
line(memoryOpened.toFixed(0), 'MB', 'the server, all of it checked (goal: under 150)');
line(ours.memory().toFixed(0), 'MB', 'the server after these requests');
if (servers.peer)
  line(servers.peer.memory().toFixed(0), 'MB', 'yaml-language-server after them, which has read one file');
for (const server of Object.values(servers)) await server.close();
rmSync(folder, { recursive: true, force: true });
