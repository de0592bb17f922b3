import type { ClientLanguage, ImportingFile } from '../../language.ts';
import { stepsOf, wayTo } from '../../way.ts';
import { FILES } from '../files.ts';
import { pythonClient } from './client.ts';

export const CLIENT: ClientLanguage = {
  option: 'python',
  file: 'operations.py',
  generate: pythonClient,
  isFile: path => /\/operations(?:\/__init__)?\.py$/.test(path),
  isFileOf: () => true,
  imported,
};

/**
 * `operations`, `src.operations` or `.operations`: what stands on `sys.path` is not written anywhere, so that the file's own
 * imports show it; else it is the folder of the client for files below it, and the root for others.
 */
function imported(file: ImportingFile): string {
  const { text } = file;
  // An ending of another language is none of Python's.
  const module = FILES.moduleOf(file.module.replace(/\.[cm]?[jt]sx?$/, '')).replace(/\/index$/, '');
  const steps = stepsOf(module);
  const { up, down } = wayTo(file, module);
  const below = down.length === 1;
  if (below && /^[ \t]*from \./m.test(text)) return `${'.'.repeat(up + 1)}${down.join('.')}`;
  const [package_] = steps;
  const absolute = steps.length > 1 && new RegExp(`^[ \\t]*(?:from|import) ${package_}\\.`, 'm').test(text);
  return (below && !absolute ? down : steps).join('.');
}
