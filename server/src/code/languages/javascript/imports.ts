import type { Imports } from '../../modules/language.ts';
import { folderOf, join } from '../../modules/paths.ts';
import { FILES } from './files.ts';
import { Packages } from './resolve/packages.ts';
import { resolveJavaScript } from './resolve/resolve.ts';
import { PathMappings } from './resolve/tsconfig.ts';
import { plainSpecifier } from './specifier.ts';

const SETUP = /\/(?:package|[jt]sconfig(?:\.\w+)?)\.json$/;
const IMPORT = /\b(?:from|import|require)\s*\(?\s*(['"`])([^'"`\n]{1,300})\1/g;

export const IMPORTS: Imports = {
  isSetup: path => SETUP.test(path),
  installed: () => () => false,
  scan: text => [...new Set(Array.from(text.matchAll(IMPORT), match => match[2]!))],
  split: module => ({ level: 0, module }),
  plain: plainSpecifier,
  resolver: ({ has, read, named, bySuffix }) => {
    const setup = {
      has,
      bySuffix,
      mappings: new PathMappings(read),
      packages: new Packages(named('package.json'), read),
    };
    return (from, _, specifier) => resolveJavaScript(setup, from, specifier);
  },
  wouldMean: (module, from, _, specifier) =>
    specifier.startsWith('.') && FILES.moduleOf(join(folderOf(from), specifier)) === module,
};
