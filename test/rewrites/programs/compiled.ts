import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = join(import.meta.dirname, '../../../node_modules');

/** What the compiler says under `strict`, by file; empty where all compile. */
export function compileErrors(folder: string, files: readonly string[]): ReadonlyMap<string, string> {
  if (files.length === 0) return new Map();
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: 'es2022',
    module: 'nodenext',
    types: ['node'],
    typeRoots: [join(PACKAGES, '@types')],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const { stdout } = spawnSync(join(PACKAGES, '.bin/tsc'), ['-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const found = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const file = /^([^(]+)\(\d+,\d+\): error/.exec(line)?.[1];
    if (file !== undefined) found.set(file, [found.get(file), line].filter(Boolean).join('\n'));
  }
  return found;
}
