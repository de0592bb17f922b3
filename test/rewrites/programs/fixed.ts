import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createParsers } from '../../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { findingsOf, fixAll, type Root, safeFixOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';
import type { Program } from './program.ts';

const TODAY = '2026-11-25';
const parsers = await createParsers(nodeWasm);
const WORLD = join(import.meta.dirname, 'world');

/** Contracts, table and configuration, which every program has beside it. */
export const CONTRACTS: Readonly<Record<string, string>> = Object.fromEntries(
  ['contracts.operation.yaml', 'jobs.table.yaml', 'operations.config.yaml'].map(name => [
    name,
    readFileSync(join(WORLD, name), 'utf8'),
  ]),
);

/** What `check --fix` makes of a program. */
export interface Fixed {
  readonly kind: 'safe' | 'look' | 'left';
  /** Its code afterwards; as it was where nothing is safe. */
  readonly code: string;
  /** Why it wants a look, or is left. */
  readonly reason: string;
  /** Whether a second `--fix` would change it again. */
  readonly unstable: boolean;
}

/** The files of a program, the n-th of its workspace. */
export const filesOf = (program: Program, n: number, code = program.code): Readonly<Record<string, string>> => {
  const name = `${program.language === 'py' ? 'program_' : 'program-'}${n}`;
  const other = `${program.language === 'py' ? 'other_' : 'other-'}${n}`;
  return {
    [`${name}.${program.language}`]: code.replaceAll('OTHER', other),
    ...(program.other === null ? {} : { [`${other}.${program.language}`]: program.other }),
  };
};

function opened(files: Readonly<Record<string, string>>): { workspace: Workspace; root: Root } {
  const workspace = new Workspace([FOLDER], memoryFiles({ ...CONTRACTS, ...files }));
  workspace.setParsers(parsers);
  return { workspace, root: workspace.snapshot().roots[0]! };
}

/** `check --fix` over a folder of programs, and over it once more. */
export function fixed(programs: readonly Program[]): readonly Fixed[] {
  const files = Object.assign({}, ...programs.map((program, n) => filesOf(program, n))) as Record<string, string>;
  const { workspace } = opened(files);
  const results = programs.map((program, n): Fixed => {
    const uri = `${FOLDER}/${Object.keys(filesOf(program, n))[0]}`;
    const [found] = directCalls(workspace.snapshot().roots[0]!, uri);
    const { text, applied } = fixAll(workspace, uri, [], TODAY);
    const doubt = found?.fixes?.find(({ safe }) => !safe)?.title ?? found?.message;
    const reason = String(found?.data?.blockedBy ?? doubt ?? 'no call is found');
    if (applied.length === 0)
      return {
        kind: found?.data?.fix === 'preview' ? 'look' : 'left',
        code: files[nameOf(uri)]!,
        reason,
        unstable: false,
      };
    return { kind: 'safe', code: text, reason: '', unstable: false };
  });
  const again = { ...files };
  for (const [n, result] of results.entries()) again[Object.keys(filesOf(programs[n]!, n))[0]!] = result.code;
  const second = opened(again);
  return results.map((result, n) => {
    const uri = `${FOLDER}/${Object.keys(filesOf(programs[n]!, n))[0]}`;
    return { ...result, unstable: result.kind === 'safe' && directCalls(second.root, uri).some(safeFixOf) };
  });
}

const nameOf = (uri: string): string => uri.slice(FOLDER.length + 1);

const directCalls = (root: Root, uri: string) =>
  findingsOf(root, uri, TODAY).filter(({ rule }) => rule === 'direct-dynamodb-call');
