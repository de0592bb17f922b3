import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isPair, isScalar, parseAllDocuments, type Scalar, type ToStringOptions, visit } from 'yaml';
import { completion, type Offer } from '../../server/src/features/index.ts';
import { Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';
import { errorsOf, halfTyped, placesOf, taken } from '../typing.ts';

const TABLE = `table: users
key:
  partition: { pk: S }
  sort:
    sk: S
indexes:
  by-team:
    key: { partition: { team: S } }
    project: ALL
ttl: expires_at
`;
const CONFIG = `api:
  name: accounts
  auth: iam
operations: ["operations/**"]
rules:
  missing-description: off
overrides:
  - files: ["legacy/**"]
    rules: { missing-description: hint }
lint:
  include: ["src/**"]
  client: { module: ./src/operations, function: callOperation }
`;
const SCHEMA = 'type: object\nproperties:\n  street: { type: string }\n';
const CONTRACT = `operation: store-user
version: 1
summary: Store a user
data:
  type: object
  required: [id]
  properties:
    id: { type: string, minLength: 1 }
    email:
      type: string
    lines:
      type: array
      items: { type: object, properties: { sku: { type: string }, qty: { type: integer } } }
    address: { $ref: ./address.schema.yaml }
result:
  type: object
  properties:
    email: { type: string }
errors:
  user-exists:
    status: 409
    description: There is one.
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key:
      pk: USER#\${data.id}
      sk: PROFILE
    update:
      set:
        email: \${data.email ?? "none"}
        lines: { $each: "\${data.lines}", $as: line, $value: { sku: "\${line.sku}" } }
      remove: [gone]
    condition: attribute_not_exists(pk) AND size(email) < 10
    returns:
      email: \${item.email}
    catch: { ConditionalCheckFailed: user-exists }
examples:
  - name: one
    data: { id: A1 }
    given:
      - table: users
        items:
          - { pk: USER#B2, sk: PROFILE }
    error: user-exists
  - name: two
    data:
      id: B2
    result: { email: none }
`;
const QUERY = `operation: list-team
summary: x
data: { type: object, required: [team], properties: { team: { type: string, minLength: 1 }, cursor: { type: string } } }
result:
  type: object
  properties:
    users: { type: array, items: { type: object, properties: { email: { type: string } } } }
mapping:
  dynamodb:
    action: Query
    table: users
    index: by-team
    keyCondition: team = \${data.team}
    filter:
      - contains(email, "a")
      - email <> "\${data.team}"
    cursor: \${data.cursor}
`;

const FILES: Readonly<Record<string, string>> = {
  'operations.config.yaml': CONFIG.replace('operations: ["operations/**"]\n', ''),
  'users.table.yaml': TABLE,
  'address.schema.yaml': SCHEMA,
  'store.operation.yaml': CONTRACT,
  'query.operation.yaml': QUERY,
};

/** The same document as other people write it. */
const STYLES: Readonly<Record<string, (text: string) => string>> = {
  'two spaces': text => text,
  'four spaces': text => rewritten(text, { indent: 4, lineWidth: 0 }),
  'compact lists': text => rewritten(text, { indentSeq: false, lineWidth: 0 }),
  'carriage returns': text => text.replaceAll('\n', '\r\n'),
  'two documents': text => `${text}---\n${text.replace(/^operation: .*$/m, 'operation: another-one')}`,
};

const rewritten = (text: string, options: ToStringOptions): string =>
  parseAllDocuments(text)
    .map(document => document.toString(options))
    .join('');

const workspace = new Workspace([FOLDER], memoryFiles(FILES));

function offers(name: string, text: string, offset: number): readonly Offer[] {
  const uri = `${FOLDER}/${name}`;
  workspace.setOpen(uri, text);
  const found = completion(workspace.snapshot().rootOf(uri), uri, offset);
  workspace.close(uri);
  return found;
}

for (const [style, written] of Object.entries(STYLES)) {
  for (const name of Object.keys(FILES).filter(one => !one.includes('schema'))) {
    test(`every completion leaves a document that parses: ${name}, ${style}`, () => {
      const text = written(FILES[name]!);
      assert.deepEqual(errorsOf(text), [], 'the document itself');
      const broken: string[] = [];
      let count = 0;
      for (const place of placesOf(text)) {
        for (const offer of offers(name, place.text, place.offset)) {
          count++;
          const after = taken(place.text, offer);
          const [error] = errorsOf(after);
          if (error) broken.push(`${place.what}: ${offer.label}: ${error}`);
        }
      }
      assert.ok(count > 20, `only ${count} offers were made`);
      assert.deepEqual(broken.slice(0, 15), [], `${broken.length} of ${count}`);
    });
  }
}

const PATTERNS = join(import.meta.dirname, '../../examples/patterns');
const patternFiles = Object.fromEntries(
  readdirSync(PATTERNS)
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => [name, readFileSync(join(PATTERNS, name), 'utf8')]),
);

test('every completion of a line that is half typed leaves a document that parses, in all patterns', () => {
  const broken: string[] = [];
  let count = 0;
  const own = new Workspace([FOLDER], memoryFiles(patternFiles));
  for (const [name, whole] of Object.entries(patternFiles)) {
    const uri = `${FOLDER}/${name}`;
    for (const { text, offset } of halfTyped(whole)) {
      own.setOpen(uri, text);
      // The first and the last stand for the others of their kind: what is offered is tried out one by one above.
      const all = completion(own.snapshot().rootOf(uri), uri, offset);
      for (const offer of new Set([all[0], all.at(-1)])) {
        if (!offer) continue;
        count++;
        const [error] = errorsOf(taken(text, offer));
        if (error)
          broken.push(
            `${name}: ${text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)}▮ ${offer.label}: ${error}`,
          );
      }
    }
    own.close(uri);
  }
  assert.ok(count > 1000, `only ${count} offers were made`);
  assert.deepEqual(broken.slice(0, 15), [], `${broken.length} of ${count}`);
});

/** Each value in quotes between braces or brackets that has a substitution, as if its quotes were not there, typed up to some place in it. */
function* bareInFlow(text: string): Generator<{ text: string; offset: number }> {
  let places = 0;
  for (const document of parseAllDocuments(text)) {
    const values: Scalar[] = [];
    visit(document, {
      Collection: (_, node) => {
        if (!node.flow) return;
        for (const item of node.items) {
          const value = isPair(item) ? item.value : item;
          if (isScalar(value) && value.type === 'QUOTE_DOUBLE') values.push(value);
        }
      },
    });
    for (const { range } of values) {
      const bare = text.slice(range![0] + 1, range![1] - 1);
      if (/[,\\[\]{}]/.test(bare.replace(/\$\{[^}]*\}/g, ''))) continue;
      for (const hole of bare.matchAll(/\$\{[^}"]*\}/g)) {
        const lead = text.slice(0, range![0]) + bare.slice(0, hole.index);
        const rest = bare.slice(hole.index + hole[0].length) + text.slice(range![1]);
        const typed = [...hole[0].matchAll(/[{.|]\s*|(?<=[.\s{])\w(?=\w)/g)].map(one => one.index + one[0].length);
        for (const length of typed) {
          const end = ['', ' ', '}', ' }'][places++ % 4]!;
          // A blank would make a comment of what follows.
          if (end === ' ' && rest.startsWith('#')) continue;
          yield { text: lead + hole[0].slice(0, length) + end + rest, offset: lead.length + length };
        }
      }
    }
  }
}

test('in a `${…}` between braces that stands in no quotes, every completion writes them', () => {
  const broken: string[] = [];
  let count = 0;
  const own = new Workspace([FOLDER], memoryFiles({ ...FILES, ...patternFiles }));
  for (const [name, whole] of Object.entries({ ...patternFiles, ...FILES })) {
    if (!name.endsWith('.operation.yaml')) continue;
    const uri = `${FOLDER}/${name}`;
    for (const { text, offset } of bareInFlow(whole)) {
      own.setOpen(uri, text);
      for (const offer of completion(own.snapshot().rootOf(uri), uri, offset).slice(0, 2)) {
        count++;
        const after = taken(text, offer);
        const [error] = errorsOf(after);
        const from = text.lastIndexOf('\n', offset - 1) + 1;
        if (error) broken.push(`${name}: ${text.slice(from, offset)}▮: ${after.slice(from).split('\n')[0]}: ${error}`);
      }
    }
    own.close(uri);
  }
  assert.ok(count > 500, `only ${count} offers were made`);
  assert.deepEqual(broken.slice(0, 15), [], `${broken.length} of ${count}`);
});

/** Where, what is offered (all of these, in this order), and what the line is after taking the first. */
const STORIES: readonly (readonly [string, string, string, string, readonly string[], string])[] = [
  ['keys of a configuration', 'operations.config.yaml', 'rules:\n', '▮\nrules:\n', ['operations', 'tables'], ''],
  ['authentication', 'operations.config.yaml', 'auth: iam', 'auth: ▮', ['iam', 'api-key', 'none'], 'auth: iam'],
  [
    'severities',
    'operations.config.yaml',
    'missing-description: off',
    'missing-description: ▮',
    ['error', 'warning', 'information', 'hint', 'off'],
    '',
  ],
  [
    'rules',
    'operations.config.yaml',
    'missing-description: off',
    'missing-description: off\n  direct▮',
    ['direct-dynamodb-call'],
    'direct-dynamodb-call: ',
  ],
  ['keys of a table', 'users.table.yaml', 'ttl: expires_at', '▮', ['name', 'ttl'], ''],
  ['types of key attributes', 'users.table.yaml', 'sk: S', 'sk: ▮', ['S', 'N', 'B'], 'sk: S'],
  ['projections', 'users.table.yaml', 'project: ALL', 'project: ▮', ['ALL', 'KEYS_ONLY'], 'project: ALL'],
  ['what the operations store, as the time to live', 'users.table.yaml', 'ttl: expires_at', 'ttl: ▮', ['email'], ''],
  [
    'table files',
    'operations.config.yaml',
    'api:\n',
    'tables: [▮]\napi:\n',
    ['users.table.yaml'],
    'tables: [users.table.yaml]',
  ],
  [
    'properties of an example',
    'store.operation.yaml',
    '      id: B2',
    '      id: B2\n      ▮',
    ['email', 'lines', 'address'],
    '',
  ],
  ['tables of an example', 'store.operation.yaml', '- table: users', '- table: ▮', ['users'], '- table: users'],
  [
    'attributes of an example',
    'store.operation.yaml',
    '{ pk: USER#B2, sk: PROFILE }',
    '{ pk: USER#B2, ▮ }',
    ['sk', 'team', 'email'],
    '',
  ],
  [
    'errors of an example',
    'store.operation.yaml',
    'error: user-exists',
    'error: ▮',
    ['user-exists', 'not-found'],
    'error: user-exists',
  ],
  [
    'properties of the result',
    'store.operation.yaml',
    'returns:\n      email: ${item.email}',
    'returns:\n      ▮',
    ['email'],
    '',
  ],
  ['attributes of the item', 'store.operation.yaml', '${item.email}', '${item.▮}', ['pk', 'sk', 'email'], ''],
  ['roots of an answer', 'store.operation.yaml', '${item.email}', '${▮}', ['item', 'old'], ''],
  [
    'in a mapping on one line, without quotes',
    'store.operation.yaml',
    '"${line.sku}"',
    '${line.▮',
    ['sku', 'qty'],
    'lines: { $each: "${data.lines}", $as: line, $value: { sku: "${line.sku}" } }',
  ],
  [
    'in a list on one line, without quotes, behind the brace that the editor wrote',
    'store.operation.yaml',
    'remove: [gone]',
    'add: { a: [x, ID#${data.▮}#1, "${data.id}"] }',
    ['id', 'email'],
    'add: { a: [x, "ID#${data.id}#1", "${data.id}"] }',
  ],
  ['the element of a loop', 'store.operation.yaml', '"${line.sku}"', '"${▮}"', ['line', 'data'], ''],
  [
    'properties of the element',
    'store.operation.yaml',
    '"${line.sku}"',
    '"${line.▮}"',
    ['sku', 'qty'],
    'sku: "${line.sku}"',
  ],
  ['properties of a shared schema', 'store.operation.yaml', '${data.id}', '${data.address.▮}', ['street'], ''],
  [
    'files and pointers of a $ref',
    'store.operation.yaml',
    '$ref: ./address.schema.yaml',
    '$ref: ▮',
    ['./address.schema.yaml', './address.schema.yaml#/properties/street'],
    '',
  ],
  [
    'failures',
    'store.operation.yaml',
    '{ ConditionalCheckFailed: user-exists }',
    '\n      ▮',
    ['ConditionalCheckFailed', 'ItemNotFound'],
    '',
  ],
  ['key attributes', 'store.operation.yaml', '      sk: PROFILE', '      ▮', ['sk'], ''],
  ['clauses of an update', 'store.operation.yaml', 'remove: [gone]', '▮', ['add', 'remove', 'delete'], ''],
  ['attributes to remove', 'store.operation.yaml', 'remove: [gone]', 'remove: [▮]', ['team', 'email'], ''],
  [
    'functions of a condition',
    'store.operation.yaml',
    'condition: attribute_not_exists(pk)',
    'condition: attr▮',
    ['attribute_exists', 'attribute_not_exists', 'attribute_type'],
    '',
  ],
  ['indexes of the table', 'query.operation.yaml', 'index: by-team', 'index: ▮', ['by-team'], 'index: by-team'],
  [
    'the key of the index first',
    'query.operation.yaml',
    'keyCondition: team = ${data.team}',
    'keyCondition: ▮',
    ['team'],
    'keyCondition: team',
  ],
  ['attributes in a list of filters', 'query.operation.yaml', '- contains(email, "a")', '- contains(▮', ['email'], ''],
  [
    'the example that pins the time',
    'store.operation.yaml',
    '    data: { id: A1 }',
    '    data: { id: A1 }\n    context: { ▮ }',
    ['requestTimeEpoch', 'extendedRequestId'],
    '',
  ],
  [
    'successors of a deprecated operation',
    'query.operation.yaml',
    'summary: x',
    'deprecated: { use: ▮ }',
    ['store-user@1'],
    'deprecated: { use: store-user@1 }',
  ],
  [
    'what a message may require',
    'store.operation.yaml',
    'required: [id]',
    'required:\n    - id\n    - ▮',
    ['email', 'lines'],
    '- email',
  ],
  [
    'types of a schema',
    'store.operation.yaml',
    'type: array',
    'type: ▮',
    ['string', 'number', 'integer', 'boolean'],
    '',
  ],
  [
    'what belongs to an example, where Return leaves the cursor: the edit indents',
    'store.operation.yaml',
    '  - name: two\n    data:\n      id: B2\n    result: { email: none }\n',
    '  - name: two\n  ▮\n',
    ['data', 'given', '- name'],
    '  - name: two\n    data:',
  ],
  [
    'an item of a list, with its dash',
    'store.operation.yaml',
    'examples:\n  - name: one\n    data: { id: A1 }\n    given:\n      - table: users\n        items:\n          - { pk: USER#B2, sk: PROFILE }\n    error: user-exists\n  - name: two\n    data:\n      id: B2\n    result: { email: none }\n',
    'examples:\n  ▮\n',
    ['- name'],
    'examples:\n  - name:',
  ],
  [
    'an item of a list on one line, in braces',
    'store.operation.yaml',
    '    given:\n      - table: users\n        items:\n          - { pk: USER#B2, sk: PROFILE }\n',
    '    given: [▮]\n',
    ['call'],
    'given: [{ call: ',
  ],
  [
    'what a mapping holds, behind its colon',
    'store.operation.yaml',
    '    update:\n      set:\n        email: ${data.email ?? "none"}\n        lines: { $each: "${data.lines}", $as: line, $value: { sku: "${line.sku}" } }\n      remove: [gone]\n',
    '    update: ▮\n',
    ['set'],
    'update: { set: ',
  ],
  [
    'a name of its author, with what has to stand below it',
    'store.operation.yaml',
    '  user-exists:\n    status: 409\n    description: There is one.\n',
    '  user-exists: { status: 409, description: There is one. }\n  ▮\n',
    ['new-name'],
    '  new-name:\n    status: ',
  ],
  ['explicit types', 'store.operation.yaml', 'email: ${data.email ?? "none"}', 'email: { $type: ▮ }', ['SS', 'NS'], ''],
];
for (const [what, name, before, marked, first, after] of STORIES) {
  test(`completion offers ${what}`, () => {
    assert.ok(FILES[name]!.includes(before), `"${before}" stands in ${name}`);
    const whole = FILES[name]!.replace(before, () => marked);
    const offset = whole.indexOf('▮');
    const text = whole.replace('▮', () => '');
    const found = offers(name, text, offset);
    const labels = found.map(offer => offer.label);
    assert.deepEqual(
      labels.filter(label => first.includes(label)),
      first,
      `offered: ${labels.join(' ')}`,
    );
    if (after !== '')
      assert.ok(
        taken(text, found.find(offer => offer.label === first[0])!).includes(after),
        taken(text, found.find(offer => offer.label === first[0])!),
      );
  });
}

const CODE: readonly (readonly [string, string, string, readonly string[], string])[] = [
  [
    'operation names',
    'src/a.ts',
    "await callOperation('▮')",
    ['list-team', 'store-user'],
    "callOperation('list-team')",
  ],
  [
    'operation names in Python',
    'src/a.py',
    'call_operation("st▮")',
    ['list-team', 'store-user'],
    'call_operation("list-team")',
  ],
  [
    'the data that an operation takes, what it requires first',
    'src/a.ts',
    "callOperation<User>('store-user', { ▮ })",
    ['id', 'email'],
    '{ id:  }',
  ],
  [
    'the data that is not given yet',
    'src/a.ts',
    "callOperation('store-user', { id: user.id, em▮ })",
    ['email', 'lines'],
    'id: user.id, email: ',
  ],
  ['quoted names in Python', 'src/a.py', 'call_operation("list-team", {▮})', ['team', 'cursor'], '{"team": }'],
  ['nothing in a value', 'src/a.ts', "callOperation('store-user', { id: us▮ })", [], ''],
  [
    'names of an operation with its version, through an import with another name',
    'src/a.ts',
    "import { callOperation as call } from './operations';\ncall('store-user@1', { id: f({ a: 1 }), ema▮ })",
    ['email', 'lines', 'address'],
    "call('store-user@1', { id: f({ a: 1 }), email:  })",
  ],
  [
    'names inside of a list of objects',
    'src/a.ts',
    "callOperation('store-user', { id, lines: [{ sku: 'a' }, { sku: 'b', q▮ }] })",
    ['qty'],
    "callOperation('store-user', { id, lines: [{ sku: 'a' }, { sku: 'b', qty:  }] })",
  ],
  [
    'names inside of a shared object',
    'src/a.py',
    'call_operation("store-user", {"id": id, "address": {▮}})',
    ['street'],
    'call_operation("store-user", {"id": id, "address": {"street": }})',
  ],
  ['nothing inside of a call in the data', 'src/a.ts', "callOperation('store-user', { id: f({ ▮ }) })", [], ''],
  ['nothing in other calls', 'src/a.ts', "call('▮')", [], ''],
];
for (const [what, name, marked, first, after] of CODE) {
  test(`completion in code offers ${what}`, () => {
    const text = marked.replace('▮', '');
    const found = offers(name, text, marked.indexOf('▮'));
    assert.deepEqual(found.map(offer => offer.label).slice(0, first.length || 99), first);
    if (after !== '') assert.ok(taken(text, found[0]!).includes(after), taken(text, found[0]!));
  });
}
