import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';

// What the Test Explorer shows and runs, over a stand-in of VS Code's test API that keeps items, profiles and results.

interface Item {
  readonly id: string;
  readonly label: string;
  parent?: Item;
  readonly children: Items;
}
class Items implements Iterable<[string, Item]> {
  private items: readonly Item[] = [];
  private readonly owner: (() => Item) | undefined;
  constructor(owner?: () => Item) {
    this.owner = owner;
  }
  replace(items: readonly Item[]): void {
    this.items = items;
    const parent = this.owner?.();
    if (parent) for (const item of items) item.parent = parent;
  }
  get size(): number {
    return this.items.length;
  }
  *[Symbol.iterator](): Iterator<[string, Item]> {
    for (const item of this.items) yield [item.id, item];
  }
}

type Run = (request: { include?: readonly Item[] }, token?: undefined) => Promise<void>;
const profiles = new Map<string, Run>();
const results: string[] = [];
const items = new Items();
const controller = {
  items,
  createTestItem(id: string, label: string): Item {
    const item: Item = { id, label, children: new Items(() => item) };
    return item;
  },
  createRunProfile(label: string, _kind: unknown, run: Run) {
    profiles.set(label, run);
    return { dispose: () => void profiles.delete(label) };
  },
  createTestRun: () => ({
    token: { isCancellationRequested: false },
    enqueued() {},
    started() {},
    passed: (item: Item) => results.push(`passed ${item.parent?.label} ${item.label}`),
    failed: (item: Item) => results.push(`failed ${item.parent?.label} ${item.label}`),
    skipped: (item: Item) => results.push(`skipped ${item.parent?.label} ${item.label}`),
    errored: (item: Item) => results.push(`errored ${item.parent?.label} ${item.label}`),
    appendOutput() {},
    end() {},
  }),
};
const message = Object.assign(class {}, { diff: () => ({}) });
Object.assign(globalThis, {
  vscodeStandIn: {
    tests: { createTestController: () => controller },
    commands: { registerCommand: () => ({ dispose() {} }) },
    TestRunProfileKind: { Run: 1 },
    TestRunRequest: class {},
    TestMessage: message,
    Location: class {},
    Position: class {},
    Range: class {},
    Uri: { parse: (text: string) => text },
  },
});
const NAMES = 'tests commands TestRunProfileKind TestRunRequest TestMessage Location Position Range Uri'.split(' ');
const source = NAMES.map(name => `export const ${name} = globalThis.vscodeStandIn.${name};`).join('\n');
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode'
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(specifier, context),
});
const { exampleTests } = await import('../../client/src/example-tests.ts');

const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const DYNAMODB = { name: 'dynamodb', title: 'DynamoDB' };
const S3 = { name: 's3', title: 'S3' };
const operation = (name: string, targets: readonly object[]) => ({
  name,
  version: 1,
  uri: `file:///${name}.yaml`,
  range: RANGE,
  targets,
  examples: [{ name: 'first', range: RANGE }],
});
const asked: unknown[] = [];
const server = {
  start: async () => ({
    debug() {},
    async sendRequest(_method: string, { operation: id, targets }: { operation: string; targets?: readonly string[] }) {
      asked.push([id, targets]);
      return (targets ?? ['one']).map(name => ({ outcome: name === 's3' ? 'failed' : 'passed', milliseconds: 1 }));
    },
  }),
};

/** The tree as VS Code would load it. */
async function shown(operations: readonly object[]): Promise<void> {
  const [made] = exampleTests(
    server as never,
    {
      read: async () => ({ workspaces: [{ name: 'w', folder: 'file:///w', operations }] }),
      forget() {},
      onDidChange: () => ({ dispose() {} }),
    } as never,
  ) as unknown as [{ resolveHandler: (item?: Item) => Promise<void> }];
  await made.resolveHandler(undefined);
  asked.length = 0;
  results.length = 0;
}
const labels = (of: Items): unknown[] =>
  [...of].map(([, { label, children }]) => (children.size > 0 ? [label, labels(children)] : label));
const row = (...path: readonly string[]): Item =>
  path.reduce<{ children: Items }>(({ children }, label) => [...children].find(([, one]) => one.label === label)![1], {
    children: items,
  }) as Item;

test('an example of an operation with several targets has a row for each, and they are run and compared together', async () => {
  await shown([operation('store', [DYNAMODB, S3]), operation('log', [DYNAMODB])]);
  assert.deepEqual(labels(items), [
    ['store', [['first', ['on DynamoDB', 'on S3']]]],
    ['log', ['first']],
  ]);
  await profiles.get('Run')!({});
  assert.deepEqual(asked, [
    ['store@1', ['dynamodb', 's3']],
    ['log@1', undefined],
  ]);
  assert.deepEqual(results, ['passed first on DynamoDB', 'failed first on S3', 'passed log first']);
});

test('a row runs on its target, and a profile runs what is mapped to its target on it', async () => {
  await shown([operation('store', [DYNAMODB, S3]), operation('log', [DYNAMODB])]);
  await profiles.get('Run')!({ include: [row('store', 'first', 'on S3')] });
  assert.deepEqual(asked.splice(0), [['store@1', ['s3']]]);
  assert.deepEqual([...profiles.keys()], ['Run', 'Run on DynamoDB', 'Run on S3']);
  await profiles.get('Run on S3')!({});
  assert.deepEqual(asked.splice(0), [['store@1', ['s3']]]);
  await profiles.get('Run on DynamoDB')!({});
  assert.deepEqual(asked, [
    ['store@1', ['dynamodb']],
    ['log@1', undefined],
  ]);
});

test('where there is no choice there is one profile', async () => {
  profiles.clear();
  await shown([operation('log', [S3])]);
  assert.deepEqual([labels(items), [...profiles.keys()]], [[['log', ['first']]], ['Run']]);
});
