import type { Listing } from '../../modules/language.ts';
import { folderOf, upwards } from '../../modules/paths.ts';
import { STANDARD_LIBRARY } from './standard-library.ts';

type PythonSetup = Pick<Listing, 'has' | 'bySuffix'>;

/** The file that a module's name means: `level` leading dots, then names with dots. */
export function resolvePython(setup: PythonSetup, from: string, level: number, module: string): string | null {
  const path = module.replaceAll('.', '/');
  if (level > 0) {
    let folder = folderOf(from);
    for (let up = 1; up < level; up++) folder = folderOf(folder);
    return probe(setup, path ? `${folder}/${path}` : folder, from);
  }
  if (path === '') return null;
  // What stands on `sys.path` is not written anywhere: the nearest folder upwards that has the module is meant.
  for (const folder of upwards(folderOf(from))) {
    const found = probe(setup, `${folder}/${path}`, from) ?? probe(setup, `${folder}/src/${path}`, from);
    if (found) return found;
  }
  if (STANDARD_LIBRARY.has(module)) return null;
  return setup.bySuffix(`/${path}.py`, from) ?? setup.bySuffix(`/${path}/__init__.py`, from);
}

function probe({ has }: PythonSetup, path: string, from: string): string | null {
  if (has(`${path}.py`) && `${path}.py` !== from) return `${path}.py`;
  return has(`${path}/__init__.py`) ? `${path}/__init__.py` : null;
}
