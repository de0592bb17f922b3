import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CallSite } from '../../../server/src/code/index.ts';
import { createParsers, LANGUAGES } from '../../../server/src/code/languages/index.ts';
import { MAIN, serviceOfAction } from '../../../server/src/code/sdk/services.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import type { Library } from '../../../server/src/targets/library.ts';
import { LineIndex } from '../../../server/src/text/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';
import { type Mark, markText, readMarks, splitFiles } from './workspace-text.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
/** The libraries that calls in the fixtures are of. */
const called = new Set<string | null>();
const parsers = await createParsers(nodeWasm);

/** What a mark says of a call: `Query users/by-email`, `Scan one|two`, `PutItem $TABLE`, `GetItem this.table`. */
function describe({ action, table, tables, tableEnvironment, tableExpression, index }: CallSite): string {
  const several = tables.length > 0 ? tables.join('|') : tableExpression;
  const on = table ?? (tableEnvironment === null ? several : `$${tableEnvironment}`);
  return [action ?? '?', on === null ? [] : index === null ? on : `${on}/${index}`].flat().join(' ');
}

function found(files: Readonly<Record<string, string>>): Mark[] {
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  return Object.entries(files).flatMap(([file, text]) => {
    const lines = new LineIndex(text);
    return root!.code(`${FOLDER}/${encodeURI(file)}`).callSites.map(site => {
      called.add(site.wrapper);
      const start = lines.position(site.range.start);
      const end = lines.position(site.range.end);
      const rest = text.split('\n')[start.line]!.trimEnd().length;
      const to = start.character < 2 || end.line > start.line || end.character >= rest ? null : end.character;
      const from = start.character < 2 ? 0 : start.character;
      return { file, line: start.line + 1, from, to, says: describe(site) };
    });
  });
}

const inOrder = (marks: readonly Mark[], files: Readonly<Record<string, string>>): string[] =>
  marks.map(mark => markText(mark, files[mark.file]!)).sort();

for (const name of readdirSync(FIXTURES).sort()) {
  test(`direct calls: ${name.replace(/\.\w+$/, '').replaceAll('-', ' ')} (${name.split('.').at(-1)})`, () => {
    const files = splitFiles(name, readFileSync(join(FIXTURES, name), 'utf8'));
    assert.deepEqual(
      inOrder(found(files), files),
      inOrder(readMarks(files), files),
      'what is found (+) is not what the comments under the calls say (-)',
    );
  });
}

/** Calls of other services stand in service-calls.test.ts. */
const asksDynamodb = ({ types }: Library): boolean =>
  [...JSON.stringify(types).matchAll(/"sends":"(\w+)"/g)].some(
    ([, action = '']) => serviceOfAction(action) === MAIN.name,
  );

test('each library is called in a fixture', () => {
  const known = LANGUAGES.libraries.filter(asksDynamodb).flatMap(({ wrapper }) => wrapper ?? []);
  assert.deepEqual(
    known.filter(name => !called.has(name)).map(name => `no file of test/unit/code/fixtures has a call of ${name}`),
    [],
  );
});
