import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseYaml, reparseYaml, type YamlDocument } from '../../server/src/yaml/index.ts';

const EDITS = 10;
const ROOT = join(import.meta.dirname, '../..');
const TEXTS = ['examples', 'test/conformance/fixtures', 'test/unit/code/fixtures'].flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.ya?ml$/.test(file))
    .map(file => readFileSync(join(ROOT, folder, file), 'utf8')),
);
/** What people type, paste and delete: most of it leaves the text broken for a while. */
const TYPED = [
  ...[
    'a',
    ' ',
    '  ',
    '\n',
    '\r\n',
    ':',
    ': ',
    '- ',
    '#',
    ' # ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '|',
    '>',
    '&a ',
    '*a',
    '!x ',
  ],
  ...[
    '\n---\n',
    '\n...\n',
    '? ',
    '%',
    '\t',
    '<<: ',
    '${data.',
    '}\n',
    '\nnote: x\n',
    '\n  note: x',
    'é',
    '𝒳',
    '\ufeff',
    '~',
    'operation: x\n',
  ],
];

/** Numbers that only look random: a failure can be run again. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

test('an edited text is parsed as if it had been parsed as a whole, whatever is typed wherever', () => {
  const roll = dice(7);
  let inPart = 0;
  for (const text of TEXTS) {
    let before = { text, documents: parseYaml(text) };
    for (let edit = 0; edit < EDITS; edit++) {
      const from = roll(before.text.length + 1);
      const length = [0, 0, 0, 1, 2, 5, 40][roll(7)] ?? 0;
      const newText = roll(4) === 0 ? '' : (TYPED[roll(TYPED.length)] ?? '');
      const after = before.text.slice(0, from) + newText + before.text.slice(from + length);
      const whole = parseYaml(after);
      const edited = reparseYaml(after, {}, before);
      if (!isSame(edited, whole))
        assert.deepEqual(edited, whole, `${JSON.stringify(newText)} at ${from} for ${length} of\n${before.text}`);
      if (sharesPart(edited, before.documents)) inPart++;
      // A broken text is left soon, as people do: from it, everything would be parsed as a whole.
      before = whole.some(document => document.broken || document.problems.length > 0)
        ? before
        : { text: after, documents: edited };
    }
  }
  assert.ok(inPart > 300, `only ${inPart} edits were parsed in part`);
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether something of an earlier parse was kept. */
const sharesPart = (edited: readonly YamlDocument[], before: readonly YamlDocument[]): boolean => {
  const kept = new Set(before.flatMap(({ root }) => (root.kind === 'mapping' ? root.entries : [])));
  return edited.some(({ root }) => root.kind === 'mapping' && root.entries.some(entry => kept.has(entry)));
};
