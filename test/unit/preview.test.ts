import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { operationId } from '../../server/src/contract/index.ts';
import { generatedBy, originOf, preview } from '../../server/src/features/index.ts';
import { Workspace } from '../../server/src/snapshot/index.ts';
import { LineIndex, type Range } from '../../server/src/text/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TABLE =
  'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\nindexes: { by-team: { key: { partition: { team: S } }, project: ALL } }\n';
const KINDS = [
  'request.jsonc',
  'answer.jsonc',
  'openapi.jsonc',
  'request-template.vtl',
  'response-template.vtl',
] as const;
type Kind = (typeof KINDS)[number];

/** A contract with a preview beside it. The cursor is `▮` in either. */
class Beside {
  readonly text: string;
  readonly preview: { readonly text: string; readonly map: ReturnType<NonNullable<ReturnType<typeof preview>>['map']> };
  private readonly uri: string;
  private readonly root;

  constructor(files: Readonly<Record<string, string>>, path: string, kind: Kind, operation?: string) {
    this.uri = `${FOLDER}/${path}`;
    this.root = new Workspace([FOLDER], memoryFiles(files)).snapshot().rootOf(this.uri);
    this.text = files[path] ?? '';
    const [first] = this.root?.parsed(this.uri)?.operations ?? [];
    const address = {
      kind,
      contract: this.uri,
      operation: operation ?? (first ? operationId(first) : ''),
      example: undefined,
    };
    const shown = preview(this.root, address);
    assert.ok(shown, `${path} has a preview`);
    this.preview = { text: shown.text, map: shown.map() };
  }

  /** The lines of the preview that a selection of the contract made, without their indentation. */
  made(selection: Range): string[] {
    return lines(this.preview.text, generatedBy(this.root, this.uri, selection, this.preview.map));
  }

  /** The line of the contract that made what is at an offset of the preview. */
  origin(offset: number): Range | undefined {
    return originOf(this.preview.text, { start: offset, end: offset }, this.preview.map);
  }
}

/** Each line once. */
function lines(text: string, ranges: readonly Range[]): string[] {
  const index = new LineIndex(text);
  const all = text.split('\n');
  const hit = ranges.flatMap(({ start, end }) => {
    const [first, last] = [index.position(start).line, index.position(end).line];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return [...new Set(hit)].map(line => all[line]?.trim() ?? '');
}

const CONTRACT = `operation: rename-user
version: 2
summary: Rename a user
owner: accounts
data:
  type: object
  required: [id, name]
  properties:
    id: { type: string, minLength: 1 }
    name:
      type: string
      maxLength: 80
    nick: { type: string }
result: { type: object, properties: { name: { type: string } } }
errors:
  no-user:
    status: 404
    description: There is no such user.
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update:
      set:
        name: \${data.name}
        nick: \${data.nick}
        seen: \${now}
    condition: attribute_exists(pk) AND nick <> "none"
    returns:
      name: \${item.name}
    catch: { ItemNotFound: no-user }
examples:
  - name: one
    data: { id: A1, name: Ann, nick: an }
    given: [{ table: users, items: [{ pk: USER#A1, sk: PROFILE, name: Anna }] }]
`;

const FILES = { 'a.operation.yaml': CONTRACT, 'users.table.yaml': TABLE };

/** The cursor stands in the contract before `▮` of the line that is given, which is a line of it. */
const cursorAt = (marked: string): Range => {
  const start = CONTRACT.indexOf(marked.replace('▮', '')) + marked.indexOf('▮');
  assert.ok(start >= 0);
  return { start, end: start };
};

/** Behind `▮` of a line of the contract: what its line makes. */
const MARKS: readonly (readonly [Kind, cursor: string, marked: readonly string[]])[] = [
  ['request.jsonc', 'ta▮ble: users', ['"TableName": "users",']],
  ['request.jsonc', '▮    table: users', ['"TableName": "users",']],
  ['request.jsonc', 'pk: "US▮ER#', ['"Key": { "pk": { "S": "USER#A1" }, "sk": { "S": "PROFILE" } },']],
  [
    'request.jsonc',
    '▮        nick: ${data.nick}',
    ['"UpdateExpression": "SET #n0 = :v0, #n2 = :v2, #n1 = :v1 ",', '"#n1": "nick",', '":v1": { "S": "an" }'],
  ],
  [
    'request.jsonc',
    'nick <> "no▮ne"',
    ['"ConditionExpression": "attribute_exists(#n3) AND #n1 <> :v3",', '":v3": { "S": "none" },'],
  ],
  ['request.jsonc', 'summ▮ary: Rename', []],
  ['answer.jsonc', 'name: ${it▮em.name}', ['"name": "Anna"']],
  ['openapi.jsonc', 'summ▮ary: Rename', ['"summary": "Rename a user",']],
  ['openapi.jsonc', '▮owner: accounts', ['"description": "Owner: accounts",']],
  ['openapi.jsonc', 'vers▮ion: 2', ['"/v2/rename-user": {']],
  ['openapi.jsonc', '      max▮Length: 80', ['"maxLength": 80']],
  ['openapi.jsonc', '    sta▮tus: 404', ['"404": {']],
  ['openapi.jsonc', 'act▮ion: UpdateItem', ['"uri": "arn:aws:apigateway:${AWS::Region}:dynamodb:action/UpdateItem",']],
  ['openapi.jsonc', 'data.na▮me}', ['"requestTemplates": {']],
];

for (const [kind, cursor, marked] of MARKS) {
  test(`a cursor in the contract marks what its line makes in the ${kind}: ${cursor}`, () => {
    const made = new Beside(FILES, 'a.operation.yaml', kind).made(cursorAt(cursor));
    assert.deepEqual(kind === 'openapi.jsonc' ? made.slice(0, 1) : made, marked);
  });
}

/** Behind `▮` of a line of the preview: the part of the contract that made it. */
const ORIGINS: readonly (readonly [Kind, cursor: string, origin: string])[] = [
  ['request.jsonc', '▮  "TableName"', 'table: users'],
  ['request.jsonc', '"S": "USER#▮A1"', '${data.id}'],
  ['request.jsonc', '":v▮1": { "S": "an" }', '${data.nick}'],
  ['request.jsonc', '"ReturnVal▮ues": "ALL_NEW"', 'returns:\n      name: ${item.name}'],
  ['answer.jsonc', '"na▮me": "Anna"', 'name: ${item.name}'],
  ['openapi.jsonc', '"maxLe▮ngth": 80', 'maxLength: 80'],
  ['openapi.jsonc', '"no-user: There ▮is', 'no-user:\n    status: 404\n    description: There is no such user.'],
];

for (const [kind, cursor, origin] of ORIGINS) {
  test(`a cursor in the ${kind} marks what made its line in the contract: ${cursor}`, () => {
    const beside = new Beside(FILES, 'a.operation.yaml', kind);
    const at = beside.preview.text.indexOf(cursor.replace('▮', ''));
    assert.ok(at >= 0, beside.preview.text);
    const range = beside.origin(at + cursor.indexOf('▮'));
    assert.equal(range && CONTRACT.slice(range.start, range.end).trimEnd(), origin);
  });
}

const EXAMPLES = join(import.meta.dirname, '../../examples');

for (const example of readdirSync(EXAMPLES)) {
  const folder = join(EXAMPLES, example);
  const files = Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.ya?ml$/.test(name) && !name.includes('node_modules'))
      .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  for (const path of Object.keys(files).filter(name => /\.operation\.yaml$/.test(name))) {
    for (const kind of KINDS) {
      test(`what a line of the ${kind} leads to in the contract leads back to it: ${example}/${path}`, () => {
        const beside = new Beside(files, path, kind);
        const lost: string[] = [];
        let offset = 0;
        let found = 0;
        for (const line of beside.preview.text.split('\n')) {
          const origin = beside.origin(offset);
          offset += line.length + 1;
          if (!origin || /^\s*[\]}]/.test(line)) continue;
          found++;
          if (!beside.made(origin).includes(line.trim())) lost.push(line);
        }
        assert.deepEqual(lost, []);
        const nothing = kind === 'answer.jsonc' && !/\n\s*"/.test(beside.preview.text);
        assert.ok(found > 0 || nothing, beside.preview.text);
      });
    }
  }
}
