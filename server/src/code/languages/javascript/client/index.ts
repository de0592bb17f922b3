import type { ClientLanguage, ImportingFile } from '../../language.ts';
import { wayTo } from '../../way.ts';
import { FILES } from '../files.ts';
import { typeScriptClient } from './client.ts';
import { importEnding } from './import-ending.ts';

export const CLIENT: ClientLanguage = {
  option: 'ts',
  file: 'operations.ts',
  copy: 'copy.mjs',
  generate: typeScriptClient,
  isFile: path => /\/operations(?:\/index)?\.[cm]?[jt]s$/.test(path),
  isFileOf: module => module.startsWith('.'),
  imported,
};

/** `../operations`, or `../operations.js` where the file writes its imports so. */
function imported(file: ImportingFile): string {
  const { module } = file;
  if (!module.startsWith('.')) return module;
  const { up, down } = wayTo(file, module);
  const path = [...(up > 0 ? Array.from({ length: up }, () => '..') : ['.']), ...down].join('/');
  return FILES.moduleOf(module) === module ? `${path}${importEnding(file)}` : path;
}
