import type { Imports } from '../../modules/language.ts';
import { folderOf, join, upwards } from '../../modules/paths.ts';
import { installed } from './installed.ts';
import { resolvePython } from './resolve.ts';
import { scanImports } from './scan.ts';

export const IMPORTS: Imports = {
  isSetup: path => path.endsWith('/RECORD'),
  installed,
  scan: scanImports,
  split: name => {
    const module = name.replace(/^\.+/, '');
    return { level: name.length - module.length, module };
  },
  plain: specifier => specifier,
  resolver: listing => (from, level, module) => resolvePython(listing, from, level, module),
  wouldMean: (module, from, level, imported) => {
    const folder = folderOf(from);
    const path = imported.replaceAll('.', '/');
    if (level > 0) return join(folder, `${'../'.repeat(level - 1)}${path}`) === module;
    return path !== '' && [...upwards(folder)].some(above => join(above, path) === module);
  },
};
