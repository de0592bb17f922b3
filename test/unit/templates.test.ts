import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gate } from '../../server/src/dynamodb/gate.ts';
import { parseTemplate, render } from '../../server/src/velocity/index.ts';
import { toJson, toJsonText } from '../../server/src/yaml/index.ts';
import { compileText } from '../compiled.ts';
import { Oracle, oracleAvailable } from '../oracle/oracle.ts';

/**
 * Each file of test/fixtures/contracts holds tables and operations; what their examples become is in the `.json` beside it
 * (UPDATE=1 writes it anew: read the difference).
 */
const FIXTURES = join(import.meta.dirname, '../fixtures/contracts');
const missing = oracleAvailable();
const oracle = missing ? null : new Oracle();
after(() => oracle?.close());

const CONTEXT = { requestTimeEpoch: '1767225600123', extendedRequestId: 'Xy/1=', requestId: 'r' };
const STAGE = { SHOP_TABLE: 'shop-prod', COLOUR: 'gr"ün' };

for (const file of readdirSync(FIXTURES).filter(name => name.endsWith('.yaml'))) {
  const goldenFile = join(FIXTURES, file.replace('.yaml', '.json'));
  const golden: Record<string, unknown> = existsSync(goldenFile) ? JSON.parse(readFileSync(goldenFile, 'utf8')) : {};
  const made: Record<string, unknown> = {};
  after(() => {
    if (process.env.UPDATE) writeFileSync(goldenFile, `${JSON.stringify(made, null, 2)}\n`);
  });
  for (const { binding, templates, problems } of compileText(readFileSync(join(FIXTURES, file), 'utf8'))) {
    const name = binding?.operation.name.value ?? '?';
    if (!binding || !templates) {
      test(`${file}: an operation compiles`, () => assert.fail(JSON.stringify(problems, null, 2)));
      continue;
    }
    const { operation, request } = binding;
    for (const example of operation.examples) {
      test(`${name}, ${example.name}: both engines make the same request, and it is the one on record`, async () => {
        const data = example.data ? toJsonText(example.data) : '{}';
        const body = `{"operation":${JSON.stringify(name)},"data":${data}}`;
        const input = {
          body,
          context: { ...CONTEXT, ...(example.context ? (toJson(example.context) as object) : {}) },
          stageVariables: STAGE,
        };
        const { template, problems: broken } = parseTemplate(templates.request.text);
        assert.ok(template, `${broken[0]?.message}`);
        const ours = render(template, input);
        assert.ok(ours.ok, JSON.stringify(ours));
        if (oracle) {
          const theirs = await oracle.render({ template: templates.request.text, ...input });
          assert.deepEqual({ ok: true, text: ours.text, overrides: {} }, theirs);
        }
        const gated = gate(request.action, ours.text);
        const result: unknown = JSON.parse(JSON.stringify(gated.ok ? gated.request : gated.error));
        const id = `${name}, ${example.name}`;
        made[id] = result;
        if (!process.env.UPDATE) assert.deepEqual(result, golden[id]);
      });
    }
  }
}
