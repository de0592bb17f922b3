import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TODAY = '2026-11-25';

const withComment = (...lines: string[]): string => `operation: gone
summary: Drop
deprecated:
  since: 2027-01-31
${lines.map(line => `  ${line}\n`).join('')}  use: none
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
mapping:
  dynamodb: { action: DeleteItem, table: users, key: { pk: "\${data.id}" } }
`;

function findings(text: string) {
  const files = memoryFiles({
    'a.operation.yaml': text,
    'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
  });
  const root = new Workspace([FOLDER], files).snapshot().roots[0]!;
  return findingsOf(root, `${FOLDER}/a.operation.yaml`, TODAY);
}

/** Each: the comment above a deprecation without successor, and what is reported. */
const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['a rule and a reason', ['# operation-contracts-ignore-next-line unknown-successor: being drafted'], []],
  ['a reason with colons', ['# operation-contracts-ignore-next-line unknown-successor: see ADR: 12'], []],
  [
    'until a date to come',
    ['# operation-contracts-ignore-next-line unknown-successor: drafted (until 2026-11-25)'],
    [],
  ],
  [
    'until a date that has passed',
    ['# operation-contracts-ignore-next-line unknown-successor: drafted (until 2026-11-24)'],
    ['expired-suppression', 'unknown-successor'],
  ],
  [
    'until no date at all',
    ['# operation-contracts-ignore-next-line unknown-successor: drafted (until 2026-02-30)'],
    ['suppression-reason', 'unknown-successor'],
  ],
  [
    'no reason',
    ['# operation-contracts-ignore-next-line unknown-successor'],
    ['suppression-reason', 'unknown-successor'],
  ],
  [
    'no reason after the colon',
    ['# operation-contracts-ignore-next-line unknown-successor:'],
    ['suppression-reason', 'unknown-successor'],
  ],
  ['no rule', ['# operation-contracts-ignore-next-line: because'], ['suppression-reason', 'unknown-successor']],
  [
    'a rule that is none',
    ['# operation-contracts-ignore-next-line unknown-sucessor: x'],
    ['unknown-rule', 'unknown-successor'],
  ],
  [
    'another rule',
    ['# operation-contracts-ignore-next-line unknown-table: x'],
    ['unknown-successor', 'unused-suppression'],
  ],
  [
    'one rule too many',
    ['# operation-contracts-ignore-next-line unknown-table, unknown-successor: x'],
    ['unused-suppression'],
  ],
  [
    'another word',
    ['# operation-contracts-ignore-line unknown-successor: x'],
    ['suppression-reason', 'unknown-successor'],
  ],
  [
    'a comment and a blank line in between',
    ['# operation-contracts-ignore-next-line unknown-successor: drafted', '# It is a long story.', ''],
    [],
  ],
];

for (const [name, comment, expected] of CASES)
  test(`suppressed with ${name}`, () => {
    const found = findings(withComment(...comment)).filter(one => one.suppressed === null);
    assert.deepEqual(found.map(one => one.rule).sort(), expected);
  });

test('what looks like a suppression inside of a text is none', () => {
  const text = `${withComment().replace('summary: Drop', 'summary: Drop\ndescription: |\n  # operation-contracts-ignore-next-line unknown-successor')}`;
  assert.deepEqual(
    findings(text).map(one => one.rule),
    ['unknown-successor'],
  );
});

function afterFix(text: string, title: RegExp): string {
  const fix = findings(text)
    .flatMap(one => one.fixes ?? [])
    .find(one => title.test(one.title));
  assert.ok(fix, `no fix ${title}`);
  const [{ range, newText }] = fix.edits as [{ range: { start: number; end: number }; newText: string }];
  return text.slice(0, range.start) + newText + text.slice(range.end);
}

test('every complaint about a suppression has a fix', () => {
  const fixed = (comment: string, title: RegExp): string => afterFix(withComment(comment), title);
  assert.equal(fixed('# operation-contracts-ignore-next-line unknown-table: x', /Remove/), withComment());
  assert.equal(
    fixed('# operation-contracts-ignore-next-line unknown-successor: x (until 2020-01-01)', /Remove/),
    withComment(),
  );
  assert.equal(
    fixed('# operation-contracts-ignore-next-line unknown-table, unknown-successor: x', /Leave out/),
    withComment('# operation-contracts-ignore-next-line unknown-successor: x'),
  );
  assert.equal(
    fixed('# operation-contracts-ignore-next-line unknown-sucessor: x', /Change to/),
    withComment('# operation-contracts-ignore-next-line unknown-successor: x'),
  );
  assert.equal(
    fixed('# operation-contracts-ignore-next-line unknown-successor', /reason/),
    withComment('# operation-contracts-ignore-next-line unknown-successor: say why'),
  );
  assert.equal(
    fixed('# operation-contracts-ignore-line unknown-successor: x', /Change to/),
    withComment('# operation-contracts-ignore-next-line unknown-successor: x'),
  );
});
