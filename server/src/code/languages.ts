import type { Library } from '../targets/library.ts';
import type { Language } from './language.ts';

/** Folders of code that only tests run, in every language. */
const TESTS = /\/(?:tests?|__tests__|__mocks__|specs?|e2e|cypress)\//i;

/** The languages that are known, by the names of files: whoever makes a workspace says which. */
export class Languages<One extends Language = Language> {
  readonly all: readonly One[];
  /** What names of functions, files and folders say of a language alone. */
  readonly stopWords: ReadonlySet<string>;

  constructor(all: readonly One[]) {
    this.all = all;
    this.stopWords = new Set(all.flatMap(({ files }) => files.stopWords));
  }

  /** The language of a file that is analysed; null for any other. */
  of(path: string): One | null {
    return this.all.find(({ files }) => files.isSource(path)) ?? null;
  }

  isSource(path: string): boolean {
    return this.of(path) !== null;
  }

  /** Code that only tests run: what it passes says nothing of what production does. */
  isTest(path: string): boolean {
    return TESTS.test(path) || this.all.some(({ files }) => files.isTest(path));
  }

  /** A path without what an import may leave out: `src/operations/index.ts` is `src/operations`. */
  moduleOf(path: string): string {
    return this.all.reduce((module, { files }) => files.moduleOf(module), path);
  }

  /** For people: `JavaScript, TypeScript or Python`. */
  get titles(): string {
    const titles = this.all.flatMap(one => one.titles);
    return [titles.slice(0, -1).join(', '), ...titles.slice(-1)].filter(Boolean).join(' or ');
  }

  /** All libraries that are known without a configuration: the SDKs, and what wraps them. */
  get libraries(): readonly Library[] {
    return this.all.flatMap(({ libraries }) => libraries);
  }
}
