import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createParsers } from '../../../server/src/code/languages/index.ts';
import { codeActions, commentPlaceIn } from '../../../server/src/features/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const parsers = await createParsers(nodeWasm);
const MARK = 'operation-contracts-ignore-next-line direct-dynamodb-call: legacy import (until 2027-01-31)';
const V3 = `import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';\nconst ddb = DynamoDBDocument.from({});\n`;
const BOTO = `import boto3\ntable = boto3.resource('dynamodb').Table('users')\n`;

/** Each: a file, and what is reported where MARK stands for the comment. */
const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a line comment', 'a.ts', `${V3}// MARK\nddb.get({});\n`, []],
  ['a block comment', 'a.js', `${V3}/* MARK */\nddb.get({});\n`, []],
  ['a comment in Python', 'a.py', `${BOTO}# MARK\ntable.get_item(Key={})\n`, []],
  [
    'a comment in JSX',
    'a.tsx',
    `${V3}const a = (\n  <div>\n    {/* MARK */}\n    <Get of={ddb.get({})} />\n  </div>\n);\n`,
    [],
  ],
  [
    'in JSX, above an element of several lines',
    'a.jsx',
    `${V3}const a = (\n  <div>\n    {/* MARK */}\n    <Get\n      of={ddb.get({})}\n    />\n  </div>\n);\n`,
    [],
  ],
  [
    'above a statement of several lines',
    'a.ts',
    `${V3}// MARK\nconst found = await Promise.all([\n  ddb.get({}),\n  ddb\n    .put({}),\n]);\n`,
    [],
  ],
  [
    'above a call of several lines in Python',
    'a.py',
    `${BOTO}# MARK\nfound = wrap(\n    table.get_item(\n        Key={},\n    )\n)\n`,
    [],
  ],
  [
    'above an argument',
    'a.ts',
    `${V3}all(\n  1,\n  // MARK\n  ddb.get({}),\n  ddb.put({}),\n);\n`,
    ['direct-dynamodb-call'],
  ],
  [
    'above a decorator',
    'a.ts',
    `${V3}class Users {\n  // MARK\n  @cached(60)\n  @traced\n  found = ddb.get({});\n  other = ddb.put({});\n}\n`,
    ['direct-dynamodb-call'],
  ],
  [
    'above a decorator in Python',
    'a.py',
    `${BOTO}# MARK\n@traced\n@cached\ndef load(found=table.get_item(Key={})):\n    return found\n`,
    [],
  ],
  [
    'above a function: not what is in it',
    'a.ts',
    `${V3}// MARK\nexport async function load() {\n  return ddb.get({});\n}\n`,
    ['direct-dynamodb-call', 'unused-suppression'],
  ],
  [
    'above an if: not what is in it',
    'a.py',
    `${BOTO}# MARK\nif found:\n    table.get_item(Key={})\n`,
    ['direct-dynamodb-call', 'unused-suppression'],
  ],
  [
    'two comments above one line',
    'a.ts',
    `${V3}// operation-contracts-ignore-next-line unknown-table: x\n// MARK\nddb.get({});\n`,
    ['unused-suppression'],
  ],
  [
    'not above a line further down',
    'a.ts',
    `${V3}// MARK\nlet a;\nddb.get({});\n`,
    ['direct-dynamodb-call', 'unused-suppression'],
  ],
  [
    'a text that looks like a comment',
    'a.ts',
    `${V3}const s = \`\n// MARK\n\`; ddb.get({});\n`,
    ['direct-dynamodb-call'],
  ],
  ['nothing to suppress, in a file without DynamoDB', 'a.py', '# MARK\nx = 1\n', ['unused-suppression']],
  ['below code that does not parse', 'a.ts', `${V3}const = ;\n// MARK\nddb.get({});\n`, []],
  ['with CRLF line ends', 'a.ts', `${V3}// MARK\nddb.get({});\n`.replaceAll('\n', '\r\n'), []],
];

for (const [name, file, text, expected] of CASES)
  test(`suppressed in code: ${name}`, () => {
    const workspace = new Workspace([FOLDER], memoryFiles({ [file]: text.replace('MARK', MARK) }));
    workspace.setParsers(parsers);
    const found = findingsOf(workspace.snapshot().roots[0]!, `${FOLDER}/${file}`, '2026-11-25');
    const open = found.filter(one => one.suppressed === null).map(one => one.rule);
    assert.deepEqual(open.sort(), expected);
  });

/** Each: code with a call, and the line that the quick fix puts its comment above (1-based, after the two lines of the client). */
const FIXED: readonly (readonly [string, string, string, number, RegExp])[] = [
  ['a statement', 'a.ts', 'const found = await ddb.get({});\n', 1, /^\/\/ o/],
  ['an argument on its own line', 'a.ts', 'all(\n  1,\n  ddb.get({}),\n);\n', 3, /^ {2}\/\/ o/],
  ['a child in JSX', 'a.tsx', 'const a = (\n  <div>\n    {ddb.get({})}\n  </div>\n);\n', 3, /^ {4}\{\/\* o.* \*\/\}$/],
  [
    'a child in JSX, in a fragment',
    'a.jsx',
    'const a = (\n  <>\n    text\n    <Get of={ddb.get({})} />\n  </>\n);\n',
    4,
    /^ {4}\{/,
  ],
  ['an attribute in JSX', 'a.tsx', 'const a = (\n  <Get\n    of={ddb.get({})}\n  />\n);\n', 3, /^ {4}\/\/ o/],
  [
    'code in braces in JSX',
    'a.tsx',
    'const a = (\n  <div>\n    {all.map(one =>\n      ddb.get(one),\n    )}\n  </div>\n);\n',
    4,
    /^ {6}\/\/ o/,
  ],
  ['the first element', 'a.tsx', 'const a = (\n  <Get of={ddb.get({})} />\n);\n', 2, /^ {2}\/\/ o/],
  ['a template text', 'a.ts', 'const text = `\n  found: ${await ddb.get({})}\n`;\n', 1, /^\/\/ o/],
  ['code in a template text', 'a.ts', 'const text = `${\n  await ddb.get({})\n}`;\n', 2, /^ {2}\/\/ o/],
  ['a statement in Python', 'a.py', 'def load():\n    return table.get_item(Key={})\n', 2, /^ {4}# o/],
  ['a line that goes on in Python', 'a.py', 'found = 1 + \\\n    table.get_item(Key={})\n', 1, /^# o/],
  ['a text of several lines in Python', 'a.py', 'text = f"""\n{table.get_item(Key={})}\n"""\n', 1, /^# o/],
];

for (const [name, file, code, line, comment] of FIXED)
  test(`the quick fix that suppresses puts its comment where code can have one: ${name}`, () => {
    const before = `${file.endsWith('.py') ? BOTO : V3}${code}`;
    const uri = `${FOLDER}/${file}`;
    const open = (text: string) => {
      const workspace = new Workspace([FOLDER], memoryFiles({ [file]: text }));
      workspace.setParsers(parsers);
      return workspace.snapshot().roots[0]!;
    };
    const root = open(before);
    const [call] = findingsOf(root, uri, '2026-11-25');
    const actions = codeActions([call!], call!.range, before, offset => commentPlaceIn(root, uri, offset));
    const { edits, placeholder } = actions.find(({ title }) => title.startsWith('Suppress'))!;
    const [{ range, newText }] = edits as [(typeof edits)[0]];
    const after = before.slice(0, range.start) + newText + before.slice(range.end);
    const written = after.split('\n')[line + 1]!;
    assert.match(written, comment);
    const found = (text: string) =>
      findingsOf(open(text), uri, '2026-11-25').map(({ rule, suppressed }) => `${rule} ${suppressed}`);
    assert.deepEqual(found(after), ['direct-dynamodb-call null', 'suppression-reason null'], 'nobody has said why');
    assert.deepEqual(found(after.replace(placeholder!, 'it moves next')), ['direct-dynamodb-call comment']);
  });
