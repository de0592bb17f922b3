import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createParsers } from '../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const parsers = await createParsers(nodeWasm);

/** What is found in a function's body, each with the text that is underlined. */
function lost(body: string, head = 'from boto3.dynamodb.conditions import Attr, Key'): readonly string[] {
  const code = `${head}\n\ndef handler(table, owner, flag, maybe):\n${body.replace(/^/gm, '    ')}\n`;
  const workspace = new Workspace([FOLDER], memoryFiles({ 'operations.config.yaml': '', 'code.py': code }));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  return findingsOf(root!, `${FOLDER}/code.py`, '2026-11-25')
    .filter(({ rule }) => rule === 'lost-condition')
    .map(({ range, message }) => `${code.slice(range.start, range.end)}: ${/`([&|])`/.exec(message)?.[1]}`);
}

const LOST: Readonly<Record<string, string>> = {
  "table.query(KeyConditionExpression=Key('a').eq(1) and Key('b').gt(2))": "Key('a').eq(1) and Key('b').gt(2): &",
  "return Attr('a').eq(1) or Attr('b').is_in([2])": "Attr('a').eq(1) or Attr('b').is_in([2]): |",
  "return Attr('a').eq(1) and Attr('b').eq(2) and Attr('c').exists()":
    "Attr('a').eq(1) and Attr('b').eq(2) and Attr('c').exists(): &",
  "return (Attr('a').eq(1) & Attr('b').eq(2)) or Attr('c').not_exists()":
    "(Attr('a').eq(1) & Attr('b').eq(2)) or Attr('c').not_exists(): |",
  "first = Attr('a').eq(1)\nreturn first and Attr('b').between(1, 2)": "first and Attr('b').between(1, 2): &",
};

test('conditions that `and` or `or` loses are told where they are joined, with what to write', () => {
  for (const [body, found] of Object.entries(LOST)) assert.deepEqual(lost(body), [found], body);
});

const KEPT = [
  'if flag and maybe:\n    return None',
  "if flag and Attr('a').eq(1):\n    return None",
  "return flag and Attr('a').eq(1)",
  "return maybe or Attr('a').eq(1)",
  "return Attr('a').eq(1) & Attr('b').eq(2) | Attr('c').exists()",
  "found = None\nif flag:\n    found = Attr('a').eq(1)\nreturn found and found & Attr('b').eq(2)",
  "return Attr('a').eq(1) if flag and maybe else Attr('b').eq(2)",
];

test('what is no condition, or may be none, is joined as Python means it', () => {
  for (const body of KEPT) assert.deepEqual(lost(body), [], body);
  assert.deepEqual(
    lost(
      "return Attr('a').eq(1) and Attr('b').eq(2)",
      'import boto3\n\nclass Attr:\n    def eq(self, it): return None',
    ),
    [],
  );
});
