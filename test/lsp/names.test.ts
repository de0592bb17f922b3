import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor, inEditor } from './client.ts';

/** Two contracts that share a data model and a table, and everything that can have a name in them. */
const FILES = {
  'users.table.yaml': `table: users
name: \${stage.USERS_TABLE}
key: { partition: { pk: S }, sort: { sk: S } }
indexes:
  by-team: { key: { partition: { team: S } }, project: [first_name] }
ttl: expires_at
`,
  'user.schema.yaml': `type: object
required: [id, first_name]
properties:
  id: { type: string, minLength: 1 }
  first_name: { type: string }
  team: { $ref: '#/$defs/team' }
$defs:
  team: { type: string, minLength: 1 }
`,
  'store.operation.yaml': `operation: store-user
version: 2
summary: Store a user
data: { $ref: user.schema.yaml }
errors:
  user-exists: { status: 409, description: There is one. }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      $spread: \${data}
      pk: USER#\${data.id}
      sk: PROFILE
      expires_at: \${now + 30d}
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: user-exists }
examples:
  - name: John
    data: { id: A1, first_name: John }
    given: [{ table: users, items: [{ pk: USER#B2, sk: PROFILE, first_name: Jane }] }]
    error: user-exists
`,
  'team.operation.yaml': `operation: list-team
summary: The users of a team
deprecated: { use: store-user@2 }
data:
  type: object
  required: [team]
  properties:
    team: { $ref: 'user.schema.yaml#/properties/team' }
    lines: { type: array, items: { type: object, properties: { sku: { type: string } } } }
result:
  type: object
  properties:
    users: { type: array, items: { type: object, properties: { first_name: { type: string } } } }
mapping:
  dynamodb:
    action: Query
    table: users
    index: by-team
    keyCondition: team = \${data.team}
    filter: contains(first_name, "a") AND sk <> "\${data.team}"
    returns:
      users: { $each: "\${items}", $as: row, $value: { first_name: "\${row.first_name}" } }
`,
  'read.operation.yaml': `operation: get-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
result: { type: object, properties: { first_name: { type: string } } }
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    catch: { ItemNotFound: not-found }
`,
} as const;
type File = keyof typeof FILES;

function story(run: (editor: Editor) => Promise<void>): Promise<void> {
  return inEditor(Editor.open(FILES), async editor => {
    for (const [name, text] of Object.entries(FILES)) await editor.show(name, text);
    await run(editor);
  });
}

/** Puts the cursor before the first (or n-th) place of a text in a file. */
function cursor(file: File, before: string, n = 0) {
  let offset = -1;
  for (let i = 0; i <= n; i++) offset = FILES[file].indexOf(before, offset + 1);
  assert.ok(offset >= 0, `"${before}" stands in ${file}`);
  return TextDocument.create('', 'yaml', 1, FILES[file]).positionAt(offset + 1);
}

const REFERENCES: readonly (readonly [string, File, string, readonly string[]])[] = [
  [
    'an operation from where it is declared',
    'store.operation.yaml',
    'store-user',
    ['store.operation.yaml:1: store-user', 'team.operation.yaml:3: store-user'],
  ],
  ['a version', 'store.operation.yaml', '2\nsummary', ['store.operation.yaml:2: 2', 'team.operation.yaml:3: 2']],
  [
    'an error',
    'store.operation.yaml',
    'user-exists',
    [
      'store.operation.yaml:17: user-exists',
      'store.operation.yaml:22: user-exists',
      'store.operation.yaml:6: user-exists',
    ],
  ],
  [
    'a property of a shared data model, what a spread means included',
    'user.schema.yaml',
    'first_name: {',
    [
      'store.operation.yaml:12: ${data}',
      'store.operation.yaml:20: first_name',
      'user.schema.yaml:2: first_name',
      'user.schema.yaml:5: first_name',
    ],
  ],
  [
    'a property through a pointer',
    'team.operation.yaml',
    "team' }",
    ['store.operation.yaml:12: ${data}', 'team.operation.yaml:8: team', 'user.schema.yaml:6: team'],
  ],
  ['a definition', 'user.schema.yaml', 'team: { type', ['user.schema.yaml:6: team', 'user.schema.yaml:8: team']],
  [
    'a property of the message, in an expression',
    'team.operation.yaml',
    'team}\n',
    [
      'team.operation.yaml:19: team',
      'team.operation.yaml:20: team',
      'team.operation.yaml:6: team',
      'team.operation.yaml:8: team',
    ],
  ],
  [
    'a table',
    'users.table.yaml',
    'users\n',
    [
      'read.operation.yaml:8: users',
      'store.operation.yaml:10: users',
      'store.operation.yaml:21: users',
      'team.operation.yaml:17: users',
      'users.table.yaml:1: users',
    ],
  ],
  ['an index', 'team.operation.yaml', 'by-team', ['team.operation.yaml:18: by-team', 'users.table.yaml:5: by-team']],
  [
    'an attribute, in keys, expressions, indexes, answers and examples',
    'team.operation.yaml',
    'first_name, "a"',
    [
      'read.operation.yaml:4: first_name',
      'store.operation.yaml:12: ${data}',
      'store.operation.yaml:21: first_name',
      'team.operation.yaml:20: first_name',
      'team.operation.yaml:22: first_name',
      'users.table.yaml:5: first_name',
    ],
  ],
  [
    'the element of a loop',
    'team.operation.yaml',
    'row,',
    ['team.operation.yaml:22: row', 'team.operation.yaml:22: row'],
  ],
];
for (const [what, file, before, expected] of REFERENCES) {
  test(`references of ${what}`, () =>
    story(async editor => {
      const found = await editor.references(file, cursor(file, before));
      assert.deepEqual(editor.described(found), [...expected].sort());
    }));
}

const DEFINITIONS: readonly (readonly [string, File, string, string])[] = [
  [
    'the operation that replaces another, of that version',
    'team.operation.yaml',
    'store-user@',
    'store.operation.yaml:1: store-user',
  ],
  ['a property in another file', 'store.operation.yaml', 'id}', 'user.schema.yaml:4: id'],
  ['a key attribute', 'read.operation.yaml', 'sk: PROFILE', 'users.table.yaml:3: sk'],
  [
    'an attribute that no table declares: where it is written',
    'team.operation.yaml',
    'first_name, "a"',
    'store.operation.yaml:12: ${data}',
  ],
  ['an index', 'team.operation.yaml', 'by-team', 'users.table.yaml:5: by-team'],
  ['the file of a $ref', 'store.operation.yaml', 'ser.schema.yaml }', 'user.schema.yaml:1: type: object'],
];
for (const [what, file, before, expected] of DEFINITIONS) {
  test(`definition goes to ${what}`, () =>
    story(async editor => {
      assert.deepEqual(editor.described(await editor.definition(file, cursor(file, before))), [expected]);
    }));
}

const apply = (texts: Record<string, string>, edits: Awaited<ReturnType<Editor['rename']>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      TextDocument.applyEdits(TextDocument.create('', 'yaml', 1, text), edits[name] ?? []),
    ]),
  );

/** What a person sees after a rename: the lines that changed. */
async function renamed(editor: Editor, file: File, before: string, newName: string): Promise<string[]> {
  const after = apply(FILES, await editor.rename(file, cursor(file, before), newName));
  const lines: string[] = [];
  for (const [name, text] of Object.entries(after)) {
    await editor.show(name, text);
    const old = new Set(FILES[name as File].split('\n'));
    lines.push(
      ...text
        .split('\n')
        .filter(line => !old.has(line))
        .map(line => `${name}: ${line.trim()}`),
    );
  }
  for (const name of Object.keys(after))
    assert.deepEqual(
      (await editor.diagnostics(name)).map(one => `${name}: ${one.message}`),
      [],
      'after the rename',
    );
  return lines.sort();
}

const RENAMES: readonly (readonly [string, File, string, string, readonly string[]])[] = [
  [
    'an operation',
    'team.operation.yaml',
    'store-user@',
    'keep-user',
    ['store.operation.yaml: operation: keep-user', 'team.operation.yaml: deprecated: { use: keep-user@2 }'],
  ],
  [
    'a version',
    'store.operation.yaml',
    '2\nsummary',
    '3',
    ['store.operation.yaml: version: 3', 'team.operation.yaml: deprecated: { use: store-user@3 }'],
  ],
  [
    'an error',
    'store.operation.yaml',
    'user-exists }',
    'user-known',
    [
      'store.operation.yaml: catch: { ConditionalCheckFailed: user-known }',
      'store.operation.yaml: error: user-known',
      'store.operation.yaml: user-known: { status: 409, description: There is one. }',
    ],
  ],
  [
    'a property that a spread stores: the attribute keeps its name',
    'user.schema.yaml',
    'first_name: {',
    'given_name',
    [
      'store.operation.yaml: $except: [given_name]',
      'store.operation.yaml: data: { id: A1, given_name: John }',
      'store.operation.yaml: first_name: ${data.given_name}',
      'user.schema.yaml: given_name: { type: string }',
      'user.schema.yaml: required: [id, given_name]',
    ],
  ],
  [
    'an attribute: messages and answers keep their names',
    'team.operation.yaml',
    'first_name, "a"',
    'given-name',
    [
      'read.operation.yaml: returns: { $spread: "${item}", $except: [first_name], first_name: "${item.given-name}" }',
      'store.operation.yaml: $except: [first_name]',
      'store.operation.yaml: given-name: ${data.first_name}',
      'store.operation.yaml: given: [{ table: users, items: [{ pk: USER#B2, sk: PROFILE, given-name: Jane }] }]',
      'team.operation.yaml: filter: contains(`given-name`, "a") AND sk <> "${data.team}"',
      'team.operation.yaml: users: { $each: "${items}", $as: row, $value: { first_name: "${row.given-name}" } }',
      'users.table.yaml: by-team: { key: { partition: { team: S } }, project: [given-name] }',
    ],
  ],
  [
    'a definition',
    'user.schema.yaml',
    "team' }",
    'group',
    ['user.schema.yaml: group: { type: string, minLength: 1 }', "user.schema.yaml: team: { $ref: '#/$defs/group' }"],
  ],
  [
    'an index',
    'users.table.yaml',
    'by-team',
    'by-group',
    [
      'team.operation.yaml: index: by-group',
      'users.table.yaml: by-group: { key: { partition: { team: S } }, project: [first_name] }',
    ],
  ],
  [
    'the element of a loop',
    'team.operation.yaml',
    'row,',
    'user',
    ['team.operation.yaml: users: { $each: "${items}", $as: user, $value: { first_name: "${user.first_name}" } }'],
  ],
  ['a stage variable', 'users.table.yaml', 'USERS_TABLE', 'PEOPLE', ['users.table.yaml: name: ${stage.PEOPLE}']],
];
for (const [what, file, before, newName, expected] of RENAMES) {
  test(`renaming ${what}`, () =>
    story(async editor => {
      assert.deepEqual(await renamed(editor, file, before, newName), [...expected].sort());
    }));
}

test('a table without a physical name of its own keeps the old one', async () => {
  const table = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
  const editor = await Editor.open({ 'users.table.yaml': table });
  try {
    const edits = await editor.rename('users.table.yaml', { line: 0, character: 8 }, 'people');
    assert.equal(
      apply({ 'users.table.yaml': table }, edits)['users.table.yaml'],
      'table: people\nkey: { partition: { pk: S }, sort: { sk: S } }\nname: users\n',
    );
  } finally {
    await editor.close();
  }
});

const REFUSALS: readonly (readonly [string, File, string, string, RegExp])[] = [
  ['a name that is taken', 'team.operation.yaml', 'list-team', 'get-user', /There is a get-user@1 already/],
  ['a name of a wrong form', 'team.operation.yaml', 'list-team', 'listTeam', /kebab-case/],
  ['a standard error', 'read.operation.yaml', 'not-found', 'nothing-there', /standard error/],
  [
    'an attribute that would become one with another',
    'team.operation.yaml',
    'first_name, "a"',
    'sk',
    /There is a attribute|There is an attribute/,
  ],
  ['a property beside one of that name', 'user.schema.yaml', 'first_name: {', 'id', /already/],
];
for (const [what, file, before, newName, message] of REFUSALS) {
  test(`renaming is refused, and says why: ${what}`, () =>
    story(async editor => {
      await assert.rejects(editor.rename(file, cursor(file, before), newName), message);
    }));
}

test('what a template declares is renamed there: CloudFormation would make an empty table', async () => {
  const template = `Resources:
  UsersTable:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
  Reader:
    Type: AWS::Serverless::Function
    Properties: { Environment: { Variables: { TABLE: !Ref UsersTable } } }
`;
  const contract =
    'operation: get-user\nsummary: x\ndata: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }\nmapping:\n  dynamodb:\n    action: GetItem\n    table: UsersTable\n    key: { pk: "${data.id}" }\n    catch: { ItemNotFound: not-found }\n';
  const files = {
    'operations.config.yaml': 'tables: [template.yaml]\n',
    'template.yaml': template,
    'get.operation.yaml': contract,
  };
  const editor = await Editor.open(files);
  try {
    const position = await editor.show('get.operation.yaml', contract.replace('UsersTable', '▮UsersTable'));
    assert.deepEqual(editor.described(await editor.references('get.operation.yaml', position)), [
      'get.operation.yaml:7: UsersTable',
      'template.yaml:2: UsersTable',
      'template.yaml:9: UsersTable',
    ]);
    await assert.rejects(
      editor.request('textDocument/prepareRename', {
        textDocument: { uri: editor.uri('get.operation.yaml') },
        position,
      }),
      /CloudFormation makes a new, empty table/,
    );
  } finally {
    await editor.close();
  }
});

test('highlights mark reads and writes of one thing in one file', () =>
  story(async editor => {
    const highlights = await editor.request<{ range: { start: { line: number } }; kind: number }[]>(
      'textDocument/documentHighlight',
      {
        textDocument: { uri: editor.uri('store.operation.yaml') },
        position: cursor('store.operation.yaml', 'pk: USER'),
      },
    );
    assert.deepEqual(highlights.map(one => [one.range.start.line + 1, one.kind]).sort(), [
      [13, 3],
      [16, 2],
      [21, 2],
    ]);
  }));

test('symbols of the workspace are found by some of their letters', () =>
  story(async editor => {
    const names = async (query: string) =>
      (await editor.request<{ name: string }[]>('workspace/symbol', { query })).map(one => one.name).sort();
    assert.deepEqual(await names('stus'), ['store-user@2']);
    assert.deepEqual(await names('users'), ['user-exists', 'users']);
    assert.deepEqual(await names('team'), ['by-team', 'list-team@1']);
    assert.deepEqual(await names('exists'), ['user-exists']);
  }));

test('the files that a contract names are links', () =>
  story(async editor => {
    const links = await editor.request<{ target: string }[]>('textDocument/documentLink', {
      textDocument: { uri: editor.uri('team.operation.yaml') },
    });
    assert.deepEqual(
      links.map(link => link.target.split('/').at(-1)),
      ['user.schema.yaml'],
    );
  }));
