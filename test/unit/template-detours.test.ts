import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TableDef } from '../../server/src/targets/dynamodb/model/table.ts';
import { parseYaml } from '../../server/src/yaml/index.ts';
import { detoured, type Flavour } from '../random-template.ts';
import { readTemplate } from '../template-tables.ts';

/** What a table is to contracts, wherever it is declared. */
const meant = ({ name, key, indexes, ttl }: TableDef) => ({
  name,
  key,
  indexes: [...indexes].sort((a, b) => (a.name < b.name ? -1 : 1)),
  ttl,
});

function read(main: string, files: Readonly<Record<string, string>>) {
  const root = (text: string) => parseYaml(text, { tags: 'cloudformation' })[0]!.root;
  return readTemplate(root(main), 'file:///w/main', reference => {
    const path = reference.replace(/^\.\//, '');
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    return text === undefined ? undefined : { file: `file:///w/${path}`, root: root(text) };
  });
}

const runs = Number(process.env.DETOURS ?? 300);

for (const flavour of ['template', 'serverless'] as const satisfies readonly Flavour[])
  test(`${flavour}: a table is the same whatever detours its text takes, or is said not to be read where it stands`, () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1_000_000)), fc.boolean(), (numbers, opaque) => {
        const { plain, main, files, opaques } = detoured(numbers, flavour, opaque);
        const [expected] = read(plain, {}).tables.map(meant);
        const { tables, problems } = read(main, files);
        const [table] = tables.map(meant);
        const shown = `${main}\n${JSON.stringify(files)}\n${JSON.stringify(problems)}`;
        if (opaques.length === 0) {
          assert.deepEqual(problems, [], shown);
          assert.deepEqual(table, expected, shown);
          return;
        }
        for (const mark of opaques) {
          const said = problems.some(({ rule, file, range }) => {
            const text = file === 'file:///w/main' ? main : files[file.replace('file:///w/', '')]!;
            const at = text.lastIndexOf(mark);
            return rule === 'table-key' && range.start <= at && at < range.end;
          });
          assert.ok(said, `${mark} is not said\n${shown}`);
        }
        assert.equal(problems.filter(({ rule }) => rule !== 'table-key').length, 0, shown);
        if (!table) return;
        assert.deepEqual(table.key, expected!.key, shown);
        if (table.ttl !== undefined) assert.equal(table.ttl, expected!.ttl, shown);
        for (const index of table.indexes) {
          const same = expected!.indexes.find(({ name }) => name === index.name);
          assert.deepEqual({ ...index, project: index.project === 'ALL' ? same?.project : index.project }, same, shown);
        }
      }),
      {
        numRuns: runs,
        ...(process.env.DETOURS_SEED ? { seed: Number(process.env.DETOURS_SEED) } : { seed: 20261130 }),
      },
    );
  });
