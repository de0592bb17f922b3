import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { completion, type Offer } from '../../server/src/features/index.ts';
import { Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';
import { typedIn } from '../typed/index.ts';
import { type Keyboard, typeWhole } from '../typist.ts';

const ACCOUNTS = join(import.meta.dirname, '../../examples/accounts');
const files = Object.fromEntries(
  readdirSync(ACCOUNTS, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name) && !/node_modules|generated/.test(name))
    .map(name => [name, readFileSync(join(ACCOUNTS, name), 'utf8')]),
);

for (const { name, path, text } of typedIn(join(import.meta.dirname, '../typed')))
  test(`a person who types ${name} is offered each key`, async t => {
    const typed = await typeWhole(text, keyboardOf(path));
    t.diagnostic(`${typed.keys} keys, ${typed.byHand.length} typed by hand; ${typed.values} values taken`);
    if (process.env.SHOW) console.log(typed);
    assert.deepEqual(typed.nothing, []);
  });

/** An editor without a window: Return keeps the indentation, deeper behind a colon or a dash alone, as VS Code does. */
function keyboardOf(path: string): Keyboard {
  const uri = `${FOLDER}/${path}`;
  const workspace = new Workspace([FOLDER], memoryFiles({ ...files, 'orders/operations.config.yaml': '', [path]: '' }));
  let now = { whole: '', start: 0, end: 0 };
  let before = now;
  const write = (written: string, start: number, end: number, selected: readonly [number, number]): void => {
    now = {
      whole: now.whole.slice(0, start) + written + now.whole.slice(end),
      start: start + selected[0],
      end: start + selected[1],
    };
  };
  const insert = (written: string): void => write(written, now.start, now.end, [written.length, written.length]);
  const offered = (): readonly Offer[] => {
    workspace.setOpen(uri, now.whole);
    return completion(workspace.snapshot().rootOf(uri), uri, now.start);
  };
  return {
    text: async () => now,
    type: async characters =>
      insert(characters === '\n' ? `\n${' '.repeat(indentBelow(now.whole, now.start))}` : characters),
    backspace: async () => {
      if (now.start < now.end) insert('');
      else write('', now.start - 1, now.start, [0, 0]);
    },
    offers: async () => offered().map(({ label }) => label),
    take: async label => {
      const offer = offered().find(one => one.label === label)!;
      before = now;
      const { text, cursor } = expanded(offer);
      write(text, offer.range.start, offer.range.end, cursor);
      return true;
    },
    undo: async () => {
      now = before;
    },
  };
}

function indentBelow(whole: string, at: number): number {
  const line = whole.slice(whole.lastIndexOf('\n', at - 1) + 1, at);
  return line.search(/\S|$/) + (/[:-]\s*$/.test(line) ? 2 : 0);
}

/** What an offer writes, and where its first mark is. */
function expanded({ text, label, snippet }: Offer): { text: string; cursor: readonly [number, number] } {
  const written = text ?? label;
  if (!snippet) return { text: written, cursor: [written.length, written.length] };
  let plain = '';
  const marks = new Map<number, readonly [number, number]>();
  for (const match of written.matchAll(/\\([$}\\])|\$(\d)|\$\{(\d+):([^}]*)\}|([\s\S])/g)) {
    const [, escaped, tab, index, held, character] = match;
    const number = Number(tab ?? index);
    if (!Number.isNaN(number) && !marks.has(number))
      marks.set(number, [plain.length, plain.length + (held ?? '').length]);
    plain += escaped ?? held ?? character ?? '';
  }
  const first = [...marks.keys()].filter(one => one > 0).sort((a, b) => a - b)[0] ?? 0;
  return { text: plain, cursor: marks.get(first) ?? [plain.length, plain.length] };
}
