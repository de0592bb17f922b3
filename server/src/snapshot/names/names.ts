import type { Name } from '../../names/name.ts';

/** The definitions and uses of every named thing of a root. */
export class Names {
  private readonly byKey = new Map<string, Name[]>();
  private readonly byFile = new Map<string, readonly Name[]>();

  add(file: string, names: readonly Name[]): void {
    this.byFile.set(file, [...(this.byFile.get(file) ?? []), ...names]);
    for (const name of names) {
      const list = this.byKey.get(name.key);
      if (list) list.push(name);
      else this.byKey.set(name.key, [name]);
    }
  }

  /** Every place that means the same thing. */
  of(key: string): readonly Name[] {
    return this.byKey.get(key) ?? [];
  }

  in(file: string): readonly Name[] {
    return this.byFile.get(file) ?? [];
  }

  get all(): Iterable<readonly Name[]> {
    return this.byKey.values();
  }
}

/** The innermost name that is written at an offset. */
export const nameAt = (names: readonly Name[], offset: number): Name | undefined =>
  names
    .filter(name => !name.implied && name.range.start <= offset && offset <= name.range.end)
    .sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];

/** Where a thing is declared; where nothing declares it, what first writes it. */
export const definitionsOf = (names: readonly Name[]): readonly Name[] => {
  const declared = names.filter(name => name.role === 'definition');
  if (declared.length > 0) return unique(declared);
  const written = names.filter(name => name.role === 'write' && !name.implied);
  return unique(written.length > 0 ? written : names.filter(name => name.role === 'write'));
};

/** Each place once. */
export function unique(names: readonly Name[]): Name[] {
  const seen = new Set<string>();
  return names.filter(({ file, range }) => {
    const id = `${file} ${range.start} ${range.end}`;
    return !seen.has(id) && seen.add(id);
  });
}
