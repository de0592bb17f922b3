import type { Node } from 'web-tree-sitter';
import type { PythonModule } from './module.ts';
import type { Binding, Block, Scope } from './scope.ts';
import type { Expression, FunctionNode, Source } from './syntax.ts';

/** What lowering carries along: where it stands, and what it collects. */
export interface Context {
  readonly module: PythonModule;
  readonly scope: Scope;
  readonly block: Block;
  /** Parses a text on its own (annotations written as strings), or null. */
  readonly parse: (text: string) => Node | null;
}

export function newScope(kind: Scope['kind'], context: Context | null, owner: Scope['owner'], path: string): Scope {
  return { kind, parent: context?.scope ?? null, path, owner, bindings: new Map(), redirected: new Map() };
}

export const blockOf = (node: Node, parent: Block | null, loop = false): Block => ({
  start: node.startIndex,
  end: node.endIndex,
  loop,
  parent,
});

export const inBlock = (context: Context, node: Node, loop = false): Context => ({
  ...context,
  block: blockOf(node, context.block, loop),
});

/** Binds a name in the scope that Python would bind it in. */
export function bind(context: Context, name: string, source: Source, position: number): void {
  let scope = context.scope;
  // A walrus in a comprehension binds outside of it; everything else there is the comprehension's own.
  const redirected = scope.redirected.get(name);
  if (redirected) scope = redirected;
  const binding: Binding = { source, position, block: context.block, elsewhere: redirected !== undefined };
  const list = scope.bindings.get(name);
  if (list) list.push(binding);
  else scope.bindings.set(name, [binding]);
}

/** The nearest scope that is not a comprehension's. */
export function withoutComprehension(context: Context): Context {
  let scope = context.scope;
  while (scope.kind === 'comprehension' && scope.parent) scope = scope.parent;
  return scope === context.scope ? context : { ...context, scope };
}

/** The method whose first parameter a name is, from wherever in the method's code it is written. */
export function ownMethod(expression: Expression): FunctionNode | null {
  if (expression.kind !== 'name') return null;
  for (let scope: Scope | null = expression.scope; scope; scope = scope.parent) {
    if (scope.kind === 'function') {
      const method = scope.owner as FunctionNode;
      const first = method.parameters[0];
      if (first?.name === expression.name && first.kind === 'positional') return method.owner ? method : null;
    }
    if (scope.bindings.has(expression.name)) return null;
  }
  return null;
}
