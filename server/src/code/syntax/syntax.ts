import type { Block, Scope } from './scope.ts';

/**
 * Code of any language, lowered from its syntax tree to what an evaluator needs: expressions as plain data, each name
 * with the scope that it is looked up in. Offsets are UTF-16 code units in the module's text.
 */
export type Expression =
  | Name
  | StringLiteral
  | FormattedString
  | Constant
  | Attribute
  | Call
  | Subscript
  | Wrapped
  | Choice
  | Binary
  | Sequence
  | Dictionary
  | Comprehension
  | Lambda
  | Walrus
  | Self
  | ImportCall
  | ClassExpression
  | Cast
  | Opaque;

interface Node {
  readonly start: number;
  readonly end: number;
  /** Where the expression stands; gives its module too. */
  readonly scope: Scope;
}

export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface StringLiteral extends Node {
  readonly kind: 'string';
  readonly text: string;
  readonly bytes: boolean;
}

export interface FormattedString extends Node {
  readonly kind: 'format';
  readonly parts: readonly (string | Expression)[];
}

/** A number, `True`, `False`, `None` or `...`, as written. */
export interface Constant extends Node {
  readonly kind: 'number' | 'boolean' | 'none' | 'ellipsis';
  readonly text: string;
}

export interface Attribute extends Node {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
}

export interface Argument {
  readonly kind: 'positional' | 'keyword' | 'list-splat' | 'dictionary-splat';
  /** The keyword. */
  readonly name?: string;
  readonly value: Expression;
  readonly start: number;
  readonly end: number;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** `new X(…)`. */
  readonly creates?: true;
  /** `resolve<T>(…)`. */
  readonly typeArgument?: Expression;
}

export interface Subscript extends Node {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly index: Expression;
  /** The other arguments of a generic type of TypeScript's: of `Pick<User, 'id'>`, `'id'`. */
  readonly more?: readonly Expression[];
}

/** `this`, `super` and `super()`; what they are depends on the method around them. */
export interface Self extends Node {
  readonly kind: 'this' | 'super';
}

/** `require('x')`, `await import('x')`, and `import('x')` in a type. */
export interface ImportCall extends Node {
  readonly kind: 'import';
  readonly specifier: Expression;
}

export interface ClassExpression extends Node {
  readonly kind: 'class';
  readonly class: ClassNode;
}

/** `x as T`, `<T>x`; `x!` and `x satisfies T` are only their value. */
export interface Cast extends Node {
  readonly kind: 'cast';
  readonly value: Expression;
  readonly annotation: Expression;
}

/** `await x`, `*x`, `yield x`, `yield from x`, `not x`, `-x`. */
export interface Wrapped extends Node {
  readonly kind: 'await' | 'splat' | 'yield' | 'not' | 'unary' | 'typeof';
  readonly value: Expression;
}

/** `a if c else b`, `a or b`, `a and b`: what it may evaluate to. */
export interface Choice extends Node {
  readonly kind: 'choice';
  readonly options: readonly Expression[];
  /** `a or b`, `a || b`, `a ?? b`: the second only where there is no first. */
  readonly fallback?: true;
  /** A type that is all of them at once: `A & B`. */
  readonly every?: true;
}

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Sequence extends Node {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly elements: readonly Expression[];
}

export interface Dictionary extends Node {
  readonly kind: 'dictionary';
  /** A null key is a `**` spread. */
  readonly entries: readonly {
    readonly key: Expression | null;
    readonly value: Expression;
    readonly start: number;
    readonly end: number;
    /** `get x() {…}`: the value is what the function gives. */
    readonly getter?: true;
  }[];
}

export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly form: 'list' | 'set' | 'dictionary' | 'generator';
  readonly key?: Expression;
  readonly element: Expression;
  /** It has an `if`. */
  readonly filtered: boolean;
}

export interface Lambda extends Node {
  readonly kind: 'lambda';
  readonly function: FunctionNode;
}

export interface Walrus extends Node {
  readonly kind: 'walrus';
  readonly name: string;
  readonly value: Expression;
}

/** An expression whose value is of no interest (comparisons, arithmetic on unknowns, what does not parse). */
export interface Opaque extends Node {
  readonly kind: 'opaque';
}

export interface Parameter {
  readonly name: string;
  readonly kind: 'positional' | 'keyword' | 'list-splat' | 'dictionary-splat';
  readonly default?: Expression;
  readonly annotation?: Expression;
}

export interface FunctionNode {
  readonly kind: 'function';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The function's own scope. */
  readonly scope: Scope;
  readonly parameters: Parameter[];
  readonly decorators: Expression[];
  /** The class whose method this is. */
  readonly owner: ClassNode | null;
  /** An arrow function has the `this` of the code around it. */
  readonly arrow?: true;
  /** A getter, or a method with `@property`. */
  readonly getter?: true;
  /** The object literal that the function is a member of. */
  object?: Dictionary;
  /** The call that the function itself is an argument of, and its place there. */
  argumentOf?: { readonly call: Call; readonly index: number };
  /** The call that calls the function where it is written: `(lambda x: …)(1)`. */
  calledAt?: Call;
  /** Other names that the function goes by: of the variable or property that it is the value of. */
  readonly names: Set<string>;
  returnAnnotation: Expression | null;
  readonly returns: Expression[];
  readonly yields: Expression[];
}

/** `self.name = …` in a method. */
export interface AttributeWrite {
  readonly object: Expression;
  readonly name: string;
  readonly source: Source;
  readonly scope: Scope;
  readonly position: number;
  /** The innermost suite that it stands in. */
  readonly block: Block;
}

/** `target[key] = value`, `target.append(value)`, `target.setdefault(key, value)`. */
export interface ItemWrite {
  readonly object: Expression;
  readonly key: Expression | null;
  readonly source: Source;
  /** The method, where it is no assignment. */
  readonly method?: string;
  readonly position: number;
  readonly block: Block;
}

export interface ClassNode {
  readonly kind: 'class';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly scope: Scope;
  readonly bases: Expression[];
  readonly decorators: Expression[];
  /** Python's metaclass, which may make anything of what the body says. */
  readonly metaclass?: true;
  /** Annotated class-level names in order: the fields of a dataclass. */
  readonly fields: { readonly name: string; readonly annotation: Expression; readonly value: Expression | null }[];
  /** Writes to `self.…` (and `cls.…`) in the methods, by attribute. */
  readonly writes: Map<string, AttributeWrite[]>;
}

/** Where the value of a name comes from. */
export type Source =
  | { readonly kind: 'expression'; readonly value: Expression }
  | { readonly kind: 'item'; readonly of: Source; readonly index: number }
  | { readonly kind: 'element'; readonly of: Source }
  /** A destructured property. */
  | { readonly kind: 'property'; readonly of: Source; readonly name: string }
  /** What is left after the named properties. */
  | { readonly kind: 'rest'; readonly of: Source }
  | { readonly kind: 'enter'; readonly value: Expression }
  | { readonly kind: 'typed'; readonly annotation: Expression }
  | {
      readonly kind: 'parameter';
      readonly function: FunctionNode;
      readonly parameter: Parameter;
      readonly index: number;
    }
  | { readonly kind: 'function'; readonly function: FunctionNode }
  | { readonly kind: 'class'; readonly class: ClassNode }
  /**
   * Python: `import a.b` binds `a`; with `as`, `a.b`. `name` for `from … import name`.
   * JavaScript: `module` is the specifier, `name` the exported name, absent for the whole namespace.
   */
  | {
      readonly kind: 'import';
      readonly level: number;
      readonly module: string;
      readonly name?: string;
      /** `import type`: it gives types and no values. */
      readonly typeOnly?: boolean;
    }
  /** `joined`: what `+=` or `&=` adds to what was there. */
  | { readonly kind: 'unknown'; readonly joined?: Expression };
