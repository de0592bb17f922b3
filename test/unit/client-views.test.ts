import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Row, rowsOf, spoken } from '../../client/src/operations-view/tree.ts';
import { graphOf } from '../../client/src/picture/graph.ts';
import { layOut } from '../../client/src/picture/layout.ts';
import { page } from '../../client/src/picture/page.ts';
import { onPaper, onScreen, toSvg } from '../../client/src/picture/svg.ts';
import type { CallSummary, ContractWorkspace, OperationSummary } from '../../client/src/requests.ts';

const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } };
const place = (file: string) => ({ uri: `file:///w/${file}`, range });
const operation = (name: string, more: Partial<OperationSummary> = {}): OperationSummary => ({
  ...place(`${name}.operation.yaml`),
  name,
  version: 1,
  stability: 'stable',
  deprecated: false,
  action: 'PutItem',
  resources: [{ kind: 'table', name: 'users' }],
  errors: 0,
  examples: [],
  targets: [],
  ...more,
});
const calls: CallSummary[] = [
  { ...place('a.ts'), caller: 'SignUp', direct: { action: 'PutItem', table: 'users' } },
  { ...place('a.ts'), caller: 'SignUp', direct: { action: 'Query', table: 'users' } },
  { ...place('b.ts'), caller: 'SignIn', operation: 'store@2' },
];
const SYSTEM: ContractWorkspace = {
  name: 'accounts',
  folder: 'file:///w',
  operations: [
    operation('store', { owner: 'team-b', version: 2 }),
    operation('store', { owner: 'team-b', deprecated: true }),
    operation('read', { owner: 'team-a', errors: 1 }),
    operation('orphan', { resources: [], stability: 'draft' }),
  ],
  resources: [{ ...place('users.table.yaml'), kind: 'table', name: 'users', summary: 'pk (S)', parts: ['by-team'] }],
  calls,
};

/** The tree as lines, as someone would read it out. */
const outline = (rows: readonly Row[], depth = 0): string[] =>
  rows.flatMap(row => [
    `${'  '.repeat(depth)}${row.label}${row.description ? ` (${row.description})` : ''}`,
    ...outline(row.children, depth + 1),
  ]);

test('the Operations view lists contracts by owner, then resources and what is left to do', () => {
  assert.deepEqual(outline(rowsOf({ workspaces: [SYSTEM] })), [
    'team-a (1)',
    '  read (PutItem · 1 error)',
    '    users (table · pk (S))',
    'team-b (2)',
    '  store@2 (PutItem)',
    '    users (table · pk (S))',
    '    SignIn (line 4)',
    '  store@1 (PutItem · deprecated)',
    '    users (table · pk (S))',
    'No owner (1)',
    '  orphan (PutItem · draft)',
    'Resources (1)',
    '  users (table · pk (S))',
    '    store@2 (PutItem)',
    '    store@1 (PutItem)',
    '    read (PutItem)',
    'Direct calls left (2)',
    '  SignUp (PutItem users)',
    '  SignUp (Query users)',
  ]);
});

test('each row of the Operations view has an id of its own', () => {
  const ids = (rows: readonly Row[]): string[] => rows.flatMap(row => [row.id, ...ids(row.children)]);
  const all = ids(rowsOf({ workspaces: [SYSTEM, { ...SYSTEM, folder: 'file:///other', name: 'other' }] }));
  assert.equal(new Set(all).size, all.length);
});

test('each row of the Operations view is read aloud with what its icon says', () => {
  const said = (rows: readonly Row[]): string[] => rows.flatMap(row => [spoken(row), ...said(row.children)]);
  const all = said(rowsOf({ workspaces: [SYSTEM] }));
  for (const one of [
    'Owner team-b, 2 operations',
    'Operation store@1, PutItem, deprecated',
    'Operation read, PutItem, 1 error',
    'Resource users, table, pk (S)',
    'Called by SignIn, line 4',
    'Resources, 1 resource',
    'Warning, Direct calls left, 2 calls',
    'Direct call of DynamoDB in SignUp, Query users',
  ])
    assert.ok(all.includes(one), `${one}: ${all.join(' | ')}`);
});

test('an empty workspace has no rows, so that the welcome is shown', () => {
  const empty = { name: 'w', folder: 'file:///w', operations: [], resources: [], calls: [] };
  assert.deepEqual(rowsOf({ workspaces: [empty] }), []);
});

test('the picture has one line for all direct calls of a Lambda to a table', () => {
  const { edges } = graphOf(SYSTEM);
  assert.deepEqual(
    edges.filter(edge => edge.bypass).map(edge => edge.label),
    ['PutItem, Query'],
  );
});

const crossing = (a: { y: number; height: number }, b: { y: number; height: number }): boolean =>
  a.y < b.y + b.height && b.y < a.y + a.height;

test('boxes of a column never overlap, whatever the system, and no line leaves the picture', () => {
  const names = Array.from({ length: 40 }, (_, i) => `operation-${i}`);
  const many: ContractWorkspace = {
    ...SYSTEM,
    operations: names.map((name, i) => operation(name, { resources: [{ kind: 'table', name: `t${i % 7}` }] })),
    calls: names.map((name, i) => ({
      ...place('x.ts'),
      caller: `F${i % 11}`,
      ...(i % 3 === 0 ? { direct: { action: 'Query', table: `t${i % 5}` } } : { operation: `${name}@1` }),
    })),
  };
  const { boxes, lines, width, height } = layOut(graphOf(many));
  for (const box of boxes)
    for (const other of boxes) assert.ok(box === other || box.x !== other.x || !crossing(box, other));
  for (const [x, y] of lines.flatMap(line => line.points)) assert.ok(x >= 0 && y >= 0 && x <= width && y <= height);
  const middle = boxes.filter(box => box.kind === 'operation');
  for (const line of lines.filter(one => one.bypass)) {
    const [, [, lane]] = line.points as [unknown, readonly [number, number]];
    assert.ok(
      middle.every(box => lane < box.y || lane > box.y + box.height),
      'a bypass runs through an operation',
    );
  }
});

test('what is connected stands side by side: fewer lines cross than in the order of the alphabet', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const reversed: ContractWorkspace = {
    ...SYSTEM,
    resources: [],
    operations: names.map((name, i) =>
      operation(name, { resources: [{ kind: 'table', name: `t${names.length - i}` }] }),
    ),
    calls: names.map((name, i) => ({ ...place('x.ts'), caller: `F${names.length - i}`, operation: `${name}@1` })),
  };
  const { lines } = layOut(graphOf(reversed));
  const between = (from: string) => lines.filter(line => line.from.startsWith(from));
  for (const some of [between('caller'), between('operation')]) {
    for (const one of some)
      for (const other of some) {
        const [a, b] = [one.points[0]!, one.points.at(-1)!];
        const [c, d] = [other.points[0]!, other.points.at(-1)!];
        assert.ok((a[1] - c[1]) * (b[1] - d[1]) >= 0, `${one.from} and ${other.from} cross`);
      }
  }
});

test('names are text in the picture, never markup, and each box is said aloud', () => {
  const evil = { ...SYSTEM, operations: [operation('<script>alert("&\')</script>')] };
  const svg = toSvg(layOut(graphOf(evil)), onScreen, 'The system of <x>');
  assert.doesNotMatch(svg, /<script|<x>/);
  const boxes = svg.match(/<g class="node[^>]*>/g)!;
  assert.ok(boxes.every(box => /tabindex="-?[01]" role="link".* aria-label="[^"]+"/.test(box)));
});

test('Tab reaches the picture once: the arrow keys go on from there', () => {
  const svg = toSvg(layOut(graphOf(SYSTEM)), onScreen, 'x');
  assert.equal(svg.match(/tabindex="0"/g)?.length, 1);
});

test('a direct call is no colour alone: its line is dashed and has its name', () => {
  for (const look of [onScreen, onPaper]) {
    const svg = toSvg(layOut(graphOf(SYSTEM)), look, 'x');
    assert.match(svg, /\.bypass\{[^}]*stroke-dasharray/);
    assert.match(svg, /<text class="direct"[^>]*>direct: PutItem, Query</);
  }
});

test('the exported picture stands alone: it has a title, a text and a legend, and no link or variable of the editor', () => {
  const svg = toSvg(layOut(graphOf(SYSTEM)), onPaper, 'The system of accounts');
  assert.match(svg, /role="img" aria-labelledby="title desc"/);
  assert.match(svg, /<title id="title">The system of accounts<\/title>/);
  assert.match(
    svg,
    /<desc id="desc">2 Lambdas, 4 Operations, 1 Resource\. SignUp calls users directly \(PutItem, Query\)\.<\/desc>/,
  );
  assert.match(svg, /a direct call, which bypasses the operations</);
  assert.doesNotMatch(svg, /var\(|tabindex|role="link"|data-node/);
});

/** Contrast by WCAG 2: a picture's texts need 4.5, its lines 3. */
const contrast = (one: string, other: string): number => {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

test('the exported picture can be read on light and on dark', () => {
  for (const colours of [onPaper.colours, onPaper.media['(prefers-color-scheme:dark)']!]) {
    for (const under of [colours.paper, colours.surface]) {
      for (const text of [colours.text, colours.quiet, colours.bypass]) assert.ok(contrast(text, under) >= 4.5, text);
      for (const line of [colours.line, colours.border]) assert.ok(contrast(line, under) >= 3, line);
    }
  }
});

test('the page of the picture loads nothing and runs no script but its own', () => {
  const html = page({
    pictures: [{ name: 'a', svg: toSvg(layOut(graphOf(SYSTEM)), onScreen, 'a') }],
    nonce: 'N1',
    empty: '',
  });
  assert.match(html, /default-src 'none'; style-src 'nonce-N1'; script-src 'nonce-N1'"/);
  assert.doesNotMatch(html.replace('http://www.w3.org/2000/svg', ''), /https?:|\sstyle="|\son\w+="|unsafe/);
  assert.equal(html.match(/<(?:script|style)(?![^>]*nonce="N1")/g), null);
});
