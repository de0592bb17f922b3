import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { test } from 'node:test';
import {
  CONTRACT_GLOBS,
  isContractFile,
  NOT_A_CONTRACT,
  RESOURCE_KINDS,
} from '../../../server/src/contract/file-names.ts';
import { operationForm, TARGETS } from '../../../server/src/targets/index.ts';

test('schemas/operation.schema.json is what the targets make of it: `npm run docs` writes it', () => {
  const published = readFileSync(join(import.meta.dirname, '../../../schemas/operation.schema.json'), 'utf8');
  assert.deepEqual(JSON.parse(published), operationForm());
});

test('an editor tells the server of the files of every target', () => {
  assert.deepEqual(
    [...RESOURCE_KINDS],
    TARGETS.map(({ resources }) => resources.kind),
  );
  for (const { resources } of TARGETS) {
    assert.ok(isContractFile(`/infra/mine.${resources.kind}.yml`));
    assert.match(NOT_A_CONTRACT.detail, new RegExp(`\\*\\.${resources.kind}\\.yaml`));
    assert.ok(CONTRACT_GLOBS.some(glob => matchesGlob(`infra/mine.${resources.kind}.yaml`, glob)));
  }
});
