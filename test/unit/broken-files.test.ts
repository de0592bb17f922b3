import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
const SOUND = `operation: store
summary: Store
data:
  type: object
  required: [id]
  properties:
    id: { type: string, minLength: 1 }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`;

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghijk'
  .split('')
  .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(', ')}]`)
  .join('\n')}\n`;

/** A file, and what its first finding says. */
const BROKEN: readonly (readonly [string, string, RegExp])[] = [
  ['a tab as indentation', SOUND.replace('  type: object', '\ttype: object'), /tab/i],
  [
    'a merge conflict',
    SOUND.replace('summary: Store\n', '<<<<<<< HEAD\nsummary: Store\n=======\nsummary: Keep\n>>>>>>> branch\n'),
    /merge conflict/i,
  ],
  ['a NUL byte', SOUND.replace('Store', 'St\u0000re'), /NUL|binary|control/i],
  ['an alias bomb', bomb + SOUND, /aliases/],
  ['an anchor that holds itself', SOUND.replace('item: {', 'item: &self { me: *self,'), /never end/],
  ['a list', '- a\n- b\n', /mapping/],
  ['a text', 'hello\n', /mapping/],
  ['nothing', '', /empty/],
  ['only a comment', '# nothing yet\n', /empty/],
  ['a key named __proto__', SOUND.replace('summary: Store', '__proto__: { polluted: true }'), /has no key "__proto__"/],
  [
    'a reference out of the workspace',
    SOUND.replace('{ type: string, minLength: 1 }', '{ $ref: ../../../../etc/passwd }'),
    /outside of the workspace/,
  ],
  [
    'an absolute reference',
    SOUND.replace('{ type: string, minLength: 1 }', '{ $ref: /etc/passwd }'),
    /There is no file|outside/,
  ],
  [
    'a reference to the net',
    SOUND.replace('{ type: string, minLength: 1 }', '{ $ref: "https://example.com/x.json" }'),
    /files of this workspace/,
  ],
  [
    'a reference to itself',
    SOUND.replace('{ type: string, minLength: 1 }', '{ $ref: "#/properties/id" }'),
    /leads back to itself/,
  ],
  ['a half-typed reference', SOUND.replace('${data.id}', '${data.'), /./],
  ['a quote that is not closed', SOUND.replace('sk: PROFILE }', 'sk: "PROFILE }'), /quote|closed|string/i],
  ['a comma that ended a value', SOUND.replace('sk: PROFILE }', 'sk: { $type: S, $value: a(b, 0) } }'), /comma/],
  ['a comment inside of an expression', `${SOUND}    condition: contains(tags, "a #1")\n`, /comment/],
  ['flow without quotes', SOUND.replace('"USER#${data.id}"', 'USER#${data.id}'), /quote/i],
  ['an octal', SOUND.replace('sk: PROFILE', 'sk: PROFILE, zip: 01234'), /quote 01234/],
  ['a tag', SOUND.replace('table: users', 'table: !Ref users'), /Tags/],
  ['a merge key', SOUND.replace('sk: PROFILE }', 'sk: PROFILE, <<: { a: b } }'), /YAML 1\.2/],
  ['two keys of one name', SOUND.replace('summary: Store', 'summary: Store\nsummary: Again'), /twice/],
  [
    'deep nesting',
    `${'a:\n'}${Array.from({ length: 900 }, (_, i) => `${' '.repeat(i + 1)}a:`).join('\n')}\n`,
    /deep|has no key/,
  ],
  ['calls in calls without end', `${SOUND}    condition: "${'size('.repeat(20_000)}"\n`, /nests too deeply/],
  [
    'sums in sums without end',
    SOUND.replace('PutItem', 'UpdateItem').replace('item:', 'key:') +
      `    update: { set: { n: { $expr: "${'if_not_exists(n, '.repeat(20_000)}" } } }\n`,
    /nests too deeply/,
  ],
  [
    'alternatives without end',
    SOUND.replace('${data.id}', `\${${'data.id ?? '.repeat(20_000)}data.id}`),
    /at most 50 alternatives/,
  ],
  ['flow nesting without end', `operation: ${'['.repeat(20_000)}`, /./],
  [
    'a regular expression that would hang',
    SOUND.replace('minLength: 1', 'minLength: 1, pattern: "(a+)+$"') +
      `examples: [{ name: x, data: { id: "${'a'.repeat(60)}!" } }]\n`,
    /must match/,
  ],
];

for (const [what, text, message] of BROKEN) {
  test(`${what}: one clear message at the right file, and the other files are still checked`, () => {
    const files = {
      'users.table.yaml': TABLE,
      'broken.operation.yaml': text,
      'sound.operation.yaml': SOUND.replace('operation: store', 'operation: sound'),
    };
    const workspace = new Workspace([FOLDER], memoryFiles(files));
    const [root] = workspace.snapshot().roots;
    const findings = findingsOf(root!, `${FOLDER}/broken.operation.yaml`, '2026-11-24').filter(
      finding => finding.severity === 'error',
    );
    assert.ok(findings.length > 0, 'nothing was found');
    assert.match(findings[0]!.message, message);
    assert.ok(findings.length <= 3, findings.map(finding => `${finding.rule}: ${finding.message}`).join('\n'));
    assert.deepEqual(findingsOf(root!, `${FOLDER}/sound.operation.yaml`, '2026-11-24'), []);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
}

test('ten thousand lines are checked', () => {
  const properties = Array.from({ length: 10_000 }, (_, i) => `    p${i}: { type: string }\n`).join('');
  const text = SOUND.replace(
    '    id: { type: string, minLength: 1 }\n',
    `    id: { type: string, minLength: 1 }\n${properties}`,
  );
  const workspace = new Workspace([FOLDER], memoryFiles({ 'users.table.yaml': TABLE, 'big.operation.yaml': text }));
  const [root] = workspace.snapshot().roots;
  assert.deepEqual(findingsOf(root!, `${FOLDER}/big.operation.yaml`, '2026-11-24'), []);
});

test('text that nobody wrote never throws, whatever it is', () => {
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ' ',
    '\n',
    '\n  ',
    '- ',
    '"',
    "'",
    '#',
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
    '%',
    '@',
    '${',
    '${data',
    '.id',
    '}',
    '??',
    'pk',
    '$type',
    '$spread',
    '\t',
    '---\n',
    '...\n',
    '\u0000',
    '\ud800',
    '<<',
    '01',
    'null',
    '~',
  ];
  for (let round = 0; round < 400; round++) {
    let text = SOUND;
    for (let i = 0; i < 1 + random(6); i++) {
      const at = random(text.length);
      text = text.slice(0, at) + pieces[random(pieces.length)]! + text.slice(at + random(4));
    }
    const workspace = new Workspace([FOLDER], memoryFiles({ 'users.table.yaml': TABLE, 'x.operation.yaml': text }));
    const [root] = workspace.snapshot().roots;
    for (const finding of findingsOf(root!, `${FOLDER}/x.operation.yaml`, '2026-11-24')) {
      assert.ok(
        finding.range.start >= 0 && finding.range.end <= text.length && finding.range.start <= finding.range.end,
        `${finding.rule} has a range outside of the text: ${JSON.stringify(text)}`,
      );
    }
  }
});
