import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Rule, ruleGroups } from '../../server/src/rules/index.ts';
import { TARGETS } from '../../server/src/targets/index.ts';
import { findingsIn } from '../rule-example.ts';

const SERVER = join(import.meta.dirname, '../../server/src');
const RULES = ruleGroups().flatMap(({ rules }) => rules);

/** Rules that nothing short shows, and where they are tested. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  'broken-template': 'broken-template.test.ts',
  'expression-size': '../fixtures/diagnostics/expressions.txt',
  'mapping-use': 'targets/moves.test.ts',
  'mixed-use': 'targets/moves.test.ts',
  'sql-plan': 'sql/plan.test.ts',
  'storage-step': 'targets/moves.test.ts',
  'template-quota': 'hostile-schemas.test.ts',
  'unfollowed-code': 'code/bounds.test.ts',
};

for (const { id, example } of RULES as readonly Rule[]) {
  if (!example) {
    test(`${id} is tested elsewhere`, () => {
      const file = WITHOUT_EXAMPLE[id];
      assert.ok(file, `${id} needs an \`example\``);
      assert.ok(readFileSync(join(import.meta.dirname, file), 'utf8').includes(id), `${file} does not name it`);
    });
    continue;
  }
  test(`${id}: its bad example is reported, by it alone, where it is marked`, () => {
    const { text, findings } = findingsIn(example, 'bad');
    const marks = marksOf(example.bad);
    assert.ok(marks.length > 0, 'what is underlined stands between « and »');
    const own = findings.filter(({ rule }) => rule === id);
    assert.deepEqual(
      own.map(({ range }) => [range.start, range.end, text.slice(range.start, range.end)]),
      marks.map(({ start, end }) => [start, end, text.slice(start, end)]),
      JSON.stringify(findings.map(({ rule, range, message }) => [rule, range, message])),
    );
    assert.deepEqual(serious(findings.filter(one => one.rule !== id)), []);
  });
  test(`${id}: its good example is not reported, by any rule`, () => {
    const { findings } = findingsIn(example, 'good');
    assert.deepEqual(serious(findings), []);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === id).map(({ message }) => message),
      [],
    );
  });
}

/** The ranges between « and », in the text without them. */
const marksOf = (text: string): { readonly start: number; readonly end: number }[] =>
  [...text.replace(/^\n/, '').matchAll(/«([^»]*)»/g)].map(({ index, 1: marked = '' }, i) => {
    const start = index - 2 * i;
    return { start, end: start + marked.length };
  });

const serious = (findings: ReturnType<typeof findingsIn>['findings']): string[] =>
  findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, message }) => `${rule}: ${message}`);

test('each rule is the file that its name says, and each file of a rule is a row of its folder', () => {
  const folders = ['rules', ...TARGETS.map(({ name }) => `targets/${name}/rules`)];
  const files = folders
    .filter(folder => existsSync(join(SERVER, folder)))
    .flatMap(folder =>
      readdirSync(join(SERVER, folder), { recursive: true, encoding: 'utf8' }).map(
        path => `${folder}/${path.replaceAll('\\', '/')}`,
      ),
    )
    .filter(path => path.endsWith('.ts') && /satisfies (?:Call)?Rule;/.test(readFileSync(join(SERVER, path), 'utf8')));
  const ids = new Set(RULES.map(({ id }) => id));
  const named = new Set(files.map(idOf));
  assert.deepEqual(
    [
      ...files
        .filter(path => !ids.has(idOf(path)))
        .map(
          path =>
            `server/src/${path.replace(/[^/]*$/, 'rules.ts')} has no row for ${path}, or its id is not "${idOf(path)}"`,
        ),
      ...[...ids].filter(id => !named.has(id)).map(id => `no file is called ${id}.ts and ends with \`satisfies Rule\``),
    ],
    [],
  );
});

const idOf = (path: string): string => path.replace(/^.*\/|\.ts$/g, '');
