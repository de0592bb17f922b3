import type { Library } from '../sdk/library.ts';
import { isPython } from './paths.ts';

/** A library's module that an import names. */
export interface LibraryModule {
  readonly library: Library;
  readonly type: string;
}

/** Finds libraries by what imports name. */
export class Libraries {
  private readonly javascript = new Map<string, LibraryModule>();
  private readonly python = new Map<string, LibraryModule>();
  /** Names of methods and functions that send a request, by language. */
  readonly sending: Readonly<Record<Library['language'], ReadonlySet<string>>>;

  private readonly pattern: Readonly<Record<Library['language'], RegExp>>;

  constructor(libraries: readonly Library[]) {
    const sending = { javascript: new Set<string>(), python: new Set<string>() };
    for (const library of libraries) {
      for (const [specifier, type] of Object.entries(library.modules)) {
        this[library.language].set(specifier, { library, type });
      }
      for (const { members = {} } of Object.values(library.types)) {
        for (const [name, member] of Object.entries(members)) {
          if (typeof member === 'string') continue;
          const { sends, sendsCommand, select } = member;
          if (sends || sendsCommand !== undefined || select?.sends) sending[library.language].add(name);
        }
      }
    }
    this.sending = sending;
    this.pattern = { javascript: anyOf(sending.javascript), python: anyOf(sending.python) };
  }

  /** Whether a text has the name of anything that sends. */
  maySend(language: Library['language'], text: string): boolean {
    return this.pattern[language].test(text);
  }

  find(path: string, specifier: string): LibraryModule | null {
    if (isPython(path)) return this.python.get(specifier) ?? null;
    return this.javascript.get(specifier) ?? this.javascript.get(plainSpecifier(specifier)) ?? null;
  }
}

/** `npm:@aws-sdk/client-dynamodb@3.1`, `https://esm.sh/…` and `aws-sdk/clients/dynamodb.js` without what does not matter. */
const plainSpecifier = (specifier: string): string =>
  specifier
    .replace(/^(?:npm:|https?:\/\/[^/]+\/)/, '')
    .replace(/^(@?[^@]+)@[^/]+/, '$1')
    .replace(/(?:\/dist-(?:cjs|es|types)\/.*|\/index)?(?:\.js)?\/?$/, '');

const anyOf = (names: ReadonlySet<string>): RegExp => new RegExp(`\\b(?:${[...names].join('|')})\\b`);
