import type { Node } from 'web-tree-sitter';
import type { Language } from '../language.ts';
import { lastName, type Module, push } from './module.ts';
import type { Binding, Block, Scope } from './scope.ts';
import type { Argument, Call, Expression, Source } from './syntax.ts';

/** What lowering carries along: where it stands, and what it collects. */
export interface Context {
  readonly module: Module;
  readonly scope: Scope;
  readonly block: Block;
  /** Parses a text on its own (annotations written as strings), or null. */
  readonly parse: (text: string) => Node | null;
  /** What can be bound only when every declaration of the file is known. */
  readonly later: (() => void)[];
}

/** The scope of a whole file. */
export const fileScope = (path: string, language: Language): Scope => ({
  kind: 'module',
  parent: null,
  path,
  language,
  owner: null,
  bindings: new Map(),
  redirected: new Map(),
  declared: null,
});

export const newScope = (kind: Scope['kind'], { scope }: Context): Scope => ({
  ...fileScope(scope.path, scope.language),
  kind,
  parent: scope,
});

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
  scope.declared?.add(name);
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

/** Enters a call into the module's indexes. */
export function indexCall(call: Call, module: Module): void {
  module.calls.push(call);
  if (call.callee.kind === 'lambda') call.callee.function.calledAt = call;
  const name = lastName(call.callee);
  if (name !== null) push(module.callsByName, name, call);
  call.arguments.forEach((argument, index) => {
    indexArgument(call, argument, index, module);
  });
}

function indexArgument(call: Call, argument: Argument, index: number, module: Module): void {
  const { value } = argument;
  if (value.kind === 'lambda') value.function.argumentOf = { call, index };
  if (value.kind === 'subscript') return;
  const passed = lastName(value);
  if (passed !== null) push(module.argumentsByName, passed, { call, argument });
}

/** Lets a function know a name that it can be called by. */
export function nameFunction(value: Expression | null, name: string): void {
  if (value?.kind === 'lambda') value.function.names.add(name);
}

/** A context whose bindings add to earlier ones instead of replacing them. */
export const withoutHiding = (context: Context): Context => ({
  ...context,
  block: { start: 0, end: 0, loop: false, parent: context.block },
});

export const place = (node: Node, context: Context) => ({
  start: node.startIndex,
  end: node.endIndex,
  scope: context.scope,
});

export const opaque = (node: Node, context: Context): Expression => ({ kind: 'opaque', ...place(node, context) });
