import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { storedBy } from '../../../server/src/targets/dynamodb/copy/pattern.ts';
import { READ_BACK } from '../../../server/src/targets/dynamodb/copy/read-back.ts';
import { gate } from '../../../server/src/targets/dynamodb/local/gate.ts';
import { embeddedDatabase } from '../../../server/src/targets/dynamodb/local/index.ts';
import { type TableDef, toCreateTable } from '../../../server/src/targets/dynamodb/model/table.ts';
import { PIPES, type PipeKind } from '../../../server/src/value/index.ts';
import { renderHere } from '../../conformance/engines.ts';
import { type Contract, fixturesIn, workspaceFixture } from '../../conformance/fixture.ts';
import { CONTEXT } from '../../conformance/world.ts';

type Item = Readonly<Record<string, unknown>>;
interface ReadBack {
  readonly readBack: (stored: unknown, item: Item) => unknown;
  readonly PIPES: Readonly<Record<string, (text: string, ...args: readonly (string | number)[]) => string | undefined>>;
}

/** What stands in a script of a copy, as a module of its own. */
const source = `class Misfit extends Error {}\n${READ_BACK}\nexport { PIPES, readBack };`;
const { readBack, PIPES: OF_SCRIPT } = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as ReadBack;

const ROOT = join(import.meta.dirname, '../../..');
const CONTRACTS = [
  ...[...fixturesIn(join(ROOT, 'test/conformance/fixtures'))].map(([, read]) => read()),
  workspaceFixture(join(ROOT, 'examples/patterns')),
].flatMap(({ tables, cases }) => cases.map(one => ({ tables, ...one })));

/** The item that a message becomes, as DynamoDB gives it; null where it is refused. */
async function itemOf(
  { templates, binding }: Contract,
  tables: readonly TableDef[],
  body: string,
): Promise<Item | null> {
  const made = renderHere(templates.request.text, { body, context: CONTEXT });
  const gated = made && gate('PutItem', made.text);
  if (!gated?.ok) return null;
  const database = await embeddedDatabase(tables.map(table => toCreateTable(table, table.name)));
  const request = gated.request as Readonly<Record<string, unknown>>;
  const { status } = await database.call('PutItem', { ...request, ConditionExpression: undefined });
  if (status !== 200) return null;
  const [TableName] = binding.tables.keys();
  const { body: found } = await database.call('Scan', { TableName });
  return (JSON.parse(found) as { readonly Items: readonly Item[] }).Items[0]!;
}

/** Sets have no order. */
const canonical = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, part) => (/^[SNB]S$/.test(key) && Array.isArray(part) ? part.sort() : part));

test('what an item is read back as is stored as this very item', async () => {
  let same = 0;
  const unread = new Map<string, string>();
  const misfits: string[] = [];
  for (const { name, tables, body, contract } of CONTRACTS) {
    const { binding, operation } = contract;
    if (binding.request.action !== 'PutItem') continue;
    const stored = storedBy(binding);
    if ('cannot' in stored) {
      unread.set(operation.name.value, stored.cannot);
      continue;
    }
    const item = await itemOf(contract, tables, body);
    if (!item) continue;
    let data: unknown;
    try {
      data = readBack(stored.as, item);
    } catch (error) {
      misfits.push(`${name}: ${(error as Error).message}`);
      continue;
    }
    const message = JSON.stringify({ operation: operation.name.value, data });
    const again = await itemOf(contract, tables, message);
    assert.deepEqual(canonical(again), canonical(item), `${name}: ${body} is read as ${JSON.stringify(data)}`);
    same++;
  }
  // A text of digits beside the number that it is; a member that is there by a default within a default.
  assert.deepEqual(misfits, ['full: amount is not what the rest of the item says', 'least: obj is missing']);
  assert.ok(same > 70, `${same}`);
  assert.ok(unread.size > 10);
});

test('a script makes of texts what the pipes make of them', () => {
  const TEXTS = ['', 'Ada', ' aB ', 'USER#1', '7', '0042', 'ÄÖ ß', 'a\u{1f600}b', 'SESSION#S#1', '12345'];
  const ARGUMENTS: Readonly<Record<string, readonly (string | number)[]>> = {
    slice: [0, 2],
    pad: [5],
    after: ['USER#'],
  };
  const own = Object.entries<PipeKind>(PIPES).filter(([, { takes }]) => takes !== 'time');
  assert.deepEqual(Object.keys(OF_SCRIPT).sort(), own.map(([name]) => name).sort());
  for (const [name, kind] of own) {
    const args = ARGUMENTS[name] ?? [];
    for (const text of TEXTS) {
      const made = kind.takes === 'time' ? '' : kind.apply(text, args);
      // What is refused was never stored.
      if (typeof made !== 'string' && made.no === 'refused') continue;
      assert.equal(
        OF_SCRIPT[name]!(text, ...args),
        typeof made === 'string' ? made : undefined,
        `${name} of "${text}"`,
      );
    }
  }
});
