import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { root } from '../build.mjs';
import { median } from './median.mjs';

const EDITS = 60;
const WARM_UP = 10;
const HANDLER = 'services/service5/src/handlers/list.ts';
const CLIENT = 'shared/src/dynamo.ts';

/** Types in open files of a tree of code, over LSP; median milliseconds until a handler's new diagnostics are there, by what is edited. */
export async function editTimes(folder) {
  const server = spawn(process.execPath, [join(root, 'dist/server.js'), '--stdio']);
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const uri = name => pathToFileURL(join(folder, name)).href;
  let ready = () => {};
  // The scan of closed files is done once after the start; edits are measured after it.
  const scanned = new Promise(resolve => {
    ready = resolve;
  });
  connection.onNotification('$/progress', ({ value }) => {
    if (value.kind === 'end') ready();
  });
  connection.onRequest(() => null);
  connection.listen();
  const dynamic = { dynamicRegistration: true };
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: uri(''), name: 'bench' }],
    capabilities: {
      window: { workDoneProgress: true },
      textDocument: { synchronization: dynamic, diagnostic: dynamic },
    },
  });
  await connection.sendNotification('initialized', {});
  await scanned;

  const diagnostics = async () => {
    const { items } = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: uri(HANDLER) } });
    return items.length;
  };
  const texts = {};
  for (const name of [HANDLER, CLIENT]) {
    const text = readFileSync(join(folder, name), 'utf8');
    texts[name] = text;
    const textDocument = { uri: uri(name), languageId: 'typescript', version: 1, text };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
  }
  let version = 1;
  const change = (name, text) =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri(name), version: ++version },
      contentChanges: [{ text }],
    });
  const timed = async (name, typed, expected) => {
    const times = [];
    for (let i = 0; i < EDITS + WARM_UP; i++) {
      const start = performance.now();
      await change(name, typed(texts[name], i));
      const found = await diagnostics();
      if (i >= WARM_UP) times.push(performance.now() - start);
      if (found !== expected(i)) throw new Error(`${found} diagnostics after an edit of ${name}`);
    }
    await change(name, texts[name]);
    return median(times);
  };
  const direct = await diagnostics();
  const more = "\ndocuments.send(new GetCommand({ TableName: 'users', Key: {} }));\n";
  const times = {
    'an edit in an open handler to its new diagnostics': await timed(
      HANDLER,
      (text, i) => (i % 2 ? text : text + more),
      i => (i % 2 ? direct : direct + 1),
    ),
    "an edit in the module of the client to an open handler's new diagnostics": await timed(
      CLIENT,
      (text, i) => (i % 2 ? text : text.replaceAll('DynamoDBDocumentClient', 'OtherClient')),
      () => direct,
    ),
  };
  connection.dispose();
  server.kill();
  return times;
}
