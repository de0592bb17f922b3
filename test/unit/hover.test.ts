import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { hover, selectionRanges, semanticTokens, signatureHelp } from '../../server/src/features/index.ts';
import { Workspace } from '../../server/src/snapshot/index.ts';
import type { Node } from '../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

/** Each example as a workspace of its own. */
const roots = readdirSync(EXAMPLES).flatMap(example => {
  const files = Object.fromEntries(
    readdirSync(join(EXAMPLES, example), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.ya?ml$/.test(name) && !name.includes('node_modules'))
      .map(name => [relative('.', name), readFileSync(join(EXAMPLES, example, name), 'utf8')]),
  );
  return new Workspace([FOLDER], memoryFiles(files)).snapshot().roots.map(root => ({ example, root }));
});
assert.ok(roots.length > 1);

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

/** Every offset of each `${…}`. */
function* substitutions(text: string): Generator<number> {
  for (const match of text.matchAll(/\$\{[^}\n]*\}/g)) {
    const comment = /(?:^|\s)#/.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index));
    if (!comment) for (let i = 2; i < match[0].length - 1; i++) yield match.index + i;
  }
}

const contracts = roots.flatMap(({ example, root }) =>
  root.contractFiles
    .filter(uri => root.kindOf(uri) !== 'template')
    .map(uri => ({ root, uri, shown: `${example}/${uri.replace(`${FOLDER}/`, '')}` })),
);
for (const { root, uri, shown } of contracts) {
  test(`every key and every value says what it is: ${shown}`, () => {
    const silent: string[] = [];
    for (const document of root.parsed(uri)!.documents) {
      for (const { text, start, end, key } of scalars(document.root)) {
        const found = hover(root, uri, Math.min(start + 1, end));
        if (!found) silent.push(`${key ? 'key' : 'value'} ${text}`);
        else assert.ok(found.text.length > 3 && !found.text.includes('undefined'), `${text}: ${found.text}`);
      }
    }
    assert.deepEqual(silent, []);
  });
  test(`every part of every \${…} says what it is: ${shown}`, () => {
    const { text } = root.parsed(uri)!;
    const silent = [...substitutions(text)].filter(offset => !hover(root, uri, offset));
    assert.deepEqual(
      silent.map(offset => `${text.slice(offset - 12, offset)}▮${text.slice(offset, offset + 12)}`),
      [],
    );
  });
  test(`every selection grows to the whole file: ${shown}`, () => {
    const { text } = root.parsed(uri)!;
    for (let offset = 0; offset < text.length; offset += 7) {
      const ranges = selectionRanges(root, uri, offset);
      assert.deepEqual(ranges.at(-1), { start: 0, end: text.length });
      for (const [i, range] of ranges.entries())
        if (i > 0) assert.ok(range.start <= ranges[i - 1]!.start && range.end >= ranges[i - 1]!.end);
    }
  });
  test(`semantic tokens never overlap: ${shown}`, async () => {
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
const DEPRECATIONS: readonly (readonly [said: string, told: string])[] = [
  [
    '{ since: 2026-01-31, sunset: 2027-01-31, use: c-d, reason: Too slow. }',
    '**Deprecated** since 2026-01-31, ends 2027-01-31: call c-d. Too slow.',
  ],
  ['{ sunset: 2027-01-31, reason: Too slow. }', '**Deprecated**, ends 2027-01-31: Too slow.'],
  ['{ use: c-d }', '**Deprecated**: call c-d.'],
  ['{}', '**Deprecated**.'],
];
for (const [said, told] of DEPRECATIONS) {
  test(`hover tells since when and until when an operation is there: ${said}`, () => {
    const { own, uri, text } = one(`deprecated: ${said}\n▮`);
    assert.equal(hover(own, uri, text.indexOf('a-b'))?.text.split('\n\n').at(-1), told);
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

test('a name that every object has is none of ours', () => {
  for (const name of Object.getOwnPropertyNames(Object.prototype)) {
    const text = `operation: a
summary: Store
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    ${name}: x
    item: { pk: "\${data.id}", a: "\${${name}}", b: "\${context.${name}}" }
    condition: ${name}(pk)
`;
    const uri = `${FOLDER}/a.operation.yaml`;
    const table = 'table: users\nkey: { partition: { pk: S } }\n';
    const root = new Workspace(
      [FOLDER],
      memoryFiles({ 'a.operation.yaml': text, 'users.table.yaml': table }),
    ).snapshot().roots[0]!;
    for (let offset = 0; offset < text.length; offset++)
      assert.equal(typeof (hover(root, uri, offset)?.text ?? ''), 'string', `${name}, at ${offset}`);
  }
});
