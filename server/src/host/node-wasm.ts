import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LoadWasm } from '../code/index.ts';

/** Reads the grammars from beside the bundle, or, where there is no bundle, from the packages that they come in. */
export const nodeWasm: LoadWasm = async name => {
  const beside = join(import.meta.dirname, name);
  if (existsSync(beside)) return readFile(beside);
  const inPackage =
    name === 'web-tree-sitter.wasm' ? `web-tree-sitter/${name}` : `@vscode/tree-sitter-wasm/wasm/${name}`;
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', inPackage);
    if (existsSync(path)) return readFile(path);
    if (dirname(folder) === folder) throw new Error(`${name} is not installed.`);
  }
};
