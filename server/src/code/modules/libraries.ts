import type { Library } from '../sdk/library.ts';
import { isPython } from './paths.ts';

/** A library's module that an import names. */
export interface LibraryModule {
  readonly library: Library;
  readonly type: string;
}

type Language = Library['language'];

/** Finds libraries by what imports name. What a wrapper calls its methods counts only once somebody imports it. */
export class Libraries {
  private readonly modules: Readonly<Record<Language, Map<string, LibraryModule>>>;
  private readonly names: Readonly<Record<Language, Set<string>>>;
  private readonly read: Readonly<Record<Language, Set<string>>>;
  private readonly wrapping = new Set<string>();
  private readonly patterns = new Map<Language, { readonly written: RegExp; readonly chosen: RegExp }>();
  private readonly used = new Set<Library>();
  /** Counts the libraries whose names matter: there are only ever more. */
  get known(): number {
    return this.used.size;
  }

  constructor(libraries: readonly Library[]) {
    this.modules = { javascript: new Map(), python: new Map() };
    this.names = { javascript: new Set(), python: new Set() };
    this.read = { javascript: new Set(), python: new Set() };
    for (const library of libraries) {
      for (const [specifier, type] of Object.entries(library.modules)) {
        this.modules[library.language].set(specifier, { library, type });
      }
      if (library.wrapper === null) this.use(library);
    }
  }

  private use(library: Library): void {
    if (this.used.has(library)) return;
    this.used.add(library);
    this.patterns.clear();
    for (const name of readingNames(library)) this.read[library.language].add(name);
    for (const name of sendingNames(library)) {
      this.names[library.language].add(name);
      if (library.wrapper !== null) this.wrapping.add(name);
    }
  }

  /** Names of properties whose reading sends a request. */
  reading(language: Language): ReadonlySet<string> {
    return this.read[language];
  }

  /** Names of methods and functions that send a request. */
  sending(language: Language): ReadonlySet<string> {
    return this.names[language];
  }

  /** Whether it is a wrapper's name for a method, which takes what it likes. */
  wraps(name: string): boolean {
    return this.wrapping.has(name);
  }

  /** Whether a text has the name of anything that sends where a name of code can stand. */
  maySend(language: Language, text: string): boolean {
    let patterns = this.patterns.get(language);
    if (!patterns) {
      const name = `(?:${[...this.names[language], ...this.read[language]].filter(one => /^\w+$/.test(one)).join('|')})\\b`;
      patterns = {
        written: new RegExp(MEMBER_OR_CALL.replaceAll('NAME', name)),
        chosen: new RegExp(`['"\`]${name}['"\`]`),
      };
      this.patterns.set(language, patterns);
    }
    return patterns.written.test(text) || (CALLS_CHOSEN.test(text) && patterns.chosen.test(text));
  }

  find(path: string, specifier: string): LibraryModule | null {
    const modules = this.modules[isPython(path) ? 'python' : 'javascript'];
    const plain = isPython(path) ? specifier : plainSpecifier(specifier);
    const found = modules.get(specifier) ?? modules.get(plain) ?? modules.get(plain.replace(/\/.*$/, '/*'));
    if (found) this.use(found.library);
    return found ?? null;
  }
}

/** `x[method](…)`, `getattr(x, method)(…)`: the method's name is a string somewhere. */
const CALLS_CHOSEN = /\]\s*(?:[?][.]\s*)?\(|\]\s*[.]\s*(?:call|apply|bind)\b|\bgetattr\b/;

/** `x.get`, `get(…)`, `get<T>(…)`, and `{ get }` or `{ get: read }` of an import or of what is taken apart. */
const MEMBER_OR_CALL = [
  String.raw`[.]\s*NAME`,
  String.raw`\bNAME\s*(?:[?][.]\s*)?[(<]`,
  String.raw`[{,]\s*NAME(?=\s*(?:[,}:]|as\b|$))`,
  String.raw`\bimport\s+NAME`,
].join('|');

function* sendingNames({ types }: Library): Generator<string> {
  for (const { members = {}, call } of Object.values(types)) {
    if (call?.sends) for (const [name, type] of classNames(types)) if (types[type]?.call === call) yield name;
    for (const [name, member] of Object.entries(members)) {
      if (typeof member === 'string') continue;
      const { sends, sendsCommand, select } = member;
      if (sends || sendsCommand !== undefined || select?.sends || member.cases?.some(one => one.sends)) yield name;
    }
  }
}

function* readingNames({ types }: Library): Generator<string> {
  for (const { members = {} } of Object.values(types))
    for (const [name, member] of Object.entries(members)) if (typeof member !== 'string' && member.reads) yield name;
}

/** The names that types are members under. */
const classNames = (types: Library['types']): (readonly [string, string])[] =>
  Object.values(types).flatMap(({ members = {} }) =>
    Object.entries(members).flatMap(([name, member]) => (typeof member === 'string' ? [[name, member] as const] : [])),
  );

/** `npm:@aws-sdk/client-dynamodb@3.1`, `https://esm.sh/…` and `aws-sdk/clients/dynamodb.js` without what does not matter. */
const plainSpecifier = (specifier: string): string =>
  specifier
    .replace(/^(?:npm:|https?:\/\/[^/]+\/)/, '')
    .replace(/^(@?[^@]+)@[^/]+/, '$1')
    .replace(/(?:\/dist-(?:cjs|es|types)\/.*|\/index)?(?:\.js)?\/?$/, '');
