import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { hover, selectionRanges, semanticTokens, signatureHelp } from '../../server/src/features/index.ts';
import { Workspace } from '../../server/src/snapshot/index.ts';
import type { Node } from '../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const ROOT = join(import.meta.dirname, '../..');
const ACCOUNTS = join(ROOT, 'examples/accounts');
const files = Object.fromEntries(
  readdirSync(ACCOUNTS, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => [relative('.', name), readFileSync(join(ACCOUNTS, name), 'utf8')]),
);
const workspace = new Workspace([FOLDER], memoryFiles(files));
const [root] = workspace.snapshot().roots;
assert.ok(root);

/** Each key and each scalar of a document, by its first and its last character. */
function* scalars(node: Node): Generator<{ text: string; start: number; end: number; key: boolean }> {
  if (node.kind === 'mapping') {
    for (const { key, value } of node.entries) {
      yield { text: key.text, start: key.range.start, end: key.range.end, key: true };
      yield* scalars(value);
    }
  } else if (node.kind === 'sequence') for (const item of node.items) yield* scalars(item);
  else if (node.kind === 'scalar') yield { text: node.text, start: node.range.start, end: node.range.end, key: false };
}

for (const uri of root.contractFiles.filter(one => root.kindOf(one) !== 'template')) {
  test(`every key and every value says what it is: ${uri.replace(`${FOLDER}/`, '')}`, () => {
    const silent: string[] = [];
    for (const document of root.parsed(uri)!.documents) {
      for (const { text, start, key } of scalars(document.root)) {
        const found = hover(root, uri, start + 1);
        if (!found) silent.push(`${key ? 'key' : 'value'} ${text}`);
        else assert.ok(found.text.length > 3 && !found.text.includes('undefined'), `${text}: ${found.text}`);
      }
    }
    assert.deepEqual(silent, []);
  });
  test(`every selection grows to the whole file: ${uri.replace(`${FOLDER}/`, '')}`, () => {
    const { text } = root.parsed(uri)!;
    for (let offset = 0; offset < text.length; offset += 7) {
      const ranges = selectionRanges(root, uri, offset);
      assert.deepEqual(ranges.at(-1), { start: 0, end: text.length });
      for (const [i, range] of ranges.entries())
        if (i > 0) assert.ok(range.start <= ranges[i - 1]!.start && range.end >= ranges[i - 1]!.end);
    }
  });
  test(`semantic tokens never overlap: ${uri.replace(`${FOLDER}/`, '')}`, async () => {
    const tokens = await semanticTokens(root, uri, { isCancellationRequested: false });
    for (const [i, token] of tokens.entries())
      if (i > 0) assert.ok(tokens[i - 1]!.range.end <= token.range.start, JSON.stringify([tokens[i - 1], token]));
  });
}

const HEAD =
  'operation: a-b\ndata: { type: object, properties: { n: { type: integer } } }\nmapping:\n  dynamodb:\n    action: PutItem\n    table: users\n';
const one = (marked: string) => {
  const whole = HEAD + marked;
  const offset = whole.indexOf('▮');
  const text = whole.replace('▮', '');
  const uri = `${FOLDER}/a.operation.yaml`;
  const own = new Workspace([FOLDER], memoryFiles({ 'a.operation.yaml': text })).snapshot().rootOf(uri);
  return { own, uri, offset, text };
};

const SIGNATURES: readonly (readonly [string, string, string, number])[] = [
  ['a function of a condition', '    condition: begins_with(sk, ▮', 'begins_with(path, "prefix")', 1],
  ['the innermost one', '    condition: size(▮) > 3 AND contains(a, "b")', 'size(path)', 0],
  ['a function of SET', "    update: { set: { a: { $expr: 'if_not_exists(a, ▮' } } }", 'if_not_exists(path, value)', 1],
  ['a pipe', '    item: { a: "${data.n | slice(0, ▮)}" }', 'slice(from, to)', 1],
];
for (const [what, line, label, active] of SIGNATURES) {
  test(`signature help shows ${what}`, () => {
    const { own, uri, offset } = one(line);
    const found = signatureHelp(own, uri, offset);
    assert.deepEqual([found?.label, found?.active], [label, active]);
  });
}
test('there is no signature behind a closed call', () => {
  const { own, uri, offset } = one('    condition: size(a) ▮> 3');
  assert.equal(signatureHelp(own, uri, offset), undefined);
});

test('semantic tokens tell the parts of an expression apart', async () => {
  const { own, uri, text } = one('    condition: contains(tags, "a ${data.n ?? 1 | pad(8)}") AND `x-y`.z <> null');
  const tokens = await semanticTokens(own, uri, { isCancellationRequested: false });
  assert.deepEqual(
    tokens.map(({ range, type }) => `${type} ${text.slice(range.start, range.end)}`),
    [
      'function contains',
      'property tags',
      'string "a ',
      'decorator ${',
      'variable data',
      'property n',
      'number 1',
      'function pad',
      'number 8',
      'decorator }',
      'string "',
      'keyword AND',
      'property `x-y`',
      'property z',
      'operator <>',
      'keyword null',
    ],
  );
});
