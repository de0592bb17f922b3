import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BREAKING_RULES, CONTRACT_RULES, isRule, SCHEMA_ROWS } from '../../server/src/breaking/index.ts';
import { breakingFindings, type Root, relativePath, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/breaking');
const TODAY = '2026-11-24';

/** What every case has unless it says otherwise; keys stand behind the case's own, so that its lines keep their numbers. */
const NAME = 'operation: op\nsummary: One\n';
const MAPPING = 'mapping: { dynamodb: { action: DeleteItem, table: users, key: { pk: A, sk: B } } }\n';
const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';

/** A change: the files before and after it, and what is said of it. */
interface Case {
  readonly title: string;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  /** `line severity rule pointer`, one a line; nothing where callers notice nothing. */
  readonly findings: string;
}

function cases(text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map(part => {
      const [title, ...lines] = part.split('\n');
      const sides: Record<string, Record<string, string>> = { before: {}, after: {}, findings: {} };
      let file: [string, string] | undefined;
      for (const line of lines) {
        const head = /^--- (before|after|findings)(?: (\S+))?$/.exec(line);
        if (head) file = [head[1]!, head[2] ?? 'op.operation.yaml'];
        if (head) sides[file![0]]![file![1]] = '';
        else if (file) sides[file[0]]![file[1]] += `${line}\n`;
      }
      return {
        title: title!,
        before: sides.before!,
        after: sides.after!,
        findings: (sides.findings!['op.operation.yaml'] ?? '').trim(),
      };
    });
}

function complete(files: Readonly<Record<string, string>>): Record<string, string> {
  const all: Record<string, string> = { 'users.table.yaml': TABLE, ...files };
  for (const [name, text] of Object.entries(all)) {
    if (!name.endsWith('.operation.yaml') || text.trim() === '' || text.startsWith('operation: ')) continue;
    const lacks = (key: string): boolean => !new RegExp(`^${key}:`, 'm').test(text);
    all[name] = `${text}${lacks('operation') ? NAME : ''}${lacks('mapping') ? MAPPING : ''}`;
  }
  return all;
}

const rootOf = (files: Readonly<Record<string, string>>): Root =>
  new Workspace([FOLDER], memoryFiles(complete(files))).snapshot().roots[0]!;

function findings({ before, after }: Pick<Case, 'before' | 'after'>): string {
  const [base, root] = [rootOf(before), rootOf(after)];
  return breakingFindings({ root, bases: [base], today: TODAY, shown: uri => uri })
    .map(({ finding, of }) => {
      const { file, severity, rule, range, suppressed, data } = finding;
      const line = of.parsed(file)!.lines.position(range.start).line + 1;
      const name = relativePath(FOLDER, file)!;
      const where = `${name === 'op.operation.yaml' ? '' : `${name}:`}${line}`;
      return [where, suppressed ?? severity, rule, data?.pointer ?? '', ...(of === base ? ['(before)'] : [])]
        .join(' ')
        .trim();
    })
    .join('\n');
}

let count = 0;
for (const file of readdirSync(FIXTURES).sort()) {
  test(`breaking changes: ${file.replace('.txt', '')}`, async context => {
    for (const one of cases(readFileSync(join(FIXTURES, file), 'utf8'))) {
      count++;
      await context.test(one.title, () => assert.equal(findings(one), one.findings));
      await context.test(`${one.title}: and nothing against itself`, () => {
        const same = findings({ before: one.after, after: one.after });
        assert.deepEqual(
          same.split('\n').filter(line => line !== '' && !/-acceptance|uncompared|sunset-too-soon/.test(line)),
          [],
        );
      });
    }
  });
}

test('there are at least 60 pairs of before and after', () => assert.ok(count >= 60, `${count}`));

test('every rule has its mirror, or a reason', () => {
  const wrong: string[] = [];
  for (const { difference, data, result, asymmetry } of SCHEMA_ROWS) {
    const even = isRule(data) && isRule(result) && data.severity === result.severity;
    if (even === (asymmetry !== undefined)) wrong.push(difference);
  }
  const byId = new Map<string, (typeof CONTRACT_RULES)[number]>(CONTRACT_RULES.map(rule => [rule.id, rule]));
  for (const rule of CONTRACT_RULES) {
    const { mirror } = rule;
    if (typeof mirror !== 'string') continue;
    const other = byId.get(mirror);
    if (!other || (typeof other.mirror === 'string' ? other.mirror !== rule.id : true)) wrong.push(rule.id);
    else if ((other.severity === rule.severity) === 'asymmetry' in rule) wrong.push(`${rule.id}: severity`);
  }
  assert.deepEqual(wrong, []);
});

test('every rule is seen in a fixture', () => {
  const texts = readdirSync(FIXTURES).map(name => readFileSync(join(FIXTURES, name), 'utf8'));
  const seen = new Set(texts.flatMap(text => [...text.matchAll(/^\S+ \w+ ([a-z-]+)/gm)].map(match => match[1]!)));
  assert.deepEqual(
    BREAKING_RULES.map(rule => rule.id).filter(id => !seen.has(id)),
    [],
  );
});
