import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LoadedParsers } from '../../../server/src/code/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

test('a grammar is loaded when it is asked for, once, and the runtime before the first', async () => {
  const loaded: string[] = [];
  const parsers = new LoadedParsers(name => {
    loaded.push(name);
    return nodeWasm(name);
  });
  assert.equal(parsers.parse('x = 1', 'python'), null);
  await parsers.load([]);
  assert.deepEqual(loaded, []);
  await parsers.load(['python']);
  await parsers.load(['python', 'tsx']);
  assert.deepEqual(loaded, ['web-tree-sitter.wasm', 'tree-sitter-python.wasm', 'tree-sitter-tsx.wasm']);
  const tree = parsers.parse('x = 1', 'python');
  assert.equal(tree?.rootNode.hasError, false);
  tree?.delete();
});

test('the grammars of a workspace are those of its files', () => {
  const workspace = new Workspace([FOLDER], memoryFiles({ 'a.py': '', 'b.tsx': '', 'c.mts': '', 'd.md': '' }));
  workspace.setParsers({ parse: () => null });
  assert.deepEqual([...(workspace.code?.grammars() ?? [])].sort(), ['python', 'tsx', 'typescript']);
});
