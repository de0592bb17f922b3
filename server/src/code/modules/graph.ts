/** Which file imports which; directed edges, both ways. */
export class ImportGraph {
  private readonly out = new Map<string, ReadonlySet<string>>();
  private readonly into = new Map<string, Set<string>>();

  /** Says all that a file imports; true where that is not what was known. */
  set(path: string, targets: ReadonlySet<string>): boolean {
    const before = this.out.get(path);
    if (before && before.size === targets.size && [...targets].every(target => before.has(target))) return false;
    for (const target of before ?? []) this.into.get(target)?.delete(path);
    for (const target of targets) {
      const importers = this.into.get(target);
      if (importers) importers.add(path);
      else this.into.set(target, new Set([path]));
    }
    this.out.set(path, targets);
    return true;
  }

  /** A file is gone; those that imported it are said anew. */
  delete(path: string): void {
    this.set(path, NONE);
    this.out.delete(path);
  }

  /** The files that import a file themselves. */
  direct(path: string): ReadonlySet<string> {
    return this.into.get(path) ?? NONE;
  }

  /** The files that import a file, however far away. */
  importers(path: string): ReadonlySet<string> {
    const found = reachable([path], at => this.direct(at));
    found.delete(path);
    return found;
  }

  /** The files that a file imports itself. */
  imported(path: string): ReadonlySet<string> {
    return this.out.get(path) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Everything that can be reached from some files, themselves included. */
export function reachable(seeds: Iterable<string>, next: (path: string) => Iterable<string>): Set<string> {
  const found = new Set(seeds);
  for (const path of found) for (const other of next(path)) found.add(other);
  return found;
}
