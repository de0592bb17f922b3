import type { Project } from '../../code/index.ts';
import { baseName } from './uri.ts';

/** What the files around a file may know of it. */
export interface Importers {
  /** Whether a file that imports this one names a thing: then it may be this file's. */
  readonly use: (name: string) => boolean;
  /** The name of a file that calls into this one, however far away, and names a thing; null where none does. Tests are none. */
  readonly naming: (name: string) => string | null;
  /** The name of a file that this one imports, however far away, and that names a thing; null where none does. */
  readonly imported: (name: string) => string | null;
}

export function importersOf(project: Project, path: string): Importers {
  const direct = [...project.direct(path)];
  const named = (files: Iterable<string>, name: string): string | null => {
    const found = [...files].find(other => !project.languages.isTest(other) && project.mentions(other, name));
    return found === undefined ? null : baseName(found);
  };
  return {
    use: name => direct.some(other => project.mentions(other, name)),
    naming: name => named(project.importers(path), name),
    imported: name => named(project.imported(path), name),
  };
}
