import type { Evaluator } from '../evaluate/evaluator.ts';
import { receivers } from '../evaluate/parameter.ts';
import type { Value } from '../evaluate/value.ts';
import { lastName, type Module } from '../syntax/module.ts';
import type { Call, Expression, FunctionNode } from '../syntax/syntax.ts';
import type { Role } from './language.ts';
import { SourceTree } from './source-tree.ts';
import { child, contains, type SyntaxNode } from './tree.ts';

/** A function of the project, where it stands. */
export interface Code {
  readonly tree: SourceTree;
  readonly node: SyntaxNode;
  /** How many of its parameters the call does not write out: Python's `self`. */
  readonly shift: number;
}

/** Gives a file's tree as plain nodes; null where it does not parse. */
export type ReadTree = (path: string) => SyntaxNode | null;

/** The trees of the files that a call's values come from, and what the evaluator knows of the calls in them. */
export class Files {
  readonly ev: Evaluator;
  private readonly read: ReadTree;
  private readonly trees = new Map<string, SourceTree | null>();
  private readonly calls = new Map<string, Map<number, Call[]>>();

  constructor(ev: Evaluator, read: ReadTree) {
    this.ev = ev;
    this.read = read;
  }

  module(path: string): Module | null {
    return this.ev.program.module(path);
  }

  tree(path: string): SourceTree | null {
    const known = this.trees.get(path);
    if (known !== undefined) return known;
    const module = this.module(path);
    const text = module?.text;
    const root = text === undefined ? null : this.read(path);
    const tree = root && module ? new SourceTree(path, module.text, root, module.language.flow) : null;
    this.trees.set(path, tree);
    return tree;
  }

  /** What is called, as the evaluator knows it. */
  callees(tree: SourceTree, node: SyntaxNode): readonly Value[] {
    const call = this.call(tree, node);
    return call ? this.ev.ask(call.callee) : [];
  }

  call(tree: SourceTree, node: SyntaxNode): Call | null {
    let calls = this.calls.get(tree.path);
    if (!calls) {
      calls = new Map();
      for (const call of this.module(tree.path)?.calls ?? [])
        calls.set(call.end, [...(calls.get(call.end) ?? []), call]);
      this.calls.set(tree.path, calls);
    }
    const callee = calleeOf(node);
    return calls.get(node.end)?.find(one => one.callee.end === callee?.end) ?? null;
  }

  /** The functions of the project that a call runs; null where it may run something else as well. */
  functions(tree: SourceTree, node: SyntaxNode): readonly Code[] | null {
    const found: Code[] = [];
    const callee = calleeOf(node);
    // What a parameter is called with is the caller's business: the project has not all of them.
    const given = callee && tree.variable(callee)?.occurrences.some(({ role }) => isParameter(role));
    if (given) return null;
    for (const value of this.callees(tree, node)) {
      if (value.kind === 'function' && value.wrapped) return null;
      const fn = value.kind === 'function' ? value.function : value.kind === 'class' ? constructorIn(value) : null;
      const code = fn && this.code(fn, value.kind === 'class' || (value.kind === 'function' && value.self !== null));
      if (!code || (fn && this.isOverridden(fn))) return null;
      found.push(code);
    }
    return found;
  }

  /** Whether a class of the project has its own method in the place of this one. */
  private isOverridden({ owner, name }: FunctionNode): boolean {
    if (!owner?.name || name === 'constructor' || name === '__init__') return false;
    for (const path of this.ev.program.mentioning(owner.scope.path, owner.name)) {
      const classes = this.module(path)?.classes ?? [];
      const overrides = classes.some(
        one => one !== owner && one.scope.bindings.has(name) && one.bases.some(base => lastName(base) === owner.name),
      );
      if (overrides) return true;
    }
    return false;
  }

  code(fn: FunctionNode, bound: boolean): Code | null {
    const tree = this.tree(fn.scope.path);
    const node = tree && this.functionNode(tree, fn);
    return tree && node ? { tree, node, shift: receivers(fn, bound) } : null;
  }

  private functionNode(tree: SourceTree, range: FunctionNode): SyntaxNode | null {
    let at: SyntaxNode | undefined = tree.root;
    while (at) {
      // A type only says what is called.
      if (at.start === range.start && at.end === range.end && tree.language.functions.has(at.type))
        return child(at, 'body') ? at : null;
      at = at.children.find(one => contains(one, range));
    }
    return null;
  }

  /** What a name at the top of a file is. */
  named(path: string, name: string, at: SyntaxNode): readonly Value[] {
    const scope = this.module(path)?.scope;
    if (!scope) return [];
    const expression: Expression = { kind: 'name', name, start: at.start, end: at.end, scope };
    return this.ev.ask(expression);
  }
}

const isParameter = (role: Role): boolean =>
  role.kind === 'binds' && /parameter|^arrow_function$/.test(role.statement.type);

export const calleeOf = (call: SyntaxNode): SyntaxNode | null => child(call, 'function') ?? child(call, 'constructor');

function constructorIn({ class: cls }: Extract<Value, { kind: 'class' }>): FunctionNode | null {
  for (const name of ['constructor', '__init__'])
    for (const { source } of cls.scope.bindings.get(name) ?? []) if (source.kind === 'function') return source.function;
  return null;
}
