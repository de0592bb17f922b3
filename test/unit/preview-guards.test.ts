import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { operationId } from '../../server/src/contract/index.ts';
import { guardsIn, type PreviewKind, preview, previewHover } from '../../server/src/features/index.ts';
import { type Choice, choicesIn } from '../../server/src/features/preview/directives.ts';
import { type Root, Workspace } from '../../server/src/snapshot/index.ts';
import { type Block, parseTemplate } from '../../server/src/velocity/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

function workspace(name: string): Root {
  const folder = join(EXAMPLES, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.ya?ml$/.test(path) && !path.includes('node_modules'))
    .map(path => [path, readFileSync(join(folder, path), 'utf8')] as const);
  const root = new Workspace([FOLDER], memoryFiles(Object.fromEntries(files))).snapshot().roots[0];
  assert.ok(root);
  return root;
}

/** What each operation of the examples shows. */
function* shown(kind: PreviewKind) {
  for (const name of readdirSync(EXAMPLES)) {
    const root = workspace(name);
    for (const contract of root.operationFiles)
      for (const operation of root.parsed(contract)?.operations ?? []) {
        const address = { kind, contract, operation: operationId(operation), example: undefined };
        const made = preview(root, address);
        if (made) yield { root, contract, id: address.operation, made };
      }
  }
}

/** A template as it is seen where each guard is a sign. */
function folded(text: string): string {
  const spans = guardsIn(text).map(guard => guard.range);
  return spans
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => `${left.slice(0, start)}◆${left.slice(end)}`, text);
}

test('behind the sign of its guard stands what is sent', () => {
  const all = [...shown('request-template.vtl')];
  const store = all.find(one => one.id === 'store-new-user@1')!;
  const lines = folded(store.made.text).split('\n');
  assert.ok(lines.includes(`    "id":◆{"S":$input.json("$['data']['id']")}◆,`), lines.join('\n'));
  assert.ok(lines.includes(`    ◆,"email":◆{"S":$input.json("$['data']['email']")}◆◆`), lines.join('\n'));
});

test('no test is left in sight, nothing that is sent is hidden, and no two spans overlap', () => {
  let guards = 0;
  for (const kind of ['request-template.vtl', 'response-template.vtl'] as const)
    for (const { id, made } of shown(kind)) {
      const { text } = made;
      const spans = guardsIn(text)
        .map(guard => guard.range)
        .sort((a, b) => a.start - b.start);
      for (const [i, { start, end }] of spans.entries()) {
        guards++;
        assert.ok(start < end && end <= (spans[i + 1]?.start ?? text.length), id);
        const hidden = text.slice(start, end);
        assert.match(hidden, /^#(?:if|elseif|else|end|\{else\}|\{end\})/, id);
        // What is hidden with an #else stands for a refusal.
        if (/^#(?:\{else\}|else\b)./s.test(hidden)) assert.match(hidden, /\{"N":"x"\}|\$ok=false/, `${id}: ${hidden}`);
      }
      assert.doesNotMatch(folded(text), /#(?:\{?(?:else|elseif|if)\b)/, id);
    }
  assert.ok(guards > 500, String(guards));
});

/** As Velocity's grammar reads it. */
const choicesOf = (block: Block): number =>
  block.reduce((sum, statement) => {
    if (statement.kind === 'foreach') return sum + choicesOf(statement.body);
    if (statement.kind !== 'if') return sum;
    const branches = statement.branches.map(({ body }) => choicesOf(body));
    return sum + 1 + branches.reduce((a, b) => a + b, 0) + choicesOf(statement.otherwise);
  }, 0);

test('what is told by words alone is what the grammar says', () => {
  const count = (choices: readonly Choice[]): number => choices.reduce((sum, one) => sum + 1 + count(one.within), 0);
  let all = 0;
  for (const kind of ['request-template.vtl', 'response-template.vtl'] as const)
    for (const { id, made } of shown(kind)) {
      const parsed = parseTemplate(made.text);
      assert.ok(parsed.template, id);
      const found = count(choicesIn(made.text));
      all += found;
      assert.equal(found, choicesOf(parsed.template.body), id);
    }
  assert.ok(all > 300, String(all));
});

test('each guard says in words what it asks, with no code left in them', () => {
  for (const kind of ['request-template.vtl', 'response-template.vtl'] as const)
    for (const { id, made } of shown(kind))
      for (const { words } of guardsIn(made.text)) {
        assert.match(
          words,
          /^(?:Refuses the message unless |Only where |This where |Or else, where |Else, )[^]+\.$/,
          id,
        );
        assert.doesNotMatch(words, /\$input|undefined/, `${id}: ${words}`);
      }
});

test('hovering a guard says what it asks and which line of the contract made it', () => {
  const { root, contract, made } = [...shown('request-template.vtl')].find(one => one.id === 'store-new-user@1')!;
  const offset = made.text.indexOf('#if(', made.text.indexOf('"first_name"')) + 2;
  const template = { ...made, template: true };
  const found = previewHover(root, contract, template, offset, line => `there#L${line}`);
  const line =
    root
      .parsed(contract)!
      .text.split('\n')
      .findIndex(one => one.includes('$spread: ${data}')) + 1;
  assert.equal(
    found?.text,
    `Refuses the message unless \`data.first_name\` is there and is a text.\n\nMade by [line ${line}](there#L${line}) of the contract:\n\n\`\`\`yaml\n$spread: \${data}\n\`\`\``,
  );
  assert.match(made.text.slice(found!.range.start, found!.range.end), /^#if\(.*\)$/);
});

test('a rendered request or answer wraps at its members: what is wider than its column is one value', () => {
  let wide = 0;
  for (const kind of ['request.jsonc', 'answer.jsonc'] as const)
    for (const { id, made } of shown(kind))
      for (const line of made.text.split('\n').filter(one => one.length > 64)) {
        wide++;
        assert.match(
          line,
          /^(?:\/\/ .*|\s*(?:"[^"]*": )?(?:"(?:[^"\\]|\\.)*"|[^\s"]+|\{ "\w+": "(?:[^"\\]|\\.)*" \}),?)$/,
          id,
        );
      }
  assert.ok(wide > 0);
});
