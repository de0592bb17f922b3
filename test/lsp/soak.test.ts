import assert from 'node:assert/strict';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Position, Range } from 'vscode-languageserver';
import { Editor } from './client.ts';

const STEPS = Number(process.env.SOAK_STEPS ?? 2000);
const TABLE = (name: string) =>
  `table: ${name}\nkey: { partition: { pk: S }, sort: { sk: S } }\nindexes:\n  by-team: { key: { partition: { team: S } } }\n`;
const contract = (name: string, table: string) => `operation: ${name}
summary: An operation
data:
  type: object
  required: [id]
  properties:
    id: { $ref: ./id.schema.yaml }
    team: { type: string, minLength: 1 }
errors:
  no-such-item: { status: 404, description: None. }
mapping:
  dynamodb:
    action: UpdateItem
    table: ${table}
    key: { pk: "P#\${data.id}", sk: META }
    update:
      set: { at: "\${now}", team: \${data.team | nonempty} }
    condition: attribute_exists(pk)
    catch: { ItemNotFound: no-such-item }
examples:
  - name: one
    data: { id: A1 }
`;
const START: Readonly<Record<string, string>> = {
  'users.table.yaml': TABLE('users'),
  'shop.table.yaml': TABLE('shop'),
  'id.schema.yaml': 'type: string\nminLength: 1\n',
  'operations.config.yaml': 'rules: { missing-description: hint }\n',
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `op${i}.operation.yaml`,
      contract(`operation-${i}`, i % 2 ? 'users' : 'shop'),
    ]),
  ),
};

/** What someone types, pastes or cuts; some of it is broken on purpose. */
const TYPED = [
  'x',
  '\n',
  ': ',
  '${data.',
  '}',
  '"',
  '{ ',
  '- ',
  '&a ',
  '*a',
  '#',
  'id',
  '\r\n',
  '  ',
  '---\n',
  'user',
  '1',
  '\u{1F600}',
  '',
];

/** Numbers that look random and are the same each time (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const REQUESTS = [
  'hover',
  'completion',
  'definition',
  'references',
  'documentSymbol',
  'documentHighlight',
  'semanticTokens/full',
  'foldingRange',
  'codeLens',
  'signatureHelp',
  'prepareRename',
  'inlayHint',
  'documentLink',
] as const;

/** An editor and its disk, and someone who does not know what they want. */
class Person {
  readonly editor: Editor;
  private readonly pick: (below: number) => number;
  readonly disk = new Map(Object.entries(START));
  readonly shown = new Map<string, string>();
  private named = 0;

  constructor(editor: Editor, seed: number) {
    this.editor = editor;
    this.pick = random(seed);
  }

  private any<T>(list: readonly T[]): T {
    return list[this.pick(list.length)]!;
  }

  async step(): Promise<void> {
    const roll = this.pick(100);
    const names = [...this.disk.keys()];
    const open = [...this.shown.keys()];
    if (roll < 6 || open.length === 0) return this.open(this.any(names));
    if (roll < 60) return this.type(this.any(open));
    if (roll < 82) return this.ask(this.any(open));
    if (roll < 88) return this.save(this.any(open));
    if (roll < 91) return this.close(this.any(open));
    if (roll < 94) return this.write(this.any(names), START[this.any(Object.keys(START))]!);
    if (roll < 97) return this.move(this.any(names));
    if (names.length > 6) return this.remove(this.any(names));
  }

  private async open(name: string): Promise<void> {
    if (this.shown.has(name)) return;
    this.shown.set(name, this.disk.get(name)!);
    await this.editor.show(name, this.disk.get(name)!);
  }

  private async type(name: string): Promise<void> {
    const text = this.shown.get(name)!;
    const start = this.pick(text.length + 1);
    const end = Math.min(text.length, start + (this.pick(4) === 0 ? this.pick(12) : 0));
    const range = { start: at(text, start), end: at(text, end) };
    await this.editor.type(name, range, this.any(TYPED));
    this.shown.set(name, this.editor.text(name));
    // Nobody leaves everything broken for long.
    if (this.pick(12) === 0) {
      const good = START[name] ?? contract('again', 'users');
      await this.editor.show(name, good);
      this.shown.set(name, good);
    }
  }

  private async ask(name: string): Promise<void> {
    const text = this.shown.get(name)!;
    const position = at(text, this.pick(text.length + 1));
    const params = {
      textDocument: { uri: this.editor.uri(name) },
      position,
      range: { start: { line: 0, character: 0 }, end: position } satisfies Range,
      context: { includeDeclaration: true },
    };
    const method = `textDocument/${this.any(REQUESTS)}`;
    try {
      if (this.pick(8) === 0) await this.editor.cancelled(method, params);
      else await this.editor.request(method, params);
    } catch (error) {
      const code = (error as { code?: number }).code;
      // Cancelled, overtaken, or a rename that is refused.
      if (code !== -32800 && code !== -32801 && code !== -32803) throw error;
    }
  }

  private async save(name: string): Promise<void> {
    this.put(name, this.shown.get(name)!);
    await this.editor.watched([name, 2]);
  }

  private async close(name: string): Promise<void> {
    this.shown.delete(name);
    await this.editor.hide(name);
  }

  private async write(name: string, text: string): Promise<void> {
    this.put(name, text);
    await this.editor.watched([name, 2]);
  }

  private async move(name: string): Promise<void> {
    if (this.shown.has(name)) await this.close(name);
    const to = `moved/${this.named++}-${name.split('/').at(-1)!.replace(/^\d+-/, '')}`;
    mkdirSync(dirname(join(this.editor.folder, to)), { recursive: true });
    renameSync(join(this.editor.folder, name), join(this.editor.folder, to));
    this.disk.set(to, this.disk.get(name)!);
    this.disk.delete(name);
    await this.editor.notify('workspace/didRenameFiles', {
      files: [{ oldUri: this.editor.uri(name), newUri: this.editor.uri(to) }],
    });
    await this.editor.watched([name, 3], [to, 1]);
  }

  private async remove(name: string): Promise<void> {
    if (this.shown.has(name)) await this.close(name);
    rmSync(join(this.editor.folder, name));
    this.disk.delete(name);
    await this.editor.watched([name, 3]);
    assert.ok(!existsSync(join(this.editor.folder, name)));
  }

  private put(name: string, text: string): void {
    this.disk.set(name, text);
    writeFileSync(join(this.editor.folder, name), text);
  }
}

function at(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

const found = async (editor: Editor, names: readonly string[]) => {
  const all: Record<string, string[]> = {};
  for (const name of names)
    all[name] = (await editor.diagnostics(name)).map(
      one => `${one.range.start.line}:${one.range.start.character} ${one.code} ${one.message}`,
    );
  return all;
};

test(`after ${STEPS} edits, saves, renames, deletions and requests the server knows what a fresh one knows, and no more`, async () => {
  const editor = await Editor.open(START);
  const person = new Person(editor, Number(process.env.SOAK_SEED ?? 7));
  const heap: number[] = [];
  const steps: number[] = [];
  for (let i = 1; i <= STEPS; i++) {
    await person.step();
    if (i % Math.floor(STEPS / 10) !== 0) continue;
    globalThis.gc?.();
    heap.push(process.memoryUsage().heapUsed / 1024 / 1024);
    steps.push(i);
  }
  const names = [...person.disk.keys()].sort();
  const before = await found(editor, names);
  assert.deepEqual(editor.log, [], 'the server complained');

  const fresh = await Editor.open(Object.fromEntries(person.disk));
  for (const [name, text] of person.shown) await fresh.show(name, text);
  assert.deepEqual(before, await found(fresh, names));
  assert.ok(Object.values(before).flat().length > 0, 'the soak left something to find');

  for (const name of [...person.shown.keys()]) await editor.hide(name);
  const status = await editor.request<{ documents: number; files: number }>('operationContracts/memory', {});
  assert.equal(status.documents, 0, 'documents that are closed are forgotten');
  assert.ok(status.files <= names.length * 2 + 2, `${status.files} parsed files are kept of ${names.length}`);
  // The second half may not grow beyond what the first half needed, but for the noise of a collector that runs when it likes.
  if (globalThis.gc)
    assert.ok(heap.at(-1)! < Math.max(...heap.slice(0, 5)) + 15, heap.map(size => size.toFixed(0)).join(' '));
  await fresh.close();
  await editor.close();
});
