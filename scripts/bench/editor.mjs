// What somebody waits for in a workspace of 1,000 operations: completion and hover after a keystroke, over LSP, against
// yaml-language-server on the same files with the same schema; and what the server takes of memory once all is checked.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { line, median, percentile } from './median.mjs';
import { peerFolder } from './peer.mjs';
import { thousand } from './thousand.mjs';

const ROUNDS = 120;
const WARM_UP = 20;
/** Documents that are open besides, and keystrokes in one of them until its diagnostics are there. */
const OPEN = 100;
const KEYSTROKES = 60;
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
    this.said = () => {};
    this.connection.onNotification('textDocument/publishDiagnostics', params => {
      this.published.add(params.uri);
      this.said(params.uri);
    });
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

  /** Opens more documents, and waits until something was said of each. */
  async openMore(names) {
    for (const one of names)
      await this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(one), languageId: 'yaml', version: 0, text: files.get(one) },
      });
    while (!names.every(one => this.published.has(uriOf(one)))) await new Promise(resolve => setTimeout(resolve, 20));
  }

  /** Types: milliseconds until the diagnostics of the new text are pushed. */
  async untilPushed(text) {
    const pushed = new Promise(resolve => {
      this.said = about => about === uri && resolve();
    });
    const start = performance.now();
    const textDocument = { uri, version: ++this.version };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    await pushed;
    return performance.now() - start;
  }

  /** Types, and asks for the diagnostics of the new text, as VS Code does: milliseconds until they are there. */
  async untilPulled(text) {
    const start = performance.now();
    const textDocument = { uri, version: ++this.version };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    await this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    return performance.now() - start;
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
const more = [...files.keys()].filter(one => one !== name && one.endsWith('.operation.yaml')).slice(0, OPEN);
for (const server of Object.values(servers)) await server.openMore(more);
console.log(`\nFrom a keystroke to its diagnostics with ${OPEN} documents open, ${KEYSTROKES} keystrokes in turns:`);
const waits = { 'ours, asked for': [], 'ours, pushed': [], 'yaml-language-server, pushed': [] };
for (let round = 0; round < KEYSTROKES + 10; round++) {
  // A mistake that both know, and its repair.
  const text = round % 2 === 0 ? contract.replace('action: ', 'action: X') : contract;
  const now = {
    'ours, asked for': await ours.untilPulled(`${text}# ${round}\n`),
    'ours, pushed': await ours.untilPushed(text),
    ...(servers.peer ? { 'yaml-language-server, pushed': await servers.peer.untilPushed(text) } : {}),
  };
  if (round >= 10) for (const [one, time] of Object.entries(now)) waits[one].push(time);
}
for (const [one, times] of Object.entries(waits)) {
  if (times.length === 0) continue;
  line(percentile(times, 0.5).toFixed(1), 'ms', `${one}, p50`);
  line(percentile(times, 0.95).toFixed(1), 'ms', `${one}, p95`);
}
if (servers.peer) {
  for (const [what, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ]) {
    const peer = percentile(waits['yaml-language-server, pushed'], share);
    for (const one of ['ours, asked for', 'ours, pushed'])
      line((percentile(waits[one], share) / peer).toFixed(2), '×', `${one} against yaml-language-server, ${what}`);
  }
}
line(memoryOpened.toFixed(0), 'MB', 'the server, all of it checked (goal: under 150)');
line(ours.memory().toFixed(0), 'MB', 'the server after these requests');
if (servers.peer)
  line(servers.peer.memory().toFixed(0), 'MB', 'yaml-language-server after them, which has read one file');
for (const server of Object.values(servers)) await server.close();
rmSync(folder, { recursive: true, force: true });
