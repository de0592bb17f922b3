import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeBaseline } from '../../server/src/rules/index.ts';
import { Editor, inEditor } from './client.ts';

const TABLE = 'table: users\nkey: { partition: { pk: S } }\n';
const CONTRACT = `operation: drop
summary: Drop a user
deprecated: { since: 2027-01-31, use: nowhere }
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
mapping:
  dynamodb: { action: DeleteItem, table: users, key: { pk: "\${data.id}" } }
`;
const FILE = 'operations/drop.operation.yaml';
const BASELINE = 'operations.baseline.json';
const KNOWN = { file: FILE, rule: 'unknown-successor', subject: 'nowhere', text: '' };
const HINT = 4;
const WARNING = 2;

function story(files: Readonly<Record<string, string>>, run: (editor: Editor) => Promise<void>): Promise<void> {
  return inEditor(
    Editor.open({
      'users.table.yaml': TABLE,
      'operations.config.yaml': '',
      [FILE]: CONTRACT,
      ...files,
    }),
    run,
  );
}

test('what stands in the baseline is a hint that says so', () =>
  story({ [BASELINE]: writeBaseline([KNOWN]) }, async editor => {
    await editor.show(FILE, CONTRACT);
    const [known, ...more] = await editor.diagnostics(FILE);
    assert.deepEqual([known?.code, known?.severity, more], ['unknown-successor', HINT, []]);
    assert.match(String(known!.message), /stands in the baseline/);
  }));

test('without a baseline it is a warning; the editor sees a baseline that is written later', () =>
  story({}, async editor => {
    await editor.show(FILE, CONTRACT);
    assert.equal((await editor.diagnostics(FILE))[0]?.severity, WARNING);
    await editor.show(BASELINE, writeBaseline([KNOWN]));
    assert.equal((await editor.diagnostics(FILE))[0]?.severity, HINT);
  }));

test('in the baseline itself, stale entries are marked on their lines', () =>
  story({}, async editor => {
    await editor.show(BASELINE, writeBaseline([KNOWN, { ...KNOWN, subject: 'gone' }, { ...KNOWN, file: '../../x' }]));
    const stale = await editor.diagnostics(BASELINE);
    assert.deepEqual(
      stale.map(({ code, range }) => [code, range.start.line]),
      [
        ['stale-baseline', 4],
        ['stale-baseline', 5],
      ],
    );
  }));

test('a finding is suppressed by a quick fix, with a reason to write', () =>
  story({}, async editor => {
    await editor.show(FILE, CONTRACT);
    const [found] = await editor.diagnostics(FILE);
    const fix = (await editor.fixes(FILE, found!.range)).find(({ title }) => title.startsWith('Suppress'));
    const fixed = editor.afterFix(FILE, fix!);
    assert.match(fixed, /\n# operation-contracts-ignore-next-line unknown-successor: say why\ndeprecated/);
    await editor.show(FILE, fixed);
    const still = await editor.diagnostics(FILE);
    assert.deepEqual(still.map(({ code }) => code).sort(), ['suppression-reason', 'unknown-successor']);
    await editor.show(FILE, fixed.replace('say why', 'the next team has it'));
    assert.deepEqual(await editor.diagnostics(FILE), []);
  }));

test('an editor that can selects the place of the reason', async () => {
  const workspaceEdit = { documentChanges: true, snippetEditSupport: true };
  const editor = await Editor.open({ 'users.table.yaml': TABLE, [FILE]: CONTRACT }, { workspace: { workspaceEdit } });
  try {
    await editor.show(FILE, CONTRACT);
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 60 } };
    const fix = (await editor.fixes(FILE, range)).find(({ title }) => title.startsWith('Suppress'));
    assert.deepEqual(fix?.edit?.documentChanges, [
      {
        textDocument: { uri: editor.uri(FILE), version: null },
        edits: [
          {
            range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
            snippet: {
              kind: 'snippet',
              value: '# operation-contracts-ignore-next-line unknown-successor: ${1:say why}\n',
            },
          },
        ],
      },
    ]);
  } finally {
    await editor.close();
  }
});
