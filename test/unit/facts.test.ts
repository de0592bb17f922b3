import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentHighlights, hover } from '../../server/src/features/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { type Fact, Facts, type Input, sameItems } from '../../server/src/snapshot/state/facts.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

/** A world of numbers by name. */
interface Numbers {
  readonly revision: number;
  readonly numbers: Readonly<Record<string, number>>;
}
let revision = 0;
const state = (numbers: Numbers['numbers']): Numbers => ({ revision: ++revision, numbers });

const NUMBER: Input<Numbers, string, number> = { name: 'number', ask: (world, name) => world.numbers[name] ?? 0 };
const SUM: Fact<null, number> = { name: 'sum', make: (_, use) => use(NUMBER, 'a') + use(NUMBER, 'b') };
const SIGNS: Fact<null, readonly boolean[]> = {
  name: 'signs',
  same: sameItems,
  make: (_, use) => [use(NUMBER, 'a') < 0, use(NUMBER, 'b') < 0],
};
const TEXT: Fact<null, string> = { name: 'text', make: (_, use) => `${use(SUM, null)} ${use(SIGNS, null)}` };
const SIGN_TEXT: Fact<null, string> = { name: 'sign text', make: (_, use) => String(use(SIGNS, null)) };

function store(): { facts: Facts; made: () => string[] } {
  const facts = Facts.none();
  let names: string[] = [];
  facts.made = name => names.push(name);
  return {
    facts,
    made: () => {
      const was = names;
      names = [];
      return was;
    },
  };
}

test('a fact is made once, and again when an input that it used is another', () => {
  const { facts, made } = store();
  assert.equal(facts.get(state({ a: 1, b: 2 }), TEXT, null), '3 false,false');
  assert.deepEqual(made(), ['sum', 'signs', 'text']);
  assert.equal(facts.get(state({ a: 1, b: 2, c: 9 }), TEXT, null), '3 false,false');
  assert.deepEqual(made(), []);
  assert.equal(facts.get(state({ a: 1, b: 3 }), TEXT, null), '4 false,false');
  assert.deepEqual(made(), ['sum', 'signs', 'text']);
});

test('what is made again and says the same makes nothing else again', () => {
  const { facts, made } = store();
  facts.get(state({ a: 1 }), SIGN_TEXT, null);
  made();
  facts.get(state({ a: 2 }), SIGN_TEXT, null);
  assert.deepEqual(made(), ['signs']);
  facts.get(state({ a: -2 }), SIGN_TEXT, null);
  assert.deepEqual(made(), ['signs', 'sign text']);
});

test('what one input decides is asked before what is used only then', () => {
  const { facts, made } = store();
  const GUARDED: Fact<null, number> = {
    name: 'guarded',
    make: (_, use) => (use(NUMBER, 'a') === 0 ? 0 : use(SUM, null)),
  };
  facts.get(state({ a: 1 }), GUARDED, null);
  made();
  assert.equal(facts.get(state({ a: 0, b: 7 }), GUARDED, null), 0);
  assert.deepEqual(made(), ['guarded']);
});

const contract = (name: string, schema: string): string => `operation: ${name}
summary: Store
data: { type: object, required: [id], properties: { id: { $ref: ./${schema}.schema.yaml } } }
mapping:
  dynamodb: { action: PutItem, table: users, item: { pk: "\${data.id}", note: "\${data.id}" } }
`;
const FILES = {
  'operations.config.yaml': 'tables: ["*.table.yaml", template.yaml]\n',
  'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
  'id.schema.yaml': 'type: string\nminLength: 1\n',
  'other.schema.yaml': 'type: string\nminLength: 2\n',
  'template.yaml': 'Resources: {}\n',
  'a.operation.yaml': contract('a', 'id'),
  'b.operation.yaml': contract('b', 'id'),
  'c.operation.yaml': `${contract('c', 'other')}---\n${contract('d', 'other')}`,
};

/** What is made anew after a file has another text, in the order of names. */
function after(name: keyof typeof FILES, text: string): string[] {
  const workspace = new Workspace([FOLDER], memoryFiles(FILES));
  const ask = (): void => {
    const [root] = workspace.snapshot().roots;
    for (const uri of root!.contractFiles) {
      findingsOf(root!, uri, '2026-11-25');
      hover(root, uri, 30);
      documentHighlights(root, uri, 12);
    }
  };
  ask();
  const made: string[] = [];
  workspace.facts.made = one => made.push(one);
  for (const facts of workspace.factsOf.values()) facts.made = one => made.push(one);
  ask();
  assert.deepEqual(made, [], 'nothing has changed');
  workspace.setOpen(`${FOLDER}/${name}`, text);
  ask();
  const made1 = made.splice(0);
  ask();
  assert.deepEqual(made, [], 'all of it is known');
  return made1.sort();
}

test('an edited contract is bound again, and no other', () => {
  assert.deepEqual(after('a.operation.yaml', `${FILES['a.operation.yaml']}owner: me\n`), [
    'bound operation',
    'first writes',
    'names of an operation',
    'operations',
    'resources named by operations',
    'resources that an operation names',
    'written parts',
  ]);
});

test('of two operations in a file the one that is edited is bound again', () => {
  const text = FILES['c.operation.yaml'];
  const made = after('c.operation.yaml', `${text}owner: me\n`);
  assert.equal(made.filter(name => name === 'bound operation').length, 1);
});

test('an edited schema is read again by the contracts that refer to it', () => {
  const made = after('id.schema.yaml', 'type: string\nminLength: 3\n');
  assert.equal(made.filter(name => name === 'bound operation').length, 2);
  assert.ok(!made.includes('resources') && !made.includes('operations'), String(made));
});

test('an edited table binds all operations again, and a template that declares none binds no one', () => {
  const made = after('users.table.yaml', 'table: users\nkey: { partition: { pk: N } }\n');
  assert.equal(made.filter(name => name === 'bound operation').length, 4);
  const untouched = after('template.yaml', 'Resources: { R: { Type: "AWS::SQS::Queue" } }\n');
  assert.deepEqual(untouched, ['declared resources', 'includers', 'template']);
});
