import type { Language } from '../language.ts';
import type { Languages } from '../languages.ts';
import type { Resolve } from './language.ts';
import { baseName } from './paths.ts';
import { Suffixes } from './suffixes.ts';

/** Which file of a workspace an import means, for one list of files: asked once for each import. */
export class Resolution {
  private readonly languages: Languages;
  private readonly resolvers: ReadonlyMap<Language, Resolve>;
  private readonly resolved = new Map<string, string | null>();

  /** `all`: every file, in which tsconfig.json and package.json count too; `has`: whether one is analysed. */
  constructor(
    languages: Languages,
    all: readonly string[],
    has: (path: string) => boolean,
    read: (path: string) => string | null,
  ) {
    this.languages = languages;
    const suffixes = new Suffixes(
      all.filter(has),
      languages.all.flatMap(({ files }) => files.layerFolders),
    );
    const listing = {
      has,
      read,
      named: (name: string) => all.filter(path => baseName(path) === name),
      bySuffix: (suffix: string, near: string) => suffixes.find(suffix, near),
    };
    this.resolvers = new Map(languages.all.map(language => [language, language.imports.resolver(listing)]));
  }

  /** `level`: the import's leading dots; null: a package from elsewhere, or nothing. */
  find(from: string, level: number, module: string): string | null {
    const key = `${from}\0${level}\0${module}`;
    let found = this.resolved.get(key);
    if (found === undefined) {
      const language = this.languages.of(from);
      found = (language && this.resolvers.get(language)?.(from, level, module)) ?? null;
      this.resolved.set(key, found);
    }
    return found;
  }
}
