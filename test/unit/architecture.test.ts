import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const SERVER = join(ROOT, 'server/src');

/** The rooms in the order of ARCHITECTURE.md's table, in which `*` is any folder: `targets/*\/model`. */
const ROOMS = [...readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(
  ([, cell = '']) => [...cell.matchAll(/`([a-z0-9/.*-]+?)\/?`/g)].map(([, room = '']) => room),
);
const isIn = (path: string, room: string): boolean =>
  new RegExp(`^${room.replaceAll('.', '\\.').replace('*', '[^/.]+')}(?:/|$)`).test(path);

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name));

const folders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => [join(folder, name), ...folders(join(folder, name))]);

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\n[^'"]*?)?from '([^']+)'|import\('([^']+)'\)/g),
  ].map(match => match[1] ?? match[2] ?? '');
}

/** The room with the longest name that a file stands in: `code/languages` before `code`. */
function roomOf(file: string): string {
  const path = relative(SERVER, file).split(sep).join('/');
  const rooms = ROOMS.filter(room => isIn(path, room));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? path.split('/')[0]!;
}

test('every room of the table is a folder, and every folder a room', () => {
  const names = readdirSync(SERVER, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);
  assert.deepEqual(
    names.filter(folder => !ROOMS.some(room => room === folder || room.startsWith(`${folder}/`))),
    [],
  );
  const paths = files(SERVER).map(file => relative(SERVER, file).split(sep).join('/'));
  assert.deepEqual(
    ROOMS.filter(room => !paths.some(path => isIn(path, room))),
    [],
  );
});

/** Where the bundles begin (`scripts/build.mjs`). */
const ENTRIES = [
  ...readFileSync(join(ROOT, 'scripts/build.mjs'), 'utf8').matchAll(/entry: 'server\/src\/([^']+)'/g),
].map(([, entry = '']) => join(SERVER, entry));

test('each file is imported by another: a method, a feature, a verb or a rule has its row', () => {
  const imported = new Set(
    files(SERVER).flatMap(file =>
      importsOf(file)
        .filter(name => name.startsWith('.'))
        .map(name => resolve(dirname(file), name)),
    ),
  );
  assert.ok(ENTRIES.length > 2);
  assert.deepEqual(
    files(SERVER)
      .filter(file => !imported.has(file) && !ENTRIES.includes(file))
      .map(file => relative(ROOT, file)),
    [],
    'nothing imports these: add the row to the index of their folder',
  );
});

test('a room imports only rooms above it in the table', () => {
  const wrong: string[] = [];
  for (const file of files(SERVER)) {
    for (const target of importsOf(file).filter(path => path.startsWith('.'))) {
      const room = roomOf(resolve(dirname(file), target));
      if (room.startsWith('..')) continue;
      if (ROOMS.indexOf(room) > ROOMS.indexOf(roomOf(file))) wrong.push(`${relative(SERVER, file)} imports ${room}/`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('only protocol/ and client/ import the protocol packages, and only client/ imports vscode', () => {
  const wrong = files(SERVER).flatMap(file =>
    importsOf(file)
      .filter(
        name =>
          name === 'vscode' ||
          (/^vscode-language(?:server(?!-types|-textdocument)|client)/.test(name) && roomOf(file) !== 'protocol'),
      )
      .map(name => `${relative(SERVER, file)} imports ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test('the command line and the protocol stand side by side on host/: a verb alone starts the server', () => {
  const wrong = files(join(SERVER, 'cli')).flatMap(file =>
    importsOf(file)
      .filter(name => name.startsWith('.') && roomOf(resolve(dirname(file), name)) === 'protocol')
      .map(name => `${relative(SERVER, file)} imports ${name}`),
  );
  assert.deepEqual(wrong, [`cli${sep}lsp.ts imports ../protocol/node.ts`]);
});

/** Code without its comments and strings, which may speak of anything. */
const withoutText = (code: string): string =>
  code.replace(/\/\*[^]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`/g, '');

test('only the edges touch files, processes and the network', () => {
  // The own code of generated clients and scripts stands in these files as text.
  const edge = (file: string): boolean =>
    ['host', 'protocol', 'cli'].includes(roomOf(file)) ||
    /^(?:gateway\/server|targets\/[a-z0-9]+\/local\/http-database|targets\/[a-z0-9]+\/copy\/program|export\/copy-runtime|code\/languages\/[a-z]+\/client\/runtime)\.ts$/.test(
      relative(SERVER, file).split(sep).join('/'),
    );
  const wrong = files(SERVER).flatMap(file => {
    if (edge(file)) return [];
    const text = readFileSync(file, 'utf8');
    return [
      ...importsOf(file)
        .filter(name => name.startsWith('node:'))
        .map(name => `${relative(SERVER, file)} imports ${name}`),
      ...(/\bfetch\(|\bprocess\.(?!platform)/.test(withoutText(text))
        ? [`${relative(SERVER, file)} reaches outside`]
        : []),
    ];
  });
  assert.deepEqual(wrong, []);
});

test('no schema and no expression of a user is made into code', () => {
  const wrong = files(SERVER).filter(file => /\beval\(|new Function\b/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(
    wrong.map(file => relative(SERVER, file)),
    [],
  );
});

test('the model of the language shares nothing with what it is compared with', () => {
  const folder = join(ROOT, 'test/model/language');
  const wrong = files(folder).flatMap(file =>
    importsOf(file)
      .filter(
        name => name !== 'yaml' && !(name.startsWith('.') && resolve(dirname(file), name).startsWith(folder + sep)),
      )
      .map(name => `${relative(ROOT, file)} imports ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test('files are small: none beyond 400 lines, half of them below 80', () => {
  const lengths = [...files(SERVER), ...files(join(ROOT, 'client/src'))].map(
    file =>
      [relative(ROOT, file).split(sep).join('/'), readFileSync(file, 'utf8').trimEnd().split('\n').length] as const,
  );
  assert.deepEqual(
    lengths.filter(([, length]) => length > 400),
    [],
    'take these apart: one idea a file',
  );
  const sorted = lengths.map(([, length]) => length).sort((a, b) => a - b);
  assert.ok(sorted[sorted.length >> 1]! < 80, `the median is ${sorted[sorted.length >> 1]} lines`);
});

test('the folders of a room stand in an order, too, and those within them: none imports one that imports it', () => {
  const circles: { [folder: string]: string[] } = {};
  const imports = new Map(
    files(SERVER).map(file => [
      file,
      importsOf(file)
        .filter(name => name.startsWith('.'))
        .map(name => resolve(dirname(file), name)),
    ]),
  );
  // The rooms themselves stand in the table's order.
  for (const room of folders(SERVER)) {
    const folderOf = (path: string): string | null => {
      const [first = '', ...rest] = relative(room, path).split(sep);
      return first === '..' || rest.length === 0 ? null : first;
    };
    const known = new Map<string, Set<string>>();
    for (const [file, targets] of imports) {
      const from = folderOf(file);
      if (from === null) continue;
      const to = known.get(from) ?? new Set();
      known.set(from, to);
      for (const target of targets.map(folderOf)) if (target !== null && target !== from) to.add(target);
    }
    const reached = (folder: string, seen = new Set<string>()): Set<string> => {
      for (const next of known.get(folder) ?? []) if (!seen.has(next)) reached(next, seen.add(next));
      return seen;
    };
    const round = [...known.keys()].filter(folder => reached(folder).has(folder)).sort();
    if (round.length > 0) circles[relative(SERVER, room)] = round;
  }
  assert.deepEqual(circles, {});
});

test('ARCHITECTURE.md is read in five minutes, and says what it is to say', () => {
  const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const words = page.split(/\s+/).filter(word => /[A-Za-z]/.test(word));
  assert.ok(words.length <= 1200, `${words.length} words; 240 are read in a minute`);
  for (const heading of ['Three flows', 'Absent on purpose', 'Where a thing goes', 'Invariants'])
    assert.ok(page.includes(`\n## ${heading}\n`), heading);
});

/** These read what other programs say: the package `yaml`, and PostgreSQL. */
const READS_MESSAGES = ['targets/sql/local/postgres-schema.ts', 'yaml/syntax.ts'];

test('reasons have codes: no code reads the English of a message', () => {
  const reading =
    /(?<!typeof )\b(?:message|reason)\)?\s*(?:(?:===|!==) '[^']|\.(?:startsWith|endsWith|includes|match|search)\(\s*['/])|\.test\((?:\w+\.)*(?:message|reason)\)/;
  const found = files(SERVER)
    .filter(file => reading.test(readFileSync(file, 'utf8')))
    .map(file => relative(SERVER, file).split(sep).join('/'));
  assert.deepEqual(found.sort(), READS_MESSAGES);
});
