import type { Scope } from './scope.ts';

/**
 * Python, lowered from its syntax tree to what an evaluator needs: expressions as plain data, each name with the scope
 * that it is looked up in. Offsets are UTF-16 code units in the module's text.
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
}

export interface Subscript extends Node {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly index: Expression;
}

/** `await x`, `*x`, `yield x`, `yield from x`, `not x`, `-x`. */
export interface Wrapped extends Node {
  readonly kind: 'await' | 'splat' | 'yield' | 'not' | 'unary';
  readonly value: Expression;
}

/** `a if c else b`, `a or b`, `a and b`: what it may evaluate to. */
export interface Choice extends Node {
  readonly kind: 'choice';
  readonly options: readonly Expression[];
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
  }[];
}

export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly form: 'list' | 'set' | 'dictionary' | 'generator';
  readonly key?: Expression;
  readonly element: Expression;
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
}

/** `target[key] = value`, `target.append(value)`, `target.setdefault(key, value)`. */
export interface ItemWrite {
  readonly object: Expression;
  readonly key: Expression | null;
  readonly source: Source;
}

export interface ClassNode {
  readonly kind: 'class';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly scope: Scope;
  readonly bases: Expression[];
  readonly decorators: Expression[];
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
  /** `import a.b` binds `a`; with `as`, `a.b`. `name` for `from … import name`. */
  | { readonly kind: 'import'; readonly level: number; readonly module: string; readonly name?: string }
  | { readonly kind: 'unknown' };
