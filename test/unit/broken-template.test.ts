import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SchemaReader } from '../../server/src/schema/index.ts';
import { Workspace } from '../../server/src/snapshot/index.ts';
import { bindOperation } from '../../server/src/snapshot/state/bound-operation.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

test('what goes wrong in the compiler is told at the contract, and takes nothing else down', () => {
  const text =
    'operation: store\nsummary: Store\ndata: { $ref: ./user.schema.yaml }\nmapping:\n  dynamodb: { action: PutItem, table: users, item: { pk: A } }\n';
  const files = { 'a.operation.yaml': text, 'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n' };
  const root = new Workspace([FOLDER], memoryFiles(files)).snapshot().roots[0]!;
  const file = root.parsed(`${FOLDER}/a.operation.yaml`)!;
  const [operation] = file.operations;
  let asked = 0;
  const reader: SchemaReader = {
    read() {
      asked++;
      if (asked === 1) throw new Error('a fault');
      return { refused: 'it is not read' };
    },
  };
  const { meaning, problems } = bindOperation(
    operation!,
    { named: target => root.named(target), reader, auth: 'iam' },
    file,
  );
  assert.equal(meaning, null);
  assert.equal(problems[0]!.rule, 'broken-template');
  assert.match(problems[0]!.message, /please report it\. \(a fault\)/);
});
