import { createParsers } from '../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { applyEdits } from '../../server/src/rewrite/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const parsers = await createParsers(nodeWasm);

/** Code after every quick fix of its direct calls, as the lightbulb applies them; why where one of them has none. */
export function rewritten(
  contracts: Readonly<Record<string, string>>,
  file: string,
  code: string,
): { readonly code: string; readonly fixes: number } | { readonly refused: string } {
  let now = code;
  for (let fixes = 0; fixes < 20; fixes++) {
    const workspace = new Workspace([FOLDER], memoryFiles({ ...contracts, [file]: now }));
    workspace.setParsers(parsers);
    const root = workspace.snapshot().roots[0]!;
    const [found] = findingsOf(root, `${FOLDER}/${file}`, '2026-11-25').filter(
      ({ rule }) => rule === 'direct-dynamodb-call',
    );
    if (!found) return { code: now, fixes };
    const fix = found.fixes?.find(({ edits }) => edits.every(edit => edit.file === undefined));
    if (!fix || found.data?.fix === null) return { refused: String(found.data?.blockedBy ?? found.message) };
    now = applyEdits(now, fix.edits);
  }
  return { refused: 'the fixes do not end' };
}
