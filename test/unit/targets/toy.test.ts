import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { breaking } from '../../../server/src/cli/breaking.ts';
import { check } from '../../../server/src/cli/check.ts';
import { explain } from '../../../server/src/cli/explain.ts';
import { generate } from '../../../server/src/cli/generate.ts';
import { create } from '../../../server/src/cli/new.ts';
import { render } from '../../../server/src/cli/render.ts';
import { serve } from '../../../server/src/cli/serve.ts';
import { test as examples } from '../../../server/src/cli/test.ts';
import type { Verb } from '../../../server/src/cli/verb.ts';
import * as features from '../../../server/src/features/index.ts';
import { newOperationKinds, Workspace } from '../../../server/src/snapshot/index.ts';
import { TARGETS } from '../../../server/src/targets/index.ts';
import { folderOf, runVerb } from '../../cli-run.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';
import { shelf } from '../../targets/shelf/index.ts';

// One row more, and nothing else: what follows never names a file of the engine.
TARGETS.push(shelf);
after(() => TARGETS.pop());

const PUT = `operation: keep-note
summary: Keep a note
data:
  type: object
  required: [id, text]
  properties: { id: { type: string, minLength: 1 }, text: { type: string }, stars: { type: integer } }
mapping:
  shelf:
    action: Put
    shelf: notes
    key: "\${data.id}"
    body: { text: "\${data.text}", stars: "\${data.stars}", by: "note \${data.id}" }
examples:
  - name: a note
    data: { id: n1, text: 'say "hello"', stars: 5 }
    then: [{ shelf: notes, notes: { n1: { text: 'say "hello"', by: note n1, stars: 5 } } }]
  - name: without stars
    given: [{ shelf: notes, notes: { n0: { text: old } } }]
    data: { id: n1, text: new }
    then: [{ shelf: notes, notes: { n0: { text: old }, n1: { text: new, by: note n1 } } }]
`;
const GET = `operation: read-note
summary: Read a note
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
result: { type: object, required: [text], properties: { text: { type: string } } }
errors: { no-note: { status: 404, description: There is no such note } }
mapping:
  shelf: { action: Get, shelf: notes, key: "\${data.id}", catch: { Missing: no-note } }
examples:
  - name: a note
    given: [{ shelf: notes, notes: { n1: { text: hello } } }]
    data: { id: n1 }
    result: { text: hello }
  - name: none
    data: { id: n2 }
    error: no-note
`;
const STORE = `operation: store-user
summary: Store a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
mapping: { dynamodb: { action: PutItem, table: users, item: { pk: "\${data.id}" } } }
examples: [{ name: one, data: { id: a }, then: [{ table: users, items: [{ pk: a }] }] }]
`;
const FILES = {
  'keep-note.operation.yaml': PUT,
  'read-note.operation.yaml': GET,
  'store-user.operation.yaml': STORE,
  'notes.shelf.yaml': 'shelf: notes\n',
  'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
  'operations.config.yaml': 'api: { name: toy, auth: iam }\n',
};

/** Runs a verb on a workspace with two targets. */
async function ran(verb: Verb, args: readonly string[], files: Readonly<Record<string, string>> = FILES) {
  using folder = folderOf(files);
  const result = await runVerb(verb, folder.path, args);
  const read = (name: string): string => readFileSync(join(folder.path, name), 'utf8');
  return { ...result, files: new Map(args.includes('-o') ? [] : WRITTEN.flatMap(name => tried(read, name))) };
}
const WRITTEN = ['openapi.json', 'iam.json', 'sam.yaml', 'operations.ts', 'v1/keep-note.request.vtl'];
const tried = (read: (name: string) => string, name: string): [string, string][] => {
  try {
    return [[name, read(name)]];
  } catch {
    return [];
  }
};

/** The workspace in memory; `▮` is where the cursor stands. */
function at(name: string, marked: string) {
  const text = marked.replace('▮', '');
  const uri = `${FOLDER}/${name}`;
  const root = new Workspace([FOLDER], memoryFiles({ ...FILES, [name]: text })).snapshot().rootOf(uri)!;
  return { root, uri, offset: marked.indexOf('▮') };
}
const labels = (marked: string): string[] => {
  const { root, uri, offset } = at('keep-note.operation.yaml', marked);
  return features.completion(root, uri, offset).map(({ label }) => label);
};

test('check finds nothing in contracts of both targets, and what is wrong on a shelf', async () => {
  const fine = await ran(check, []);
  assert.deepEqual([fine.code, fine.out], [0, 'No problems.\n']);
  const wrong = {
    ...FILES,
    'keep-note.operation.yaml': PUT.replace('shelf: notes\n    key', 'shelf: nots\n    key').replace(
      'data.text}',
      'data.txt}',
    ),
  };
  const { code, out } = await ran(check, [], wrong);
  assert.equal(code, 1);
  assert.match(out, /There is no shelf "nots"\. Did you mean "notes"\?/);
  assert.match(out, /has no property "txt"/);
});

test('its form is checked: an unknown key, a key that is missing, an unknown target', async () => {
  const of = async (before: string, now: string): Promise<string> =>
    (await ran(check, [], { ...FILES, 'keep-note.operation.yaml': PUT.replace(before, now) })).out;
  assert.match(await of('    shelf: notes\n', '    shelf: notes\n    colour: red\n'), /colour/);
  assert.match(await of('    key: "${data.id}"\n', ''), /key/);
  assert.match(await of('  shelf:\n    action', '  shelff:\n    action'), /shelff/);
});

test('a shelf that nobody names, and two of one name, are found as tables are', async () => {
  const { out } = await ran(check, [], {
    ...FILES,
    'more.shelf.yaml': 'shelf: notes\n---\nshelf: unused\n',
  });
  assert.match(out, /There is another shelf "notes"/);
  assert.match(out, /No operation names the shelf "unused"/);
});

test('completion offers each target, the actions and keys of a shelf, shelves, and what a message has', () => {
  assert.deepEqual(
    labels('operation: keep-note\nmapping:\n  ▮\n').sort(),
    [...TARGETS.map(({ name }) => name), 'use'].sort(),
  );
  assert.deepEqual(labels(PUT.replace('action: Put', 'action: ▮')), ['Put', 'Get']);
  assert.deepEqual(labels(PUT.replace('    body: {', '    ▮\n    body: {')), ['only', 'catch']);
  assert.deepEqual(labels(PUT.replace('shelf: notes\n    key', 'shelf: ▮\n    key')), ['notes']);
  assert.ok(labels(PUT.replace('data.text}', 'data.▮}')).includes('stars'));
  assert.deepEqual(labels(PUT.replace('given: [{ shelf: notes', 'given: [{ shelf: ▮')), ['notes']);
});

test('hover, definition, references, symbols, tokens and the overview know its names', async () => {
  const { root, uri, offset } = at(
    'keep-note.operation.yaml',
    PUT.replace('shelf: notes\n    key', 'shelf: no▮tes\n    key'),
  );
  assert.match(features.hover(root, uri, offset)?.text ?? '', /\*\*notes\*\*, Shelf shelf/);
  const token = { isCancellationRequested: false } as never;
  const found = await features.definition(root, uri, offset, token);
  assert.deepEqual(
    found.map(one => one.uri.slice(FOLDER.length + 1)),
    ['notes.shelf.yaml'],
  );
  assert.equal((await features.references(root, uri, offset, true, token)).length, 7);
  assert.deepEqual(
    features.documentSymbols(root, `${FOLDER}/notes.shelf.yaml`).map(({ name, detail }) => [name, detail]),
    [['notes', 'shelf']],
  );
  assert.ok((await features.semanticTokens(root, uri, token)).length > 0);
  const [workspace] = await features.overview([root], token);
  assert.deepEqual(
    workspace!.operations.map(({ name, action, resources }) => [name, action, resources]),
    [
      ['keep-note', 'Put', [{ kind: 'shelf', name: 'notes' }]],
      ['read-note', 'Get', [{ kind: 'shelf', name: 'notes' }]],
      ['store-user', 'PutItem', [{ kind: 'table', name: 'users' }]],
    ],
  );
});

test('an editor asks it for what is in an expression: colours, hover, selections, words, signatures', async () => {
  const only = (text: string): string => PUT.replace('    body: {', `    only: ${text}\n    body: {`);
  const marked = at('keep-note.operation.yaml', only('has(te▮xt)'));
  const text = only('has(text)');
  const shown = (range: { start: number; end: number }): string => text.slice(range.start, range.end);
  const tokens = await features.semanticTokens(marked.root, marked.uri, { isCancellationRequested: false });
  const start = text.indexOf('has(');
  assert.deepEqual(
    tokens
      .filter(({ range }) => range.start >= start && range.end <= start + 9)
      .map(one => [shown(one.range), one.type]),
    [
      ['has', 'function'],
      ['text', 'property'],
    ],
  );
  const [narrowest] = features.selectionRanges(marked.root, marked.uri, marked.offset);
  assert.equal(shown(narrowest!), 'text');
  const hovered = at('keep-note.operation.yaml', only('h▮as(text)'));
  assert.equal(features.hover(hovered.root, hovered.uri, hovered.offset)?.text, '`has(part)`: whether a note has it.');
  assert.deepEqual(labels(only('▮')), ['text', 'has', 'and']);
  for (const typed of [only('has(▮'), only('"has(▮)"')]) {
    const half = at('keep-note.operation.yaml', typed);
    assert.equal(features.signatureHelp(half.root, half.uri, half.offset)?.label, 'has(part)');
  }
});

test('an editor asks it for keys, values, what an answer begins with, parts of a resource', async () => {
  assert.deepEqual(labels(PUT.replace('body: { text', 'body: { ▮, x')), ['text']);
  assert.deepEqual(labels(PUT.replace('key: "${data.id}"', 'key: ▮')), ['first-of-notes']);
  const returns = GET.replace(', catch', ', returns: { text: "${▮}" }, catch');
  const { root, uri, offset } = at('read-note.operation.yaml', returns);
  assert.ok(features.completion(root, uri, offset).some(({ label }) => label === 'note'));
  const known = at('read-note.operation.yaml', returns.replace('▮', 'no▮te'));
  assert.equal(features.hover(known.root, known.uri, known.offset)?.text, 'The note.');
  const token = { isCancellationRequested: false };
  assert.deepEqual(
    (await features.workspaceSymbols([root], 'top', token)).map(({ kind, container }) => [kind, container]),
    [['part', 'notes']],
  );
  const [request] = features.documentSymbols(root, uri)[0]!.children.filter(({ kind }) => kind === 'request');
  assert.deepEqual([request?.name, request?.detail], ['Get', 'notes']);
});

test('new writes its first contracts, which check and test are content with, in a workspace with and without a shelf', async () => {
  for (const files of [FILES, { 'operations.config.yaml': FILES['operations.config.yaml'] }])
    for (const kind of ['Put', 'get']) {
      using folder = folderOf(files);
      const made = await runVerb(create, folder.path, [kind, 'first-note']);
      assert.equal(made.code, 0, made.err);
      const checked = await runVerb(check, folder.path, []);
      assert.deepEqual([checked.code, checked.out], [0, 'No problems.\n']);
      const ran = await runVerb(examples, folder.path, []);
      assert.equal(ran.code, 0, ran.out + ran.err);
    }
  assert.match(create.help, /for an action of DynamoDB, .+ or Shelf:[^]* {2}PutItem\n[^]* {2}Put\n/);
  const snippets = labels('▮').filter(label => label.startsWith('operation: '));
  assert.equal(snippets.length, newOperationKinds().length);
  assert.ok(snippets.includes('operation: Put'), snippets.join());
});

test('without a word from it, an editor is plain: names of resources, keys of the form', async () => {
  const row = TARGETS.indexOf(shelf);
  TARGETS[row] = { ...shelf, editing: {} };
  try {
    const text = PUT.replace('    body: {', '    only: has(text)\n    body: {');
    const { root, uri } = at('keep-note.operation.yaml', text);
    const token = { isCancellationRequested: false };
    const start = text.indexOf('has(');
    const tokens = await features.semanticTokens(root, uri, token);
    assert.deepEqual(
      tokens.filter(({ range }) => range.start >= start && range.end <= start + 9),
      [],
    );
    assert.deepEqual(labels(PUT.replace('shelf: notes\n    key', 'shelf: ▮\n    key')), ['notes']);
    assert.deepEqual(labels(PUT.replace('key: "${data.id}"', 'key: ▮')), []);
    assert.ok(!labels('▮').includes('operation: Put') && labels('▮').includes('operation: PutItem'));
    assert.deepEqual(
      (await features.overview([root], token))[0]!.resources.map(({ name, summary }) => [name, summary]),
      [
        ['notes', ''],
        ['users', 'pk (S)'],
      ],
    );
  } finally {
    TARGETS[row] = shelf;
  }
});

test('its rules are among the others: they check, are explained, and are given another severity', async () => {
  const named = { ...FILES, 'more.shelf.yaml': 'shelf: a-shelf-of-many-words\n' };
  assert.match((await ran(check, [], named)).out, /warning.*"a-shelf-of-many-words" is long\..*long-shelf/);
  const off = { ...named, 'operations.config.yaml': 'api: { name: toy, auth: iam }\nrules: { long-shelf: off }\n' };
  assert.doesNotMatch((await ran(check, [], off)).out, /long-shelf/);
  assert.match((await ran(explain, ['long-shelf'])).out, /A shelf that is hard to name/);
});

test('the preview shows its request, answer and templates', () => {
  const shown = (name: string, operation: string, kind: features.PreviewAddress['kind']): string => {
    const { root, uri } = at(name, FILES[name as keyof typeof FILES]);
    return features.preview(root, { kind, operation, contract: uri, example: undefined })?.text ?? '';
  };
  assert.match(shown('keep-note.operation.yaml', 'keep-note@1', 'request.jsonc'), /"Shelf": "shelf-notes"/);
  assert.match(shown('read-note.operation.yaml', 'read-note@1', 'answer.jsonc'), /Status 200[^]*"text": "n1"/);
  assert.match(shown('read-note.operation.yaml', 'read-note@1', 'response-template.vtl'), /Answers Shelf's 200/);
});

test('it is renamed, highlighted, folded, hinted at, and said to be what it is', async () => {
  const { root, uri, offset } = at(
    'keep-note.operation.yaml',
    PUT.replace('shelf: notes\n    key', 'shelf: no▮tes\n    key'),
  );
  const token = { isCancellationRequested: false } as never;
  const prepared = await features.prepareRename(root, uri, offset, token);
  assert.ok(prepared && !('refused' in prepared), JSON.stringify(prepared));
  const renamed = await features.rename(root, uri, offset, 'papers', token);
  assert.ok('edits' in renamed, JSON.stringify(renamed));
  assert.deepEqual([...new Set(renamed.edits.map(edit => (edit.file ?? uri).slice(FOLDER.length + 1)))].sort(), [
    'keep-note.operation.yaml',
    'notes.shelf.yaml',
    'read-note.operation.yaml',
  ]);
  assert.ok(features.documentHighlights(root, uri, offset).length > 1);
  assert.ok(features.foldingRanges(root, uri).length > 2);
  assert.ok((await features.codeLenses(root, `${FOLDER}/notes.shelf.yaml`, [], token)).length > 0);
  assert.equal(features.status(root, uri).severity, undefined);
  assert.deepEqual(features.documentLinks(root, uri), []);
  assert.ok(Array.isArray(features.inlayHints(root, uri, { start: 0, end: PUT.length })));
  // It says no `shellCommand`.
  assert.equal(features.awsCommand(root, uri, 'keep-note@1'), null);
  const moves = [{ from: `${FOLDER}/notes.shelf.yaml`, to: `${FOLDER}/shelves/notes.shelf.yaml` }];
  assert.deepEqual(await features.willRenameFiles([root], moves, token), []);
});

test('breaking compares what it was mapped to with what it is', async () => {
  using before = folderOf(FILES);
  const same = await ran(breaking, ['--against', before.path]);
  assert.deepEqual([same.code, same.err], [0, '']);
  const changed = { ...FILES, 'read-note.operation.yaml': GET.replace('status: 404', 'status: 410') };
  const { code, out } = await ran(breaking, ['--against', before.path], changed);
  assert.equal(code, 1);
  assert.match(out, /read-note/);
});

test('render prints the request; a message that does not fit is a request that the service refuses', async () => {
  const { code, out } = await ran(render, ['keep-note', '--example', 'a note']);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), {
    Shelf: 'shelf-notes',
    Key: 'n1',
    Body: { text: 'say "hello"', by: 'note n1', stars: 5 },
  });
  const hostile = { ...FILES, 'm.json': '{"operation":"keep-note","data":{"id":"n1","text":{"$ne":1}}}' };
  const refused = await ran(render, ['keep-note', '--message', 'm.json'], hostile);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /Shelf refuses this request: a shelf and a key are texts\./);
});

test('generate writes its integration, permissions, templates and clients beside those of the other target', async () => {
  const openapi = (await ran(generate, ['openapi'])).files.get('openapi.json') ?? '';
  assert.match(openapi, /:shelf:action\/Put/);
  assert.match(openapi, /:dynamodb:action\/PutItem/);
  const policy = JSON.parse((await ran(generate, ['iam'])).files.get('iam.json')!) as {
    Statement: { Action: string[]; Resource: string }[];
  };
  assert.deepEqual(
    policy.Statement.map(({ Action }) => Action),
    [['dynamodb:PutItem'], ['shelf:Get', 'shelf:Put']],
  );
  assert.match(
    (await ran(generate, ['sam'])).files.get('sam.yaml') ?? '',
    /maps to DynamoDB or Shelf|maps to Shelf or DynamoDB/,
  );
  assert.match((await ran(generate, ['client', '--lang', 'ts'])).files.get('operations.ts') ?? '', /read-note/);
  assert.match((await ran(generate, ['templates'])).files.get('v1/keep-note.request.vtl') ?? '', /"Shelf"/);
});

test('test runs the examples of both, each on a backend of its own, and a wrong one fails', async () => {
  const { code, out } = await ran(examples, []);
  assert.equal(code, 0, out);
  assert.match(out, /5 passed/);
  const wrong = await ran(examples, [], {
    ...FILES,
    'keep-note.operation.yaml': PUT.replace('by: note n1, stars: 5', 'by: note n1, stars: 4'),
  });
  assert.equal(wrong.code, 1);
  assert.match(wrong.out, /Afterwards shelf-notes held other notes/);
});

test('serve answers for both', async () => {
  using folder = folderOf(FILES);
  let out = '';
  const terminal = { cwd: folder.path, out: (text: string) => (out += text), err: (text: string) => (out += text) };
  const running = serve.run(['--port', '0'], { ...terminal, colour: false, today: '2026-11-25' } as never);
  for (let i = 0; i < 200 && !out.includes('POST'); i++) await new Promise(resolve => setTimeout(resolve, 50));
  const url = /http:\/\/[\d.:]+/.exec(out)![0];
  const send = async (operation: string, data: object) => {
    const body = JSON.stringify({ operation, data });
    const answer = await fetch(`${url}/v1/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return [answer.status, await answer.text()] as const;
  };
  assert.match(out, /DynamoDB in memory with users; Shelf in memory with shelf-notes/);
  assert.equal((await send('read-note', { id: 'x' }))[0], 404);
  assert.equal((await send('keep-note', { id: 'x', text: 'kept' }))[0], 204);
  assert.match((await send('read-note', { id: 'x' }))[1], /kept/);
  assert.equal((await send('store-user', { id: 'x' }))[0], 204);
  process.emit('SIGINT');
  assert.equal(await running, 0);
});
