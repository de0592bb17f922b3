import { baseName } from './paths.ts';

/** Finds files by the end of their path: Lambda layers and search paths put them elsewhere when they run. */
export class Suffixes {
  private readonly byName = new Map<string, string[]>();
  private readonly layer: RegExp;

  /** `layerFolders`: those that packages stand in within a layer, of all languages. */
  constructor(paths: Iterable<string>, layerFolders: readonly string[]) {
    this.layer = new RegExp(`/(?:${['[^/]*layers?[^/]*', ...layerFolders, 'shared', 'common'].join('|')})/`, 'i');
    for (const path of paths) {
      const name = baseName(path);
      const list = this.byName.get(name);
      if (list) list.push(path);
      else this.byName.set(name, [path]);
    }
  }

  /** The nearest file that ends so, a layer's before others. A name alone says little: then it is a layer's, or nearer than all. */
  find(suffix: string, near: string): string | null {
    const all = (this.byName.get(baseName(suffix)) ?? []).filter(path => path.endsWith(suffix) && path !== near);
    const layers = all.filter(path => this.layer.test(path));
    const alone = layers.length === 0 && suffix.lastIndexOf('/') === 0;
    let best: string | null = null;
    let shared = -1;
    for (const path of layers.length > 0 ? layers : all) {
      const length = alone ? commonFolders(path, near) : commonPrefix(path, near);
      if (length > shared) [best, shared] = [path, length];
      else if (length === shared && alone) best = null;
    }
    return best;
  }
}

function commonPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** In how many folders both stand. */
const commonFolders = (a: string, b: string): number => a.slice(0, commonPrefix(a, b)).split('/').length;
