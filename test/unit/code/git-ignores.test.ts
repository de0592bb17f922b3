import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createParsers } from '../../../server/src/code/languages/index.ts';
import { moreFiles, nodeFiles } from '../../../server/src/host/node-files.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { PushedFiles } from '../../../server/src/protocol/pushed-files.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';

const parsers = await createParsers(nodeWasm);
const CALL = `import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
await DynamoDBDocument.from({} as never).get({ TableName: 'users', Key: { id: 'A' } });
`;

function onDisk(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'contracts git '));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The files below a folder in which calls are looked for, by relative path. */
function lookedAt(folder: string, edit?: (workspace: Workspace, uri: string) => void): string[] {
  const uri = pathToFileURL(folder).href;
  const workspace = new Workspace([uri], new PushedFiles(nodeFiles(() => [uri])));
  workspace.setParsers(parsers);
  workspace.code!.candidates();
  edit?.(workspace, uri);
  return workspace
    .code!.candidates()
    .map(file => decodeURIComponent(file.slice(uri.length + 1)))
    .sort();
}

test('a .gitignore above the folder that is checked counts, up to the root of the repository', () => {
  const folder = onDisk({
    '.gitignore': 'app/outside.ts\n',
    'repository/.git/HEAD': '',
    'repository/.gitignore': 'out/\n/app/src/local.ts\n*.tmp.ts\n',
    'repository/app/src/a.ts': CALL,
    'repository/app/src/local.ts': CALL,
    'repository/app/src/b.tmp.ts': CALL,
    'repository/app/out/a.ts': CALL,
    'repository/app/outside.ts': CALL,
  });
  assert.deepEqual(lookedAt(join(folder, 'repository/app')), ['outside.ts', 'src/a.ts']);
});

test('without a repository only what stands below counts', () => {
  const folder = onDisk({ '.gitignore': 'app/\n', 'app/.gitignore': 'b.ts\n', 'app/a.ts': CALL, 'app/b.ts': CALL });
  assert.deepEqual(lookedAt(join(folder, 'app')), ['a.ts']);
});

test("the repository's own exclude file counts, and a .gitignore more", () => {
  const files = {
    '.git/info/exclude': 'mine.ts\nkept.ts\n',
    'app/.gitignore': '!kept.ts\n',
    'app/a.ts': CALL,
    'app/mine.ts': CALL,
    'app/kept.ts': CALL,
  };
  assert.deepEqual(lookedAt(onDisk(files)), ['app/a.ts', 'app/kept.ts']);
  assert.deepEqual(lookedAt(join(onDisk(files), 'app')), ['a.ts', 'kept.ts']);
});

test('in a worktree the exclude file is that of its repository', () => {
  const folder = onDisk({
    'main/.git/info/exclude': 'mine.ts\n',
    'main/.git/worktrees/tree/commondir': '../..\n',
    'tree/.git': 'gitdir: ../main/.git/worktrees/tree\n',
    'tree/a.ts': CALL,
    'tree/mine.ts': CALL,
  });
  assert.deepEqual(lookedAt(join(folder, 'tree')), ['a.ts']);
});

test('a folder that git ignores itself is checked all the same', () => {
  const folder = onDisk({ '.git/HEAD': '', '.gitignore': 'scratch/\n', 'scratch/a.ts': CALL });
  assert.deepEqual(lookedAt(folder), []);
  assert.deepEqual(lookedAt(join(folder, 'scratch')), ['a.ts']);
});

test('an edit of a .gitignore counts at once', () => {
  const folder = onDisk({ '.gitignore': '', 'a.ts': CALL, 'b.ts': CALL });
  const ignore = (workspace: Workspace, uri: string) => workspace.setOpen(`${uri}/.gitignore`, 'b.ts\n');
  assert.deepEqual(lookedAt(folder), ['a.ts', 'b.ts']);
  assert.deepEqual(lookedAt(folder, ignore), ['a.ts']);
});

for (const version of [2, 3, 4]) {
  test(`what git tracks it does not ignore, whatever .gitignore says: an index of version ${version}`, () => {
    const folder = onDisk({
      '.gitignore': '*.js\ngenerated/\n!kept.js\n',
      'src/a.js': CALL,
      'src/b.js': CALL,
      'src/généré.js': CALL,
      'src/kept.js': CALL,
      'generated/deep/deeper/c.ts': CALL,
      'generated/d.ts': CALL,
    });
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
    git('init', '-q');
    git('add', '-f', 'src/a.js', 'src/généré.js', 'generated/deep/deeper/c.ts', '.gitignore');
    // Only an entry with more flags makes it version 3.
    if (version === 3) git('add', '-f', '--intent-to-add', 'generated/d.ts');
    else git('update-index', '--index-version', String(version));
    const more = version === 3 ? ['generated/d.ts'] : [];
    assert.deepEqual(
      lookedAt(folder),
      [...more, 'generated/deep/deeper/c.ts', 'src/a.js', 'src/généré.js', 'src/kept.js'].sort(),
    );
    assert.deepEqual(lookedAt(join(folder, 'src')), ['a.js', 'généré.js', 'kept.js']);
  });
}

test('an index that is cut off or of another form says nothing', () => {
  for (const index of ['', 'DIRC', 'DIRC\0\0\0\x02\0\0\0\x05abc', 'DIRC\0\0\0\x09\0\0\0\x01']) {
    const folder = onDisk({ '.git/HEAD': '', '.git/index': index, '.gitignore': 'b.ts\n', 'a.ts': CALL, 'b.ts': CALL });
    assert.deepEqual(lookedAt(folder), ['a.ts']);
  }
});

test('a folder with more files than are looked at is named', () => {
  const folder = onDisk({ 'a.ts': '', 'b/c.ts': '', 'b/d.ts': '' });
  const listed = (most: number) => {
    const told: string[] = [];
    const uri = pathToFileURL(folder).href;
    const files = nodeFiles(() => [uri], { most, reached: (path, bound) => told.push(moreFiles(path, bound)) });
    return { files: files.list(uri).length, told };
  };
  assert.deepEqual(listed(3), { files: 3, told: [] });
  const { files, told } = listed(2);
  assert.equal(files, 2);
  assert.match(told.join(), /has more than 2 files: the others are not looked at/);
});
