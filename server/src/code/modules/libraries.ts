import type { Effect, Library } from '../../targets/library.ts';
import type { Language } from '../language.ts';
import { librariesFor, MAIN, otherServices, type Service } from '../sdk/services.ts';

/** A library's module that an import names. */
export interface LibraryModule {
  readonly library: Library;
  readonly type: string;
}

/** Finds libraries by what imports name. What a wrapper calls its methods counts only once somebody imports it. */
export class Libraries {
  /** All by the name of the language, then by the specifier or the name. */
  private readonly modules = new Sets<Map<string, LibraryModule>>(() => new Map());
  private readonly names = new Sets<Set<string>>(() => new Set());
  private readonly read = new Sets<Set<string>>(() => new Set());
  /** Modules that send by being called, under whatever name they are imported. */
  private readonly called = new Sets<Set<string>>(() => new Set());
  private readonly wrapping = new Set<string>();
  private readonly places = new Set<string>();
  private readonly choosing = new Set<string>();
  private readonly patterns = new Map<string, { readonly written: RegExp; readonly chosen: RegExp }>();
  private readonly used = new Set<Library>();
  /** Counts the libraries whose names matter: there are only ever more. */
  get known(): number {
    return this.used.size;
  }

  /** The service whose calls are always looked for. */
  readonly main: Service = MAIN;
  /** The others whose calls are. */
  readonly services: readonly Service[];

  /** `services`: the same by their names. */
  constructor(libraries: readonly Library[], services: ReadonlySet<string> = new Set()) {
    this.services = otherServices().filter(({ name }) => services.has(name));
    for (const library of librariesFor(libraries, services)) {
      for (const [specifier, type] of Object.entries(library.modules)) {
        this.modules.of(library.language).set(specifier, { library, type });
      }
      if (library.wrapper === null) this.use(library);
    }
  }

  private use(library: Library): void {
    if (this.used.has(library)) return;
    this.used.add(library);
    this.patterns.clear();
    for (const [name, { fields, select, input = 0 }] of effects(library)) {
      if (fields || select?.sends) this.places.add(name);
      if (select?.sends || input > 0) this.choosing.add(name);
    }
    for (const specifier of calledModules(library)) this.called.of(library.language).add(specifier);
    for (const name of readingNames(library)) this.read.of(library.language).add(name);
    for (const name of sendingNames(library)) {
      this.names.of(library.language).add(name);
      if (library.wrapper !== null) this.wrapping.add(name);
    }
  }

  /** Names of properties whose reading sends a request. */
  reading({ name }: Language): ReadonlySet<string> {
    return this.read.of(name);
  }

  /** Names of methods and functions that send a request. */
  sending({ name }: Language): ReadonlySet<string> {
    return this.names.of(name);
  }

  /** Whether it is a wrapper's name for a method, which takes what it likes. */
  wraps(name: string): boolean {
    return this.wrapping.has(name);
  }

  /** Whether arguments of a method of this name have places where others of its language have keywords. */
  takesPlaces(name: string): boolean {
    return this.places.has(name);
  }

  /** Whether the first argument of a method of this name may be no request: an action's name, a client. */
  takesFirst(name: string): boolean {
    return this.choosing.has(name);
  }

  /** Whether a text has the name of anything that sends where a name of code can stand. */
  maySend({ name: language }: Language, text: string): boolean {
    let patterns = this.patterns.get(language);
    if (!patterns) {
      const name = `(?:${[...this.names.of(language), ...this.read.of(language)].filter(one => /^\w+$/.test(one)).join('|')})\\b`;
      patterns = {
        written: new RegExp(
          [MEMBER_OR_CALL.replaceAll('NAME', name), ...[...this.called.of(language)].map(inQuotes)].join('|'),
        ),
        chosen: new RegExp(`['"\`]${name}['"\`]`),
      };
      this.patterns.set(language, patterns);
    }
    return patterns.written.test(text) || (CALLS_CHOSEN.test(text) && patterns.chosen.test(text));
  }

  find({ name, imports }: Language, specifier: string): LibraryModule | null {
    const modules = this.modules.of(name);
    const plain = imports.plain(specifier);
    const found = modules.get(specifier) ?? modules.get(plain) ?? modules.get(plain.replace(/\/.*$/, '/*'));
    if (found) this.use(found.library);
    return found ?? null;
  }
}

/** A collection for each language that anything is known of. */
class Sets<T> {
  private readonly byName = new Map<string, T>();
  private readonly empty: () => T;

  constructor(empty: () => T) {
    this.empty = empty;
  }

  of(name: string): T {
    const found = this.byName.get(name) ?? this.empty();
    this.byName.set(name, found);
    return found;
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

const inQuotes = (specifier: string): string => `['"]${specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"]`;

function* calledModules({ modules, types }: Library): Generator<string> {
  for (const [specifier, type] of Object.entries(modules)) {
    const given = types[type]?.members?.default;
    if (types[type]?.call?.sends || (typeof given === 'object' && given.sends)) yield specifier;
  }
}

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

function* effects({ types }: Library): Generator<readonly [string, Effect]> {
  for (const { members = {} } of Object.values(types))
    for (const [name, member] of Object.entries(members)) if (typeof member !== 'string') yield [name, member];
}

function* readingNames(library: Library): Generator<string> {
  for (const [name, { reads }] of effects(library)) if (reads) yield name;
}

/** The names that types are members under. */
const classNames = (types: Library['types']): (readonly [string, string])[] =>
  Object.values(types).flatMap(({ members = {} }) =>
    Object.entries(members).flatMap(([name, member]) => (typeof member === 'string' ? [[name, member] as const] : [])),
  );
