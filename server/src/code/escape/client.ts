import { lastIdentifier } from '../syntax/identifiers.ts';
import type { Call } from '../syntax/syntax.ts';
import { calleeOf, type Files } from './files.ts';
import { knownFunction } from './functions.ts';
import type { SourceTree, Variable } from './source-tree.ts';
import { descendants, nodeAt, type SyntaxNode } from './tree.ts';

/** Settings of a client that say what values mean, or are a client. */
const SETTINGS: ReadonlySet<string> = new Set(['marshallOptions', 'unmarshallOptions', 'service', 'params']);

/** Whether a name in what makes a client is a client, too, or its settings: what a table or a region is called is neither. */
function isPartOf(tree: SourceTree, made: SyntaxNode, name: SyntaxNode): boolean {
  let at = name;
  while (at.parent && tree.language.members.has(at.parent.type) && at.parent.children[0] === at) at = at.parent;
  const { parent } = at;
  if (!parent || at === made) return false;
  if (calleeOf(parent) === at && tree.language.calls.has(parent.type)) return at !== name;
  const key = parent.type === 'pair' ? parent.children[0] : undefined;
  if (key) return SETTINGS.has(tree.source(key));
  return parent.type === 'arguments' || parent.type === 'spread_element';
}

/** Where a client is made. */
export interface Made {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** What changes what a client sends: the place, in some file. */
export interface ClientEvent {
  /** Where it is not known what is done there. */
  readonly code?: 'unfollowed';
  readonly tree: SourceTree;
  readonly node: SyntaxNode;
}

/** What sees or changes the requests of a client, as a file's text has it. */
export const HOOKS =
  /\bmiddlewareStack\b|\bevents\.(?:register|unregister)\w*\(|\bmeta\.events\b|\bcustomizeRequests\b|\.on\(\s*['"](?:build|sign|send|validate|afterBuild|beforePresign)['"]/;
const HOOKED: ReadonlySet<string> = new Set(['middlewareStack', 'events', 'customizeRequests', 'on']);
/** Functions that leave a client as it is: tracing sees requests and changes none, containers hand on what they are given. */
const KEEPS = /(?:^|\.)(?:capture\w*|from|Table|paginate\w+|waitUntil\w+|waitFor\w+|as(?:Value|Function|Class))$/;

const MOST_STEPS = 400;
const MOST_FILES = 100;

/**
 * Follows a client from where it is made: a member that is given another value, and whoever is handed it and is not known to leave
 * it alone, may change what it sends. Where it is kept in an object only the text of that file is looked at.
 */
export class ClientFollower {
  readonly events: ClientEvent[] = [];
  private readonly files: Files;
  private readonly seen = new Set<string>();
  private readonly read = new Set<string>();

  constructor(files: Files) {
    this.files = files;
  }

  /** Looks at the file of the call, and follows each client that it may send with from where that is made. */
  run(path: string, clients: readonly Made[]): void {
    const tree = this.files.tree(path);
    if (tree) this.file(tree);
    for (const made of clients) this.madeAt(made);
  }

  private madeAt({ path, ...range }: Made): void {
    const key = `made:${path}:${range.start}:${range.end}`;
    const tree = this.files.tree(path);
    if (!tree || this.seen.has(key)) return;
    this.seen.add(key);
    let node = nodeAt(tree.root, range);
    while (node.parent && !tree.language.calls.has(node.type) && node.parent.end <= range.end) node = node.parent;
    this.follow(tree, node);
    // So is what it is made of: `from(raw)`, `dynamodb.Table(…)`, its settings.
    for (const inner of descendants(node)) {
      const variable = tree.language.names.has(inner.type) && isPartOf(tree, node, inner) ? tree.variable(inner) : null;
      if (variable?.scope) this.variable(tree, variable);
    }
    this.madeOf(this.files.call(tree, node));
  }

  /** What a client is made of in another file: what it is made by, or is given. */
  private madeOf(call: Call | null): void {
    if (!call) return;
    const { callee } = call;
    const parts = call.arguments.flatMap(({ value }) =>
      value.kind === 'dictionary' ? value.entries.map(entry => entry.value) : [value],
    );
    for (const part of callee.kind === 'attribute' ? [callee.object, ...parts] : parts)
      for (const value of this.files.ev.ask(part)) {
        const made = value.kind === 'library' ? value.made?.call : null;
        if (made) this.madeAt({ path: made.scope.path, start: made.start, end: made.end });
      }
  }

  private doubt(tree: SourceTree, node: SyntaxNode): void {
    this.events.push({ tree, node });
  }

  /** What is not followed to its end may do anything. */
  private unfollowed(tree: SourceTree, node: SyntaxNode): void {
    this.events.push({ code: 'unfollowed', tree, node });
  }

  /** Looks at the text of a file that has the client, once. */
  private file(tree: SourceTree): void {
    if (this.read.has(tree.path)) return;
    this.read.add(tree.path);
    const hook = HOOKS.exec(tree.text);
    if (hook) this.doubt(tree, nodeAt(tree.root, { start: hook.index, end: hook.index + hook[0].length }));
  }

  private follow(tree: SourceTree, node: SyntaxNode): void {
    const key = `${tree.path}:${node.start}:${node.end}:${node.type}`;
    if (this.seen.has(key)) return;
    if (this.seen.size > MOST_STEPS) return this.unfollowed(tree, node);
    this.seen.add(key);
    this.file(tree);
    const use = tree.language.use(node, tree.text);
    switch (use.kind) {
      case 'same':
        return this.follow(tree, use.as);
      case 'held':
        return this.follow(tree, use.by);
      case 'copied':
        return this.follow(tree, use.to);
      case 'bound':
        this.bind(tree, use.target);
        if (use.also) this.follow(tree, use.also);
        return;
      case 'member':
        return this.member(tree, use.node, use.name);
      case 'argument':
        return this.argument(tree, use.call, use.place);
      default:
    }
  }

  private variable(tree: SourceTree, variable: Variable): void {
    for (const { node, role } of variable.occurrences) if (role.kind === 'reads') this.follow(tree, node);
    if (variable.scope === tree.root) this.importers(tree, variable.name);
  }

  /** The files that import it by its name. */
  private importers(tree: SourceTree, name: string): void {
    const key = `importers:${tree.path}:${name}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const paths = this.files.ev.program.mentioning(tree.path, name);
    if (paths.length > MOST_FILES) this.unfollowed(tree, tree.named(name)[0] ?? tree.root);
    for (const path of paths.slice(0, MOST_FILES)) {
      const other = path === tree.path ? null : this.files.tree(path);
      const imported = other?.named(name).find(one => {
        const role = other.language.role(one, other.text);
        return role.kind === 'binds' && /import/.test(role.statement.type);
      });
      const variable = imported && other?.variable(imported);
      if (other && variable) this.variable(other, variable);
    }
  }

  private bind(tree: SourceTree, target: SyntaxNode): void {
    if (tree.language.names.has(target.type)) {
      const variable = tree.variable(target);
      if (variable) this.variable(tree, variable);
    } else for (const inner of target.children) if (/pattern/.test(target.type)) this.bind(tree, inner);
  }

  private member(tree: SourceTree, node: SyntaxNode, name: string | null): void {
    const role = tree.language.role(node, tree.text);
    const called = node.parent !== null && calleeOf(node.parent) === node;
    if (role.kind === 'writes' || role.kind === 'binds' || name === null || HOOKED.has(name))
      return this.doubt(tree, role.kind === 'reads' || role.kind === 'none' ? node : role.statement);
    if (!called) this.follow(tree, node);
  }

  private argument(tree: SourceTree, call: SyntaxNode, place: number | string): void {
    const callee = calleeOf(call);
    const functions = this.files.functions(tree, call);
    if (functions && functions.length > 0) {
      for (const { tree: inner, node: fn, shift } of functions) {
        const parameters = inner.language.parameters(fn);
        const target =
          typeof place === 'number' ? parameters[place + shift] : parameters.find(one => inner.source(one) === place);
        this.file(inner);
        if (target) this.bind(inner, target);
      }
      return;
    }
    const name = callee ? tree.source(callee).replace(/\?\.|\s/g, '') : '';
    if (name === 'Proxy') return this.doubt(tree, call);
    // A package's class keeps it; a function does something with it at once.
    const keeps = call.type === 'new_expression' || /^(?:\w+\.)*[A-Z]\w*$/.test(name);
    if (keeps || KEEPS.test(name)) return this.follow(tree, call);
    const effect = callee && knownFunction(tree, callee, name);
    if (effect) return effect === 'reads' ? undefined : this.follow(tree, call);
    if (this.files.callees(tree, call).some(value => value.kind === 'library' || value.kind === 'method')) return;
    const method = lastIdentifier(name);
    if (callee && tree.language.members.has(callee.type) && tree.language.known.stores.has(method)) return;
    this.doubt(tree, call);
  }
}
