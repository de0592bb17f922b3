import { rowOf } from '../../../../text/index.ts';
import { folderOf, join } from '../../../modules/paths.ts';
import type { Packages } from './packages.ts';
import { mapped, type PathMappings } from './tsconfig.ts';

export interface JavaScriptSetup {
  readonly has: (path: string) => boolean;
  readonly mappings: PathMappings;
  readonly packages: Packages;
  /** Files by the end of their path, for what a Lambda layer puts elsewhere. */
  readonly bySuffix: (suffix: string, near: string) => string | null;
}

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs'] as const;
/** What TypeScript writes `./x.js` for. */
const SOURCES: Readonly<Partial<Record<(typeof EXTENSIONS)[number], readonly string[]>>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** The file of the workspace that an import in another one means, or null: a package from elsewhere, or nothing. */
export function resolveJavaScript(setup: JavaScriptSetup, from: string, specifier: string): string | null {
  const folder = folderOf(from);
  const name = specifier.replace(/\?.*$/, '');
  if (name.startsWith('.')) return probe(setup, join(folder, name));
  if (name.startsWith('#')) return first(setup, setup.packages.imports(folder, name));
  // Where a Lambda function finds what its layers hold.
  if (name.startsWith('/opt/')) return layer(setup, from, name.slice('/opt/'.length));
  const mapping = setup.mappings.of(folder);
  return (
    (mapping && first(setup, mapped(mapping, name))) ??
    first(setup, setup.packages.entries(name)) ??
    (/^[@~]\//.test(name) ? sourceRoot(setup, folder, name.slice(2)) : null)
  );
}

function first(setup: JavaScriptSetup, candidates: readonly string[]): string | null {
  for (const candidate of candidates) {
    const found = probe(setup, candidate);
    if (found) return found;
  }
  return null;
}

/** `@/x` and `~/x` mean the package's own source where bundlers are told so in their own configurations. */
function sourceRoot(setup: JavaScriptSetup, folder: string, rest: string): string | null {
  const own = setup.packages.nearest(folder)?.folder;
  return own ? first(setup, [join(own, `src/${rest}`), join(own, rest)]) : null;
}

function layer(setup: JavaScriptSetup, from: string, path: string): string | null {
  for (const extension of ['', ...EXTENSIONS, ...EXTENSIONS.map(end => `/index${end}`)]) {
    const found = setup.bySuffix(`/${path}${extension}`, from);
    if (found) return found;
  }
  return null;
}

/** A path without its extension, with another's, or a folder's index. */
function probe({ has }: JavaScriptSetup, path: string): string | null {
  if (has(path)) return path;
  for (const extension of EXTENSIONS) if (has(path + extension)) return path + extension;
  const written = /\.[cm]?jsx?$/.exec(path)?.[0];
  for (const extension of written ? (rowOf(SOURCES, written) ?? []) : []) {
    const source = path.slice(0, -written!.length) + extension;
    if (has(source)) return source;
  }
  for (const extension of EXTENSIONS) if (has(`${path}/index${extension}`)) return `${path}/index${extension}`;
  return null;
}
