import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createParsers } from '../../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

// What is found grows with the code: no number of classes, files, names or levels loses a call in silence.

const parsers = await createParsers(nodeWasm);

/** The tables of the calls that are found, and the files that are said not to be followed. */
function found(files: Readonly<Record<string, string>>): { tables: Set<unknown>; unfollowed: string[] } {
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  const tables = new Set<unknown>();
  const unfollowed: string[] = [];
  for (const file of Object.keys(files)) {
    for (const finding of findingsOf(root!, `${FOLDER}/${file}`, '2026-11-25')) {
      if (finding.rule === 'direct-dynamodb-call') tables.add(finding.data?.table);
      if (finding.rule === 'unfollowed-code') unfollowed.push(file);
    }
  }
  return { tables, unfollowed };
}

const count = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);
const workspace = (...files: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries(files);

/** By how many of something there are: a workspace with so many calls, each of a table of its own, t0, t1, … */
const GROWING: Readonly<Record<string, (n: number) => Record<string, string>>> = {
  'subclasses of one base in Python, each in a file, each made in another': n =>
    workspace(
      ['base.py', 'class Base:\n    def __init__(self, dynamodb):\n        self.dynamodb = dynamodb\n'],
      ...count(n).flatMap(i => [
        [
          `repo_${i}.py`,
          `from base import Base\nclass Repo${i}(Base):\n    def find(self, q):\n        return self.dynamodb.Table('t${i}').query(**q)\n`,
        ] as const,
        [
          `main_${i}.py`,
          `import boto3\nfrom repo_${i} import Repo${i}\nrepo = Repo${i}(boto3.resource('dynamodb'))\n`,
        ] as const,
      ]),
    ),
  // The first question reads all of it, and ends before the end: what it did not see is no answer for those that follow.
  'subclasses of one base among more text than one question may read': n =>
    workspace(
      ['base.py', 'class Base:\n    def __init__(self, dynamodb=None):\n        self.dynamodb = dynamodb\n'],
      [
        'early.py',
        "import os\nfrom base import Base\nclass Early(Base):\n    def run(self, q):\n        self.dynamodb.Table('early').put_item(Item=q, ConditionExpression='attribute_not_exists(id)')\n",
      ],
      ...count(n).flatMap(i => [
        [
          `job_${i}.py`,
          `from base import Base\nclass Job${i}(Base):\n    def run(self, q):\n        self.dynamodb.Table('t${i}').put_item(Item=q, ConditionExpression='attribute_not_exists(id)')\n`,
        ] as const,
        [
          `main_${i}.py`,
          `"""\n${'What this job does, and why.\n'.repeat(800)}"""\nimport boto3\nfrom job_${i} import Job${i}\ndynamodb = boto3.resource('dynamodb')\nJob${i}(dynamodb=dynamodb).run({})\n`,
        ] as const,
      ]),
    ),
  'subclasses of one base in TypeScript': n =>
    workspace(
      ['base.ts', 'export class Base { constructor(readonly db: any) {} }\n'],
      ...count(n).flatMap(i => [
        [
          `repo${i}.ts`,
          `import { Base } from './base';\nexport class Repo${i} extends Base { load(Key: any) { return this.db.get({ TableName: 't${i}', Key }).promise(); } }\n`,
        ] as const,
        [
          `main${i}.ts`,
          `import { DynamoDB } from 'aws-sdk';\nimport { Repo${i} } from './repo${i}';\nnew Repo${i}(new DynamoDB.DocumentClient());\n`,
        ] as const,
      ]),
    ),
  'calls of one function in one file': n =>
    workspace(
      ['store.js', 'export const load = (db, TableName, Key) => db.get({ TableName, Key });\n'],
      [
        'main.js',
        `import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';\nimport { load } from './store';\nconst db = DynamoDBDocument.from({});\n${count(
          n - 1,
        )
          .map(i => `load(undefined, 't${i}', {});\ndb.get({ TableName: 't${i}', Key: {} });\n`)
          .join('')}load(db, 't', {});\ndb.scan({ TableName: 't${n - 1}' });\n`,
      ],
    ),
  'plugins in a list that a loop hands the client to': n =>
    workspace(
      ...count(n).map(
        i =>
          [
            `plugin${i}.ts`,
            `export class Plugin${i} { run(db: any) { return db.get({ TableName: 't${i}', Key: {} }).promise(); } }\n`,
          ] as const,
      ),
      [
        'main.ts',
        `import { DynamoDB } from 'aws-sdk';\n${count(n)
          .map(i => `import { Plugin${i} } from './plugin${i}';\n`)
          .join('')}const all = [${count(n)
          .map(i => `new Plugin${i}()`)
          .join(', ')}];\nfor (const one of all) one.run(new DynamoDB.DocumentClient());\n`,
      ],
    ),
  'levels of inheritance in Python': n =>
    workspace(
      ['level_0.py', 'class Level0:\n    def __init__(self, client):\n        self.client = client\n'],
      ...count(n - 1).map(
        i =>
          [
            `level_${i + 1}.py`,
            `from level_${i} import Level${i}\nclass Level${i + 1}(Level${i}):\n    pass\n`,
          ] as const,
      ),
      [
        'main.py',
        `import boto3\nfrom level_${n - 1} import Level${n - 1}\nclass Last(Level${n - 1}):\n    def load(self, i):\n${count(
          n,
        )
          .map(i => `        self.client.get_item(TableName='t${i}', Key=i)\n`)
          .join('')}Last(boto3.client('dynamodb'))\n`,
      ],
    ),
  'functions that a method goes through before it is called': n =>
    workspace([
      'main.js',
      `import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';\nconst db = DynamoDBDocument.from({});\nconst f0 = (f, input) => f(input);\n${count(
        n,
      )
        .map(
          i =>
            `const f${i + 1} = (f, input) => f${i}(f, input);\nf${i + 1}(db.get.bind(db), { TableName: 't${i}', Key: {} });\n`,
        )
        .join('')}`,
    ]),
};

for (const [name, make] of Object.entries(GROWING)) {
  test(`all calls are found, however many there are: ${name}`, () => {
    for (const n of [3, 30, 120]) {
      const { tables, unfollowed } = found(make(n));
      assert.deepEqual(
        [...count(n)].filter(i => !tables.has(`t${i}`)),
        [],
        `${n}`,
      );
      assert.deepEqual(unfollowed, [], `${n}`);
    }
  });
}
