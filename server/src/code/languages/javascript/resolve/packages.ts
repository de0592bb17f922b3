import { folderOf, join, upwards } from '../../../modules/paths.ts';
import { isObject, type Json, parseJsonc } from './json.ts';

export interface Package {
  readonly folder: string;
  readonly name: string | null;
  readonly json: Json;
}

/** The packages of a workspace, by folder and by name. */
export class Packages {
  private readonly byFolder = new Map<string, Package>();
  private readonly byName = new Map<string, Package>();

  constructor(files: Iterable<string>, read: (path: string) => string | null) {
    for (const path of files) {
      const json = parseJsonc(read(path) ?? '');
      if (!isObject(json)) continue;
      const name = typeof json.name === 'string' ? json.name : null;
      const found = { folder: folderOf(path), name, json };
      this.byFolder.set(found.folder, found);
      if (name && !this.byName.has(name)) this.byName.set(name, found);
    }
  }

  nearest(folder: string): Package | null {
    for (const at of upwards(folder)) {
      const found = this.byFolder.get(at);
      if (found) return found;
    }
    return null;
  }

  /** The files that a package's name, or a path in it, may stand for. */
  entries(specifier: string): readonly string[] {
    const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
    const found = name ? this.byName.get(name) : undefined;
    if (!found) return [];
    const key = rest ? `./${rest}` : '.';
    const targets = targetsOf(found.json.exports, key, true);
    if (!rest)
      for (const field of ['source', 'module', 'main', 'types']) {
        const value = found.json[field];
        if (typeof value === 'string') targets.push(value);
      }
    targets.push(...(rest ? [rest, `src/${rest}`] : ['src/index', 'index', 'lib/index', 'src/main']));
    return targets.flatMap(target => withSources(target)).map(target => join(found.folder, target));
  }

  /** The files that a specifier with `#` may stand for. */
  imports(folder: string, specifier: string): readonly string[] {
    const found = this.nearest(folder);
    if (!found) return [];
    return targetsOf(found.json.imports, specifier, false).flatMap(target =>
      target.startsWith('.') ? withSources(target).map(one => join(found.folder, one)) : this.entries(target),
    );
  }
}

/** What is built has a source, and often only that is there. */
const withSources = (target: string): string[] => {
  const source = target.replace(/^(\.\/)?(?:dist|lib|build|out|esm|cjs|es)\/(?:esm\/|cjs\/|src\/)?/, '$1src/');
  return source === target ? [target] : [target, source];
};

const CONDITIONS = ['source', 'import', 'module', 'node', 'require', 'default', 'types'];

function targetsOf(map: unknown, key: string, conditions: boolean): string[] {
  if (typeof map === 'string') return key === '.' ? [map] : [];
  if (!isObject(map)) return [];
  if (conditions && !Object.keys(map).some(name => name.startsWith('.'))) return key === '.' ? leaves(map) : [];
  if (Object.hasOwn(map, key)) return leaves(map[key]);
  for (const [pattern, value] of Object.entries(map)) {
    const [prefix = '', suffix] = pattern.split('*');
    if (suffix === undefined || !key.startsWith(prefix) || !key.endsWith(suffix)) continue;
    const part = key.slice(prefix.length, key.length - suffix.length);
    return leaves(value).map(target => target.replaceAll('*', () => part));
  }
  return [];
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (!isObject(value)) return [];
  return CONDITIONS.flatMap(condition => leaves(value[condition]));
}
