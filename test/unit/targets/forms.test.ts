import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { operationForm } from '../../../server/src/targets/index.ts';

test('schemas/operation.schema.json is what the targets make of it: `npm run docs` writes it', () => {
  const published = readFileSync(join(import.meta.dirname, '../../../schemas/operation.schema.json'), 'utf8');
  assert.deepEqual(JSON.parse(published), operationForm());
});
