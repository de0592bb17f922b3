import type { KnownFunctions } from './harmless.ts';
import type { SyntaxNode } from './tree.ts';

/** What stands at a name, or at a member, does with it. */
export type Role =
  | { readonly kind: 'reads' }
  /** It binds the name in this scope: a declaration, a parameter, in Python every assignment. */
  | { readonly kind: 'binds'; readonly scope: SyntaxNode; readonly statement: SyntaxNode }
  /** It changes what is declared elsewhere. */
  | { readonly kind: 'writes'; readonly statement: SyntaxNode }
  /** It is no name of a variable. */
  | { readonly kind: 'none' };

/** Where the value of an expression goes, as its parent shows. */
export type Use =
  /** It is only looked at. */
  | { readonly kind: 'read' }
  /** It becomes a text, with all that is in it. */
  | { readonly kind: 'printed' }
  /** The parent has the same value. */
  | { readonly kind: 'same'; readonly as: SyntaxNode }
  /** The parent holds it in a slot. */
  | { readonly kind: 'held'; readonly by: SyntaxNode }
  /** The parent holds what was in its slots. */
  | { readonly kind: 'copied'; readonly to: SyntaxNode }
  /** A slot of it; a null name is any. */
  | { readonly kind: 'member'; readonly node: SyntaxNode; readonly name: string | null }
  /** A target is given it. */
  | {
      readonly kind: 'bound';
      readonly target: SyntaxNode;
      readonly as: 'same' | 'element' | 'copy';
      readonly also?: SyntaxNode;
    }
  /** A call is given it; the keyword or the index. */
  | { readonly kind: 'argument'; readonly call: SyntaxNode; readonly place: number | string; readonly spread: boolean }
  | { readonly kind: 'returned'; readonly by: SyntaxNode }
  | { readonly kind: 'dropped' }
  /** Other files see it. */
  | { readonly kind: 'exported' }
  /** Nobody knows. */
  | { readonly kind: 'unknown' };

/** What has to be known of a language to see where a value goes. */
export interface DataFlow {
  readonly names: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  /** Scopes in which a name is looked up from the inside; a class body hides what it binds from its methods. */
  readonly classes: ReadonlySet<string>;
  readonly loops: ReadonlySet<string>;
  readonly calls: ReadonlySet<string>;
  /** Nodes after which a statement is over: what a suite holds one after the other. */
  readonly suites: ReadonlySet<string>;
  /** What makes a new object that can be changed, where it stands. */
  readonly literals: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  /** Names through which a function reaches variables that it does not name. */
  readonly reflective: ReadonlySet<string>;
  /** Names through which any function reaches the variables of those that call it. */
  readonly frames: ReadonlySet<string>;
  /** Blocks in which names are looked up in an object first. */
  readonly dynamicScopes: ReadonlySet<string>;
  readonly known: KnownFunctions;
  role(node: SyntaxNode, text: string): Role;
  use(node: SyntaxNode, text: string): Use;
  /** Of a function: what its parameters are, in order. */
  parameters(fn: SyntaxNode): readonly SyntaxNode[];
}

export const READ = { kind: 'read' } as const;
export const PRINTED = { kind: 'printed' } as const;
export const UNKNOWN = { kind: 'unknown' } as const;
export const READS = { kind: 'reads' } as const;
export const NONE = { kind: 'none' } as const;
