import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createParsers } from '../../../server/src/code/index.ts';
import { nodeFiles } from '../../../server/src/protocol/node-files.ts';
import { nodeWasm } from '../../../server/src/protocol/node-wasm.ts';
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
