import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { REASONS } from '../../server/src/code/escape/index.ts';
import { createParsers } from '../../server/src/code/languages/index.ts';

import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { applyEdits } from '../../server/src/rewrite/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

/** What happens to a value between where it is written and where it is sent: statements that make a rewrite unsafe, and those that do not. */
const CONTRACTS = readFileSync(join(import.meta.dirname, '../fixtures/values/contracts.yaml'), 'utf8');
const TABLE =
  'table: parcels\nkey: { partition: { id: S } }\nindexes: { by-owner: { key: { partition: { owner: S } } } }\n';
const parsers = await createParsers(nodeWasm);

function direct(name: string, code: string, others: Readonly<Record<string, string>> = {}) {
  const files = { 'parcels.operation.yaml': CONTRACTS, 'parcels.table.yaml': TABLE, [name]: code, ...others };
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  const findings = findingsOf(root!, `${FOLDER}/${name}`, '2026-11-25');
  const [found] = findings.filter(one => one.rule === 'direct-dynamodb-call');
  assert.ok(found, `the call is found, whatever its arguments are:\n${code}`);
  const [fix] = found.fixes ?? [];
  return {
    fix: found.data?.fix ?? 'none',
    doubts: found.data?.doubts as readonly string[],
    after: fix && applyEdits(code, fix.edits),
    title: fix?.title,
  };
}

const HEAD = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { far } from 'somewhere';
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
function look(it: any) { return it.weight > 3 ? Object.keys(it).length : 0; }
function turn(it: any) { it.weight = 0; }
let n = 0;
const plain = (it: string): string => it.trim();
const counted = (it: string): string => it.trim() + n;
const counting = (it: string): string => it.trim() + n++;
`;
const ts = (between: string): string => `${HEAD}
export async function keep(id: string, weight: number, by: any) {
  const parcel: any = { id, weight, state: 'new' };
  ${between}
  await db.send(new PutCommand({ TableName: 'parcels', Item: parcel }));
}
`;

const PY_HEAD = `import copy, json, logging
import boto3
import far
from boto3.dynamodb.conditions import Attr, Key
table = boto3.resource('dynamodb').Table('parcels')
logger = logging.getLogger()

def look(it):
    return it['weight'] if it else None

def turn(it, n=0):
    it['weight'] = n

`;
const py = (between: string): string => `${PY_HEAD}
def keep(id: str, weight: int, by):
    parcel = {'id': id, 'weight': weight, 'state': 'new'}
${between.replace(/^/gm, '    ')}
    table.put_item(Item=parcel)
`;

const CHANGED_TS = [
  '++parcel.weight;',
  'parcel.weight **= 2;',
  'delete parcel.state;',
  '({ to: parcel.state } = by);',
  '[parcel.state] = by;',
  'for (parcel.state of by) continue;',
  'turn(parcel);',
  'far(parcel);',
  'by.take(parcel);',
  'new by.Kind(parcel);',
  'turn.call(null, parcel);',
  'turn.bind(null, parcel)();',
  'far`${parcel}`;',
  'Object.assign(parcel, by);',
  'Reflect.set(parcel, "state", by);',
  'const other = parcel; other.state = by;',
  'let other: any; other = by ? parcel : {}; other.state = by;',
  'const { it } = { it: parcel }; it.state = by;',
  'const [it] = [parcel]; it.state = by;',
  'for (const it of [parcel]) it.state = by;',
  '[parcel].forEach(it => { it.state = by; });',
  '[[parcel]].flat()[0].state = by;',
  'new Map([["a", parcel]]).get("a").state = by;',
  'Object.entries({ parcel }).forEach(([, it]) => { it.state = by; });',
  'const box: any = {}; box.it = parcel; box.it.state = by;',
  'const box = { set it(value: any) { value.state = by; } }; box.it = parcel;',
  'const all: any[] = []; all.push(parcel); all[0].state = by;',
  'by.last = parcel;',
  'const change = () => { parcel.state = by; }; change();',
  'const give = () => parcel; give().state = by;',
  'if (by) parcel[by] = 1;',
  'by && (parcel.state = by);',
  'for (const key of Object.keys(parcel)) if (!parcel[key]) delete parcel[key];',
  'eval("parcel.state = 1");',
  'db.middlewareStack.add(by);',
];
const SAME_TS = [
  'console.log(parcel, `${parcel.state}`, typeof parcel, parcel === by, "state" in parcel);',
  'if (!parcel.id) throw new Error(JSON.stringify(parcel));',
  'Object.freeze(parcel);',
  'look(parcel);',
  'far(parcel.weight, { ...parcel });',
  'const copied = { ...parcel }; copied.state = by; far(copied);',
  'const cloned = structuredClone(parcel); cloned.state = by; far(cloned);',
  'const { state, weight: heavy } = parcel; far(state, heavy);',
  'for (const [key, value] of Object.entries(parcel)) console.info(key, value);',
  'let sum = 0; for (let i = 0; i < 3; i++) sum += parcel.weight; far(sum);',
  'const other: any = { a: 1 }; other.b = 2; delete other.a; far(other);',
  'parcel.owner = String(by);',
];
const CHANGED_PY = [
  "parcel['weight'] += 1",
  "del parcel['state']",
  "parcel.pop('state')",
  "dict.update(parcel, state='x')",
  "parcel['state'], _ = by",
  "for parcel['state'] in by: pass",
  "with by as parcel['state']: pass",
  "other = parcel or {}\nother['state'] = by",
  "first = second = parcel\nsecond['state'] = by",
  "(other := parcel)['state'] = by",
  "both = [parcel, by]\nboth[0]['state'] = by",
  "for it in (parcel,): it.pop('state')",
  '[it.update(state=by) for it in [parcel]]',
  "{'a': parcel}.get('a')['state'] = by",
  "for _, it in {'a': parcel}.items(): it['state'] = by",
  "for n, it in enumerate([parcel]): it['state'] = by",
  'turn(parcel)',
  'turn(it=parcel)',
  'far.take(parcel)',
  '(lambda it: it.clear())(parcel)',
  "def change():\n    parcel['state'] = by\nchange()",
  "def give():\n    yield parcel\nnext(give())['state'] = by",
  "class Keeps:\n    def __enter__(self): return parcel\nwith Keeps() as it: it['state'] = by",
  'far.last = parcel',
  'global last\nlast = parcel',
  'parcel = {k: v for k, v in parcel.items() if v}',
  'if by: parcel |= by',
  "exec('parcel.clear()')",
];
const SAME_PY = [
  "print(parcel, len(parcel), f'{parcel}', str(parcel['state']))",
  'logger.info(json.dumps(parcel))',
  "if not parcel.get('id'): raise ValueError(parcel)",
  'look(parcel)',
  "far.take(parcel['state'])",
  "other = copy.deepcopy(parcel)\nother['state'] = by\nfar.take(other)",
  "other = {**parcel}\nother['state'] = by\nfar.take(other)",
  'for key, value in parcel.items(): print(key, value)',
  "other = {'a': 1}\nother.update(b=2)\nfar.take(other)",
  "parcel['owner'] = str(by)",
  "parcel |= {'owner': str(by)}",
];

for (const [language, make, changed, same] of [
  ['ts', ts, CHANGED_TS, SAME_TS],
  ['py', py, CHANGED_PY, SAME_PY],
] as const) {
  test(`${language}: what may change a value before it is sent is never called safe`, () => {
    for (const between of changed) assert.notEqual(direct(`keep.${language}`, make(between)).fix, 'safe', between);
  });
  test(`${language}: what leaves a value alone keeps a rewrite safe`, () => {
    for (const between of same) {
      const { fix, title } = direct(`keep.${language}`, make(between));
      assert.equal(fix, 'safe', `${between}: ${title}`);
    }
  });
}

test('a reason to look has a code, and names the place', () => {
  const { doubts, title } = direct('keep.ts', ts('turn(parcel);'));
  assert.deepEqual(doubts, ['changed']);
  assert.match(String(title), /`it\.weight = 0` \(line 6\) changes what is sent/);
});

test('what is combined in a straight line is computed', () => {
  const code = `${PY_HEAD}
def of(owner: str, state: str):
    wanted = Attr('id').exists()
    wanted &= Attr('state').eq(state)
    found = table.query(IndexName='by-owner', KeyConditionExpression=Key('owner').eq(owner), FilterExpression=wanted)
    return [one['id'] for one in found['Items']]
`;
  const { fix, after, title } = direct('of.py', code);
  assert.equal(fix, 'safe', title);
  assert.match(String(after), /call_operation\('parcels-of', \{'owner': owner, 'state': state\}\)/);
  const text = `${HEAD}
export async function move(id: string, state: string, note: string) {
  let expression = 'SET #s = :s';
  expression += ', note = :n';
  const values: any = { ':s': state, ':n': note };
  await db.send(new UpdateCommand({ TableName: 'parcels', Key: { id }, UpdateExpression: expression, ExpressionAttributeNames: { '#s': 'state' }, ExpressionAttributeValues: values }));
}
`;
  assert.match(String(direct('move.ts', text).after), /callOperation\('move-parcel', \{ id, state, note \}\)/);
  assert.equal(direct('move.ts', text.replace('expression +=', 'if (note) expression +=')).fix, 'none');
});

/** Whole functions: what each is, and the code of the doubt; null where it is safe. */
const MEANINGS: readonly (readonly [string, string, string | null])[] = [
  [
    'ts',
    "(id: string, to: string) { let at = id; const key = { id: at }; at += to; await db.send(new DeleteCommand({ TableName: 'parcels', Key: key })); }",
    'none',
  ],
  [
    'ts',
    "(id: string) { const key = { id: plain(id) }; console.log(key); await db.send(new DeleteCommand({ TableName: 'parcels', Key: key })); }",
    null,
  ],
  [
    'ts',
    "(id: string) { const key = { id: counting(id) }; console.log(key); await db.send(new DeleteCommand({ TableName: 'parcels', Key: key })); }",
    'moved-call',
  ],
  [
    'ts',
    "(id: string) { const key = { id: counted(id) }; counting(id); await db.send(new DeleteCommand({ TableName: 'parcels', Key: key })); }",
    'moved-call',
  ],
  [
    'ts',
    "(a: { id: string }, b: { id: string }, to: string) { const key = { id: a.id }; b.id = to; await db.send(new DeleteCommand({ TableName: 'parcels', Key: key })); }",
    'changed',
  ],
  [
    'ts',
    "(id: string, state: string, on: boolean) { const it = { id, ...(on ? { state } : {}) }; on = false; await db.send(new PutCommand({ TableName: 'parcels', Item: it })); }",
    'reassigned',
  ],
  [
    'ts',
    "(id: string, state: string, owner: string) { await db.send(new PutCommand({ TableName: 'parcels', Item: { id, ...(counting(id) ? { state, owner } : {}) } })); }",
    'effects',
  ],
  [
    'ts',
    "(event: { id: string; to: string }) { const key = { id: event.id }; far(event); await db.send(new DeleteCommand({ TableName: 'parcels', Key: key })); }",
    'escapes',
  ],
  [
    'ts',
    "(id: string) { const command = new DeleteCommand({ TableName: 'parcels', Key: { id } }); command.input.ReturnValues = 'ALL_OLD'; await db.send(command); }",
    'changed',
  ],
  [
    'ts',
    "(id: string, state: string | null) { await db.send(new PutCommand({ TableName: 'parcels', Item: { id, state } })); }",
    'null',
  ],
  [
    'ts',
    "(id: string, state?: string) { await db.send(new PutCommand({ TableName: 'parcels', Item: { id, state } })); }",
    null,
  ],
  [
    'ts',
    "(id: string, state?: string) { await db.send(new PutCommand({ TableName: 'parcels', Item: { id, state, kind: 'routed' } })); }",
    'absent',
  ],
  [
    'ts',
    "(id: string, state: string, on: boolean) { const it: any = { id, kind: 'routed' }; if (on) it.state = state; await db.send(new PutCommand({ TableName: 'parcels', Item: it })); }",
    'absent',
  ],
  [
    'ts',
    "(id: string, pieces: number) { await db.send(new PutCommand({ TableName: 'parcels', Item: { id, pieces } })); }",
    'fraction',
  ],
  [
    'ts',
    "(id: string, list: string[]) { await db.send(new PutCommand({ TableName: 'parcels', Item: { id, pieces: list.length } })); }",
    null,
  ],
  [
    'ts',
    "(id: string | undefined) { await db.send(new DeleteCommand({ TableName: 'parcels', Key: { id: id ?? '' } })); }",
    'empty-text',
  ],
  [
    'ts',
    "(id: string, state: string) { await db.send(new UpdateCommand({ TableName: 'parcels', Key: { id }, UpdateExpression: 'SET #s = :s', ExpressionAttributeNames: { '#s': 'state', '#o': 'owner' }, ExpressionAttributeValues: { ':s': state } })); }",
    'unused-placeholder',
  ],
  [
    'ts',
    "(id: string) { const own = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { convertEmptyValues: true } }); await own.send(new DeleteCommand({ TableName: 'parcels', Key: { id } })); }",
    'client-option',
  ],
  [
    'ts',
    "(id: string) { let last: any; await db.send(new PutCommand({ TableName: 'parcels', Item: (last = { id, state: 'new' }) })); return last; }",
    'effects',
  ],
  ['py', "(id: str, state: str = None):\n    table.put_item(Item={'id': id, 'state': state})", 'null'],
  ['py', "(id: str, weight: float):\n    table.put_item(Item={'id': id, 'weight': weight})", 'precision'],
  ['py', "(id: str, weight: int):\n    table.put_item(Item={'id': id, 'weight': weight})", null],
  ['py', "(id: str, weight: int):\n    table.put_item(Item={'id': id, 'weight': weight / 3})", 'precision'],
];

for (const [language, code, doubt] of MEANINGS)
  test(`${language}: ${doubt ?? 'safe'}: ${code}`, () => {
    const whole = language === 'ts' ? `${HEAD}export async function f${code}\n` : `${PY_HEAD}def f${code}\n`;
    const { fix, doubts, title } = direct(`f.${language}`, whole);
    if (doubt === null) assert.equal(fix, 'safe', title);
    else if (doubt === 'none') assert.equal(fix, 'none');
    else {
      assert.equal(fix, 'preview');
      assert.ok(doubts.includes(doubt), `${doubts.join()}: ${title}`);
    }
  });

test('what is done in the arguments of a call is done in the same order, and an assignment keeps its parentheses', () => {
  const counted = `${HEAD}\nconst next = (): string => String(n++);
export const f = (id: string) => db.send(new PutCommand({ TableName: 'parcels', Item: { id, owner: next(), state: next() } }));
`;
  assert.match(String(direct('f.ts', counted).after), /\{ id, owner: next\(\), state: next\(\) \}/);
  const walrus = `${PY_HEAD}def f(id: str, owner: str):\n    table.put_item(Item={'id': id, 'owner': (seen := owner)})\n    return seen\n`;
  assert.match(String(direct('f.py', walrus).after), /'owner': \(seen := owner\)\}/);
});

test('of several clients none stands for the others', () => {
  const store = (settings: string): string => `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
const usual = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const other = DynamoDBDocumentClient.from(new DynamoDBClient({}), ${settings});
async function store(db: any, id: string) {
  await db.send(new PutCommand({ TableName: 'parcels', Item: { id, state: 'new' } }));
}
export const first = (id: string) => store(usual, id);
export const second = (id: string) => store(other, id);
`;
  assert.equal(direct('f.ts', store('{ marshallOptions: { removeUndefinedValues: true } }')).fix, 'safe');
  const { fix, doubts } = direct('f.ts', store('{ marshallOptions: { convertEmptyValues: true } }'));
  assert.equal(fix, 'preview');
  assert.ok(doubts.includes('client-option'), doubts.join());
});

/** What a file does before its client sends, another file, and whether the client is known to send what it is given. */
const CLIENTS: readonly (readonly [story: string, file: string, other: string, safe: boolean])[] = [
  ['nothing', '', '', true],
  ['null in its place', 'export const close = () => { db = null; };', '', true],
  ['an object in its place', 'db = kept;', 'export const kept = { send: () => null };', false],
  ['an instance in its place', 'db = new Wrapped(db);', 'export class Wrapped { send(it: any) { return it; } }', false],
  ['a proxy in its place', 'db = wrapped(db);', 'export const wrapped = (it: any) => new Proxy(it, {});', false],
  [
    'what another file puts in its place',
    'export const use = (it: any) => { db = it; };',
    "import { use } from './f';\nuse({ send: () => null });",
    false,
  ],
];

for (const [story, file, other, safe] of CLIENTS)
  test(`a client with ${story} is ${safe ? '' : 'not '}rewritten safely`, () => {
    const head = HEAD.replace('const db =', 'let db: any =');
    const code = `${head}import { kept, wrapped, Wrapped } from './other';
${file}
export const f = (id: string) => db.send(new PutCommand({ TableName: 'parcels', Item: { id, state: 'new' } })).then(() => 1);
`;
    const { fix, doubts, title } = direct('f.ts', code, { 'other.ts': other });
    assert.equal(fix, safe ? 'safe' : 'preview', title);
    if (!safe) assert.ok(doubts.includes('client-hook'), doubts.join());
  });

test('what a client is made of is followed to the file where that is made', () => {
  const code = `import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { raw } from './raw';
const db = DynamoDBDocumentClient.from(raw);
export async function f(id: string) {
  await db.send(new PutCommand({ TableName: 'parcels', Item: { id, state: 'new' } }));
}
`;
  const raw =
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nexport const raw = new DynamoDBClient({});\n";
  assert.equal(direct('f.ts', code, { 'raw.ts': raw }).fix, 'safe');
  for (const hook of ['raw.middlewareStack.add((next: any) => next);', 'raw.config.requestHandler = far;']) {
    const { fix, doubts } = direct('f.ts', code, { 'raw.ts': `${raw}${hook}\n` });
    assert.equal(fix, 'preview', hook);
    assert.ok(doubts.includes('client-hook'), doubts.join());
  }
});

test('a constant of another file is one as long as no file writes to it', () => {
  const code = `${HEAD}import { STATES } from './states';
export async function f(id: string) {
  await db.send(new PutCommand({ TableName: 'parcels', Item: { id, state: STATES.first } }));
}
`;
  const states = "export const STATES: any = { first: 'new' };\n";
  const { fix, title } = direct('f.ts', code, { 'states.ts': states });
  assert.equal(fix, 'safe', title);
  const other = "import { STATES } from './states';\nSTATES.first = 'old';\n";
  assert.notEqual(direct('f.ts', code, { 'states.ts': states, 'other.ts': other }).fix, 'safe');
});

test('docs/lint.md has a row for each code', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/lint.md'), 'utf8');
  const rows = new Set([...page.matchAll(/^\| `([a-z-]+)` \| /gm)].map(([, code]) => code));
  for (const code of Object.keys(REASONS)) assert.ok(rows.has(code), code);
  for (const [, , doubt] of MEANINGS) assert.ok(doubt === null || doubt === 'none' || rows.has(doubt), String(doubt));
});

test('names of any letters are names: of getters, and in what a rewrite writes', () => {
  const sized = (name: string, read: string): string => `${HEAD}
class Box { inner = 1; get ${name}(): number { return this.inner++; } }
export async function keep(id: string, box: Box) {
  const parcel = { id, weight: ${read}, state: 'new' };
  look(box);
  await db.send(new PutCommand({ TableName: 'parcels', Item: parcel }));
}
`;
  for (const name of ['size', '$size', 'größe', '大きさ'])
    assert.ok(direct('a.ts', sized(name, `box.${name}`)).doubts.includes('moved-call'), name);
  const python = (name: string): string => `${PY_HEAD}
def keep(id, weight: int):
    ${name} = id
    table.put_item(Item={'id': ${name}, 'weight': weight, 'state': 'new'})
`;
  for (const name of ['own', 'größe', '名', 'é'])
    assert.match(direct('a.py', python(name)).after ?? '', new RegExp(`${name} = id\n`), name);
});
