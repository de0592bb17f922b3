import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createParsers } from '../../server/src/code/languages/index.ts';
import {
  completion,
  documentLinks,
  foldingRanges,
  hover,
  references,
  rename,
  selectionRanges,
  semanticTokens,
} from '../../server/src/features/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { findingsOf, type Name, type Root, Workspace } from '../../server/src/snapshot/index.ts';
import type { Edit } from '../../server/src/text/index.ts';
import type { Node } from '../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';
import { errorsOf, halfTyped, placesOf, taken } from '../typing.ts';

/** Contracts, tables, a configuration and Lambda code, each in a style of its own: what people write who have not read ours. */
const STYLES = join(import.meta.dirname, '../fixtures/odd-styles');
const FILES: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(STYLES, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.\w+$/.test(name))
    .map(name => {
      const text = readFileSync(join(STYLES, name), 'utf8');
      return [name, name.startsWith('crlf') ? text.replaceAll('\n', '\r\n') : text];
    }),
);
const TOKEN = { isCancellationRequested: false };
const parsers = await createParsers(nodeWasm);

function rootOf(files: Readonly<Record<string, string>>): Root {
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  assert.ok(root);
  return root;
}

const root = rootOf(FILES);
const pathOf = (uri: string): string => uri.replace(`${FOLDER}/`, '');
const yaml = root.contractFiles.filter(uri => root.kindOf(uri) !== 'template');
assert.ok(yaml.length > 10);

/** What is said of every file: rule and message, without the names that a test changes. */
const said = (of: Root): string[] =>
  [...Object.keys(FILES)].flatMap(name =>
    findingsOf(of, `${FOLDER}/${name}`, '2026-11-25').map(finding => `${name}: ${finding.severity} ${finding.rule}`),
  );

test('contracts in odd styles are sound', () => {
  assert.deepEqual(
    said(root).filter(one => !/: hint /.test(one)),
    [],
  );
});

function* scalars(node: Node): Generator<{ text: string; start: number; end: number }> {
  if (node.kind === 'mapping') {
    for (const { key, value } of node.entries) {
      yield { text: key.text, ...key.range };
      yield* scalars(value);
    }
  } else if (node.kind === 'sequence') for (const item of node.items) yield* scalars(item);
  else if (node.kind === 'scalar') yield { text: node.text, ...node.range };
}

const around = (text: string, offset: number): string =>
  `${text.slice(Math.max(0, offset - 20), offset)}▮${text.slice(offset, offset + 20)}`;

for (const uri of yaml) {
  const path = pathOf(uri);
  const { text, documents } = root.parsed(uri)!;

  test(`every key and every value says what it is: ${path}`, () => {
    const silent = documents
      .flatMap(document => [...scalars(document.root)])
      .filter(({ start, end }) => !hover(root, uri, Math.min(start + 1, end)));
    assert.deepEqual(
      silent.map(({ start }) => around(text, start)),
      [],
    );
  });

  test(`every part of a value and of an expression says what it is: ${path}`, async () => {
    const tokens = await semanticTokens(root, uri, TOKEN);
    for (const [i, token] of tokens.entries())
      assert.ok(i === 0 || tokens[i - 1]!.range.end <= token.range.start, 'two tokens overlap');
    const silent = tokens.filter(({ range, type }) => type !== 'string' && !hover(root, uri, range.start));
    assert.deepEqual(
      silent.map(({ range, type }) => `${type} ${around(text, range.start)}`),
      [],
    );
  });

  test(`selections grow, folds hold what they show, and links lead somewhere: ${path}`, () => {
    for (let offset = 0; offset <= text.length; offset += 3) {
      const ranges = selectionRanges(root, uri, offset);
      assert.deepEqual(ranges.at(-1), { start: 0, end: text.length });
      for (const [i, range] of ranges.entries())
        assert.ok(i === 0 || (range.start <= ranges[i - 1]!.start && range.end >= ranges[i - 1]!.end));
    }
    const lines = text.split(/\r?\n/);
    for (const { start, end } of foldingRanges(root, uri)) {
      assert.ok(start < end && end < lines.length);
      assert.notEqual(lines[end]?.trim(), '', 'a fold ends in an empty line');
    }
    for (const { target } of documentLinks(root, uri)) assert.ok(root.text(target.replace(/#.*/, '')) !== null, target);
  });
}

for (const uri of yaml) {
  const path = pathOf(uri);
  const own = new Workspace([FOLDER], memoryFiles(FILES));
  /** What is offered is taken, one by one, or only the first and the last of many. */
  const broken = (places: Iterable<{ text: string; offset: number }>, all: boolean): readonly [string[], number] => {
    const found: string[] = [];
    let count = 0;
    for (const { text, offset } of places) {
      own.setOpen(uri, text);
      const offers = completion(own.snapshot().rootOf(uri), uri, offset);
      for (const offer of all ? offers : new Set([offers[0], offers.at(-1)])) {
        if (!offer) continue;
        count++;
        const [error] = errorsOf(taken(text, offer));
        if (error) found.push(`${around(text, offset)}: ${offer.label}: ${error}`);
      }
    }
    own.close(uri);
    return [found, count];
  };

  test(`every completion leaves a document that parses: ${path}`, () => {
    const [found, count] = broken(placesOf(FILES[path]!), false);
    assert.deepEqual(found.slice(0, 10), [], `${found.length} of ${count}`);
    assert.ok(count > 20, `only ${count} offers were made`);
  });

  // Where everything stands in braces, half a line leaves them open.
  if (!FILES[path]!.includes('\n{') && !FILES[path]!.startsWith('{'))
    test(`every completion of a line that is half typed leaves a document that parses: ${path}`, () => {
      const [found, count] = broken(halfTyped(FILES[path]!), false);
      assert.deepEqual(found.slice(0, 10), [], `${found.length} of ${count}`);
    });
}

/** Another name of each kind that no file has yet. */
const ANOTHER: Readonly<Record<Name['kind'], string>> = {
  operation: 'another-one',
  version: '7',
  error: 'another-error',
  property: 'another_property',
  definition: 'another',
  resource: 'another-table',
  index: 'another-index',
  attribute: 'another_attribute',
  element: 'another',
  answer: 'another',
  stage: 'ANOTHER',
};

function applied(edits: readonly Edit[], file: string): Record<string, string> {
  const files: Record<string, string> = { ...FILES };
  const sorted = edits.toSorted((a, b) => b.range.start - a.range.start);
  for (const { range, newText, file: where = file } of sorted) {
    const path = pathOf(where);
    const before = files[path];
    assert.ok(before !== undefined, `${path} is not there`);
    files[path] = before.slice(0, range.start) + newText + before.slice(range.end);
  }
  return files;
}

const names = await root.names.all(async () => {});
const renamed = [...names.all].flatMap(all => {
  const [first] = all.filter(name => !name.implied);
  return first ? [[first, all] as const] : [];
});

const refusals: string[] = [];

for (const [name, all] of renamed) {
  test(`renaming reaches every place: ${name.kind} ${name.text}, ${pathOf(name.file)}`, async () => {
    const newName = ANOTHER[name.kind];
    const result = await rename(root, name.file, name.range.start, newName, TOKEN);
    if ('refused' in result) {
      refusals.push(`${name.kind} ${name.text}: ${result.refused}`);
      return;
    }
    const after = rootOf(applied(result.edits, name.file));
    assert.deepEqual(said(after), said(root), 'the same findings');
    const later = await after.names.all(async () => {});
    const written = (of: Iterable<readonly Name[]>, text: string): number =>
      [...of].flat().filter(one => one.kind === name.kind && one.text === text).length;
    assert.ok(written(later.all, newName) >= all.filter(one => !one.implied).length, 'each place has the new name');
    for (const other of all.filter(one => !one.implied)) {
      const same = await rename(root, other.file, other.range.start, newName, TOKEN);
      assert.ok('edits' in same, `from ${pathOf(other.file)}: ${'refused' in same ? same.refused : ''}`);
      assert.equal(
        same.edits.length,
        result.edits.length,
        `the same from ${around(FILES[pathOf(other.file)]!, other.range.start)}`,
      );
    }
    const found = await references(root, name.file, name.range.start, true, TOKEN);
    assert.ok((found?.length ?? 0) > 0);
  });
}

test('only what has its name from elsewhere cannot be renamed', () => {
  assert.deepEqual(refusals.toSorted(), [
    'property cursor: `cursor` is answered because of its name. Write `returns` first, then rename it.',
    'version 1: Version 1 is what a contract without a version has. Write `version: 1` there first, then rename it.',
  ]);
});
