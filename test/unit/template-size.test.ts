import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { longestTemplate } from '../../server/src/targets/dynamodb/compile/index.ts';
import { readFixture } from '../conformance/fixture.ts';

const FIXTURES = join(import.meta.dirname, '../conformance/fixtures');

test('what a binding prints at most is told without compiling it, with room to spare', () => {
  let compared = 0;
  for (const name of readdirSync(FIXTURES).filter(file => file.endsWith('.yaml'))) {
    const path = join(FIXTURES, name);
    for (const { contract } of readFixture(path, readFileSync(path, 'utf8')).cases) {
      const { request, success, failure } = contract.templates;
      const longest = Math.max(...[request, success.template, failure].map(template => template.text.length));
      assert.ok(longest * 2 < longestTemplate(contract.binding, 0), `${name}: ${longest} characters`);
      compared++;
    }
  }
  assert.ok(compared > 100);
});
