import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CallSite } from '../../server/src/code/index.ts';
import { createParsers } from '../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { extractOperations, findingsOf, type Root, territories, Workspace } from '../../server/src/snapshot/index.ts';
import { sdkCallsOf } from '../../server/src/targets/calls.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

/**
 * A story, then the files of a workspace (`--- file NAME`), then what becomes of them: the new files (`--- new NAME`), and the
 * calls that are left (`--- left` with `NAME:LINE: why`).
 */
const FIXTURES = join(import.meta.dirname, '../fixtures/extractions');
const TODAY = '2026-11-25';
const parsers = await createParsers(nodeWasm);

const goesOn = ({ service, request }: CallSite): boolean =>
  request !== null && sdkCallsOf(service).start(request) !== null;

interface Fixture {
  readonly story: string;
  readonly files: Readonly<Record<string, string>>;
  readonly outcome: string;
}

function read(file: string): Fixture {
  const [story = '', ...sections] = readFileSync(join(FIXTURES, file), 'utf8').split(/^--- /m);
  const files: Record<string, string> = {};
  let outcome = '';
  for (const section of sections) {
    const [head = '', ...lines] = section.split('\n');
    if (head.startsWith('file ')) files[head.slice(5)] = lines.join('\n');
    else outcome += `--- ${section}`;
  }
  return { story: story.trim(), files, outcome };
}

export function extracted(files: Readonly<Record<string, string>>) {
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const code = workspace.code?.candidates() ?? [];
  return workspace.snapshot().roots.flatMap(root =>
    territories(root, code).map(territory =>
      extractOperations(territory.root, {
        code: territory.code,
        wanted: () => true,
        today: TODAY,
        config: true,
        forwarded: true,
      }),
    ),
  );
}

const nameOf = (uri: string): string => uri.slice(FOLDER.length + 1);

for (const file of readdirSync(FIXTURES).filter(name => name.endsWith('.txt'))) {
  const { story, files, outcome } = read(file);
  test(`extracting: ${story}`, () => {
    const all = extracted(files);
    const written = all.flatMap(one => one.files);
    const left = all.flatMap(one =>
      one.refused.map(({ uri, site, reason }) => {
        const line = (one.root.text(uri) ?? '').slice(0, site.range.start).split('\n').length;
        return `${nameOf(uri)}:${line}: ${reason.message}\n`;
      }),
    );
    const seen =
      written.map(({ uri, text }) => `--- new ${nameOf(uri)}\n${text}`).join('') +
      (left.length > 0 ? `--- left\n${left.sort().join('')}` : '');
    assert.equal(seen, outcome);
    for (const { root, files: drafted, extracted: calls } of all) {
      for (const { uri } of drafted) assert.deepEqual(serious(root, uri), [], `${uri} passes check`);
      for (const call of calls.filter(one => !one.through && !one.site.blockedBy && !goesOn(one.site))) {
        const found = findingsOf(root, call.uri, TODAY).find(({ range }) => range.start === call.site.range.start);
        const [first] = (found?.data?.operations ?? []) as readonly string[];
        assert.equal(first, `${call.operation}@1`, 'the call could call the new operation');
      }
    }
  });
}

const serious = (root: Root, uri: string) =>
  findingsOf(root, uri, TODAY)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ message }) => message);
