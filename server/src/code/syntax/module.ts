import type { Range, SuppressionComment } from '../../text/index.ts';
import type { Language } from '../language.ts';
import type { Scope } from './scope.ts';
import type {
  Argument,
  Attribute,
  AttributeWrite,
  Call,
  Choice,
  ClassNode,
  Expression,
  FunctionNode,
  ItemWrite,
  Source,
} from './syntax.ts';

/** One file, lowered: its scopes, and indexes over what is looked for by name. */
export interface Module {
  readonly path: string;
  readonly language: Language;
  /** Where the language has several: `typescript`. */
  readonly dialect: string;
  /** Its types are checked when it is built: TypeScript. */
  readonly typed: boolean;
  readonly text: string;
  readonly scope: Scope;
  /** Comments that suppress findings. */
  comments: readonly SuppressionComment[];
  /** What stands in a `try` that catches. */
  guarded: readonly Range[];
  loops: readonly Range[];
  /** Calls in source order. */
  readonly calls: Call[];
  /** Calls by the last name of what is called: `a.b.put()` stands under `put`. */
  readonly callsByName: Map<string, Call[]>;
  /** Python's attributes, as `table.item_count`, by name: reading one may send a request. */
  readonly attributesByName: Map<string, Attribute[]>;
  /** Python's `a and b`, `a or b`. */
  readonly junctions: Choice[];
  /** Arguments that are a name or an attribute, by its last name: where a function may be handed on. */
  readonly argumentsByName: Map<string, { readonly call: Call; readonly argument: Argument }[]>;
  /** Decorated functions by the last name of each decorator. */
  readonly decoratedByName: Map<string, { readonly decorator: Expression; readonly function: FunctionNode }[]>;
  /** Writes to attributes of anything but a method's own instance, by attribute. */
  readonly attributeWrites: Map<string, AttributeWrite[]>;
  /** Writes to elements of containers, by the last name of the container. */
  readonly itemWrites: Map<string, ItemWrite[]>;
  readonly functions: FunctionNode[];
  readonly classes: ClassNode[];
  /** `from module import *`. */
  readonly stars: Extract<Source, { kind: 'import' }>[];
  /** Every import in the file, in functions too. */
  readonly imports: Extract<Source, { kind: 'import' }>[];
  /** JavaScript: exported name → where its value comes from. `module.exports = x` stands under `module.exports`. */
  readonly exports: Map<string, Source[]>;
  /** Other names of imported things: `from m import f as g` has `f` → `g`. */
  readonly aliases: Map<string, Set<string>>;
}

/** The last name of an expression: of `a.b.c`, `c`; of anything else, null. */
export function lastName(expression: Expression): string | null {
  if (expression.kind === 'name' || expression.kind === 'attribute') return expression.name;
  if (expression.kind === 'subscript') return lastName(expression.object);
  return null;
}

export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

export function newModule(scope: Scope, text: string, dialect = scope.language.name, typed = false): Module {
  return {
    path: scope.path,
    language: scope.language,
    dialect,
    typed,
    text,
    scope,
    comments: [],
    guarded: [],
    loops: [],
    calls: [],
    callsByName: new Map(),
    attributesByName: new Map(),
    junctions: [],
    argumentsByName: new Map(),
    decoratedByName: new Map(),
    attributeWrites: new Map(),
    itemWrites: new Map(),
    functions: [],
    classes: [],
    stars: [],
    imports: [],
    exports: new Map(),
    aliases: new Map(),
  };
}

/** Remembers that what is called `name` elsewhere is called `alias` here. */
export function addAlias(module: Module, name: string, alias: string): void {
  if (name === alias) return;
  const known = module.aliases.get(name);
  if (known) known.add(alias);
  else module.aliases.set(name, new Set([alias]));
}
