import type { DataFlow, Role } from './language.ts';
import { descendants, type SyntaxNode } from './tree.ts';

/** A place where a name stands. */
export interface Occurrence {
  readonly node: SyntaxNode;
  readonly role: Role;
}

/** What a name stands for in one scope, with every place that it is read or written at. */
export interface Variable {
  readonly name: string;
  /** Null where no scope of the file binds it: a global, or a name of the language. */
  readonly scope: SyntaxNode | null;
  readonly occurrences: readonly Occurrence[];
}

/** A file's syntax tree with its variables, each found where it is asked for. */
export class SourceTree {
  readonly path: string;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly language: DataFlow;
  private names: Map<string, SyntaxNode[]> | null = null;
  private readonly resolved = new Map<string, Map<SyntaxNode, Variable>>();

  constructor(path: string, text: string, root: SyntaxNode, language: DataFlow) {
    this.path = path;
    this.text = text;
    this.root = root;
    this.language = language;
  }

  source({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end);
  }

  line(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }

  functionAround(node: SyntaxNode): SyntaxNode {
    let at = node.parent;
    while (at?.parent && !this.language.functions.has(at.type)) at = at.parent;
    return at ?? node;
  }

  /** Every place in the file with a name. */
  named(name: string): readonly SyntaxNode[] {
    if (!this.names) {
      this.names = new Map();
      for (const node of descendants(this.root)) {
        if (!this.language.names.has(node.type)) continue;
        const text = this.source(node);
        const known = this.names.get(text);
        if (known) known.push(node);
        else this.names.set(text, [node]);
      }
    }
    return this.names.get(name) ?? [];
  }

  /** The variable that a name is at a place; null where the place is no name of one. */
  variable(node: SyntaxNode): Variable | null {
    if (!this.language.names.has(node.type)) return null;
    const name = this.source(node);
    let known = this.resolved.get(name);
    if (!known) {
      known = this.resolve(name);
      this.resolved.set(name, known);
    }
    return known.get(node) ?? null;
  }

  private resolve(name: string): Map<SyntaxNode, Variable> {
    const { language, text } = this;
    const redirected = this.redirections(name);
    const places = this.named(name).map(node => ({ node, role: language.role(node, text) }));
    const scopes = new Set<SyntaxNode>();
    const bound = (_node: SyntaxNode, role: Role): SyntaxNode | null => {
      if (role.kind !== 'binds') return null;
      return redirected.get(role.scope) === undefined ? role.scope : null;
    };
    for (const { node, role } of places) {
      const scope = bound(node, role);
      if (scope) scopes.add(scope);
      // `global X` makes a variable of the file, whoever else assigns to it.
      if (role.kind === 'binds' && redirected.get(role.scope) === 'global') scopes.add(this.root);
    }
    const variables = new Map<
      SyntaxNode | null,
      { name: string; scope: SyntaxNode | null; occurrences: Occurrence[] }
    >();
    const found = new Map<SyntaxNode, Variable>();
    for (const { node, role } of places) {
      if (role.kind === 'none') continue;
      const scope = bound(node, role) ?? this.visible(node, scopes, redirected);
      let variable = variables.get(scope);
      if (!variable) {
        variable = { name, scope, occurrences: [] };
        variables.set(scope, variable);
      }
      variable.occurrences.push({ node, role });
      found.set(node, variable);
    }
    return found;
  }

  /** The innermost of the scopes that a place can see. */
  private visible(
    node: SyntaxNode,
    scopes: ReadonlySet<SyntaxNode>,
    redirected: ReadonlyMap<SyntaxNode, 'global' | 'nonlocal'>,
  ): SyntaxNode | null {
    const { language } = this;
    let throughFunction = false;
    for (let at: SyntaxNode | null = node; at; at = at.parent) {
      if (redirected.get(at) === 'global') return this.root;
      const hidden = throughFunction && language.classes.has(at.type);
      if (scopes.has(at) && !hidden) return at;
      if (language.functions.has(at.type)) throughFunction = true;
    }
    return null;
  }

  /** Functions that say `global` or `nonlocal` of a name. */
  private redirections(name: string): Map<SyntaxNode, 'global' | 'nonlocal'> {
    const found = new Map<SyntaxNode, 'global' | 'nonlocal'>();
    for (const node of this.named(name)) {
      const statement = node.parent?.type;
      if (statement !== 'global_statement' && statement !== 'nonlocal_statement') continue;
      found.set(this.functionAround(node), statement === 'global_statement' ? 'global' : 'nonlocal');
    }
    return found;
  }
}
