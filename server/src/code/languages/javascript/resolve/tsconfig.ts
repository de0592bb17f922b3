import { folderOf, join, upwards } from '../../../modules/paths.ts';
import { isObject, parseJsonc, strings } from './json.ts';

/** What a tsconfig.json or jsconfig.json says of import specifiers. */
export interface PathMapping {
  /** Where specifiers that are no relative paths are looked for, or null. */
  readonly baseUrl: string | null;
  /** Pattern with at most one `*` → candidates, absolute; longest prefix first. */
  readonly paths: readonly { readonly prefix: string; readonly suffix: string; readonly targets: readonly string[] }[];
}

const NAMES = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json', 'tsconfig.app.json'];

type ReadText = (path: string) => string | null;

/** Reads path mappings, of a file's nearest configuration that has any. */
export class PathMappings {
  private readonly read: ReadText;
  private readonly byFolder = new Map<string, PathMapping | null>();

  constructor(read: ReadText) {
    this.read = read;
  }

  of(folder: string): PathMapping | null {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    let found: PathMapping | null = null;
    for (const name of NAMES) found ??= readMapping(this.read, `${folder}/${name}`, []);
    const up = folderOf(folder);
    if (!found && up !== folder && up.length > 0) found = this.of(up);
    this.byFolder.set(folder, found);
    return found;
  }
}

/** `below`: the configurations that extend this one. */
function readMapping(read: ReadText, path: string, below: readonly string[]): PathMapping | null {
  const text = below.includes(path) ? null : read(path);
  const json = text === null ? undefined : parseJsonc(text);
  if (!isObject(json)) return null;
  const options = isObject(json.compilerOptions) ? json.compilerOptions : {};
  const folder = folderOf(path);
  const baseUrl = typeof options.baseUrl === 'string' ? join(folder, options.baseUrl) : null;
  const inherited = strings(json.extends)
    .map(name => extended(read, folder, name, [...below, path]))
    .findLast(mapping => mapping !== null);
  if (!isObject(options.paths)) {
    if (baseUrl) return { baseUrl, paths: inherited?.paths ?? [] };
    return inherited ?? null;
  }
  const from = baseUrl ?? inherited?.baseUrl ?? folder;
  const paths = Object.entries(options.paths).map(([pattern, targets]) => {
    const [prefix = '', suffix = ''] = pattern.split('*');
    return {
      prefix,
      suffix,
      exact: !pattern.includes('*'),
      targets: strings(targets).map(target => join(from, target)),
    };
  });
  paths.sort((a, b) => Number(b.exact) - Number(a.exact) || b.prefix.length - a.prefix.length);
  return {
    baseUrl: baseUrl ?? inherited?.baseUrl ?? null,
    paths: paths.map(({ exact, ...mapping }) => (exact ? { ...mapping, suffix: '\0' } : mapping)),
  };
}

/** `./base.json`, `./base`, or a package's file in a node_modules that is in the workspace. */
function extended(read: ReadText, folder: string, name: string, below: readonly string[]): PathMapping | null {
  const candidates = name.startsWith('.')
    ? [join(folder, name)]
    : [...upwards(folder)].map(at => `${at}/node_modules/${name}`);
  for (const candidate of candidates) {
    for (const path of [candidate, `${candidate}.json`, `${candidate}/tsconfig.json`]) {
      const mapping = read(path) === null ? null : readMapping(read, path, below);
      if (mapping) return mapping;
    }
  }
  return null;
}

/** The paths that a specifier may stand for, best first. */
export function mapped(mapping: PathMapping, specifier: string): string[] {
  const found: string[] = [];
  for (const { prefix, suffix, targets } of mapping.paths) {
    if (suffix === '\0') {
      if (specifier === prefix) found.push(...targets);
    } else if (
      specifier.startsWith(prefix) &&
      specifier.endsWith(suffix) &&
      specifier.length >= prefix.length + suffix.length
    ) {
      const part = specifier.slice(prefix.length, specifier.length - suffix.length);
      found.push(...targets.map(target => target.replace('*', () => part)));
    }
  }
  if (mapping.baseUrl !== null) found.push(join(mapping.baseUrl, specifier));
  return found;
}
