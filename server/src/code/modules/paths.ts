/** Paths here are decoded URIs (`file:///work/my folder/a.ts`): `/` separates on every system. */

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A relative path from a folder, with `.` and `..` followed; what climbs out of everything ends at the top. */
export function join(folder: string, relative: string): string {
  let at = folder;
  for (const part of relative.split('/')) {
    if (part === '..') at = folderOf(at);
    else if (part !== '.' && part !== '') at += `/${part}`;
  }
  return at;
}

/** The folder and those above it, nearest first. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; at.length > 0; ) {
    yield at;
    const up = folderOf(at);
    if (up === at) return;
    at = up;
  }
}

const JAVASCRIPT = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.(?:[cm]?ts|[^./]+\.ts)$/;

export const isPython = (path: string): boolean => path.endsWith('.py');

const TEST =
  /\/(?:tests?|__tests__|__mocks__|specs?|e2e|cypress)\/|[./_-](?:test|tests|spec|e2e|it)\.[cm]?[jt]sx?$|\/test_[^/]*\.py$|_test\.py$|\/conftest\.py$/i;

/** Code that only tests run: what it passes says nothing of what production does. */
export const isTest = (path: string): boolean => TEST.test(path);

/** A file that is analysed: JavaScript, TypeScript, JSX, TSX or Python; no declarations. */
export const isSource = (path: string): boolean => isPython(path) || (JAVASCRIPT.test(path) && !DECLARATION.test(path));

const ENDINGS = ['ts', 'tsx', 'js', 'jsx', 'mts', 'cts', 'mjs', 'cjs'];

/** The files that a module without its extension may be. */
export const modulesAt = (module: string): string[] => [
  ...ENDINGS.flatMap(ending => [`${module}.${ending}`, `${module}/index.${ending}`]),
  `${module}.py`,
  `${module}/__init__.py`,
];
