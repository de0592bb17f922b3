/** What a function that is known does with what it is given. */
export type Effect =
  /** It only looks at it. */
  | 'reads'
  /** It gives it back. */
  | 'gives'
  /** It gives another object with the same in its slots. */
  | 'copies'
  /** It gives what is in one of its slots. */
  | 'picks'
  /** It gives a copy in which what was in the slots' slots is one level higher. */
  | 'flattens'
  /** It gives a list of pairs, each with a slot's name and what is in it. */
  | 'pairs'
  /** It puts it into what it is called on. */
  | 'stores';

/** What functions of a language, and of well-known libraries, do with what they are given. */
export interface KnownFunctions {
  /** By what they are called as; nobody declares the language's own anew. */
  readonly functions: ReadonlyMap<string, Effect>;
  /** Those that call what else they are given: a key, a replacer. */
  readonly callsBack: ReadonlySet<string>;
  /** Functions that write down what they are given, whoever made them. */
  readonly logs: RegExp;
  /** Methods by name: what they do with what they are called on. */
  readonly methods: ReadonlyMap<string, Effect>;
  /** Methods that change what they are called on: taken without being called, they can be called later. */
  readonly changes: ReadonlySet<string>;
  /** Methods that put what they are given into what they are called on. */
  readonly stores: ReadonlySet<string>;
  /** Methods that put what is in the slots of what they are given into what they are called on. */
  readonly extends: ReadonlySet<string>;
  /** Methods that only look at what they are given, whatever they are called on. */
  readonly looks: ReadonlySet<string>;
  /** Methods that call what they are given, their first argument, with each element of what they are called on. */
  readonly each: ReadonlySet<string>;
}

/** Names by what they do, the names in one text. */
export const table = (rows: Readonly<Partial<Record<Effect, string>>>): ReadonlyMap<string, Effect> =>
  new Map(
    Object.entries(rows).flatMap(([effect, names]) =>
      names.split(/\s+/).map(name => [name, effect as Effect] as const),
    ),
  );
