import type { Value } from '../evaluate/value.ts';
import { ClientFollower } from './client.ts';
import { type Doubt, type DoubtCode, SAYS, UNFOLLOWED } from './doubt.ts';
import { Elsewhere } from './elsewhere.ts';
import { hiddenWrites } from './fields.ts';
import { calleeOf, type Files } from './files.ts';
import type { Event, Through } from './follower.ts';
import { isReflective, reachesCallers } from './functions.ts';
import { type Looked, writtenAt } from './looked.ts';
import { Moved } from './moved.ts';
import { isHarmlessCall, isQuiet } from './quiet.ts';
import { Sending } from './sending.ts';
import { DEEP, OWN, type Slots } from './slots.ts';
import type { SourceTree, Variable } from './source-tree.ts';
import { EFFECTS, returnsOf, valueParts } from './statements.ts';
import { child, contains, descendants, nodeAt, type SyntaxNode } from './tree.ts';
import { isDeclared, reaching } from './writes.ts';

const MOST_DEPTH = 12;

/**
 * Why what is sent may not be what was read: of everything that a call's arguments were looked up in (names, literals, functions
 * that put them together), every alias is followed from where it is made to where it is sent.
 */
export function unchanged(files: Files, looked: Looked): readonly Doubt[] {
  const tree = files.tree(looked.path);
  if (!tree) return [...looked.doubts, UNFOLLOWED];
  const search = new Search(files, looked, new Sending(files, tree, looked));
  search.run();
  return [...looked.doubts, ...search.doubts()];
}

class Search {
  private readonly events: Event[] = [];
  private readonly visited = new Set<string>();
  private readonly passed = new Set<SyntaxNode>();
  private readonly files: Files;
  private readonly looked: Looked;
  private readonly sending: Sending;
  private readonly elsewhere: Elsewhere;
  private readonly moved: Moved;
  private readonly tree: SourceTree;
  private readonly call: SyntaxNode;

  constructor(files: Files, looked: Looked, sending: Sending) {
    this.files = files;
    this.looked = looked;
    this.sending = sending;
    this.elsewhere = new Elsewhere(files, sending, this.events);
    this.moved = new Moved(files, sending, this.elsewhere, this.events);
    this.tree = sending.tree;
    this.call = sending.call;
  }

  run(): void {
    const { tree, call, looked } = this;
    const { home } = this.sending;
    if (isReflective(tree, home) || reachesCallers(tree)) this.doubt('reflective', tree, home);
    for (const node of call.children) if (node !== calleeOf(call)) this.visit(tree, node, null, 0);
    for (const key of looked.written) this.writtenValue(key);
    const client = new ClientFollower(this.files);
    client.run(looked.path, looked.clients);
    for (const event of client.events) this.events.push({ code: 'client-hook', ...event });
  }

  /** What a member is given that the request was read with. */
  private writtenValue(key: string): void {
    const end = Number(key.slice(key.lastIndexOf(':') + 1));
    const tree = this.files.tree(key.slice(0, key.lastIndexOf(':')));
    if (!tree) return;
    let at: SyntaxNode | null = nodeAt(tree.root, { start: end - 1, end });
    while (at && !/^assignment(?:_expression)?$/.test(at.type) && at.end <= end) at = at.parent;
    const value = at?.children.find(({ field }) => field === 'right');
    if (value) this.visit(tree, value, null, 0);
    // `flag && (item.x = 1)`: whether it is done, nobody knows.
    if (at?.parent?.type !== 'expression_statement')
      this.events.push({
        code: 'changed',
        tree,
        node: { ...(at ?? nodeAt(tree.root, { start: end - 1, end })), end: end - 0.5 },
      });
  }

  doubts(): readonly Doubt[] {
    const found = new Map<string, Doubt>();
    for (const { code, tree, node } of this.events) {
      if (this.passed.has(node) || this.looked.written.has(writtenAt(tree.path, node.end))) continue;
      const text = tree.source(node).replace(/\s+/g, ' ');
      const brief = text.length > 60 ? `${text.slice(0, 59)}…` : text;
      const here = tree === this.tree;
      const place = here ? `line ${tree.line(node.start)}` : `${tree.path.split('/').at(-1)}:${tree.line(node.start)}`;
      const doubt = { code, message: `\`${brief}\` (${place}) ${SAYS[code]}`, range: here ? node : null };
      found.set(`${code}:${tree.path}:${node.start}`, {
        ...doubt,
        range: doubt.range && { start: node.start, end: node.end },
      });
    }
    return [...found.values()].slice(0, 4);
  }

  private doubt(code: DoubtCode, tree: SourceTree, node: SyntaxNode): void {
    this.events.push({ code, tree, node });
  }

  /** Looks at all that an expression was read through; what is kept as its source text stays what it is where it stands. */
  private visit(tree: SourceTree, node: SyntaxNode, through: Through | null, depth: number): void {
    const key = `${tree.path}:${node.start}:${node.end}:${node.type}:${through?.call.start ?? ''}`;
    if (this.visited.has(key)) return;
    this.visited.add(key);
    if (depth > MOST_DEPTH) return this.doubt('unfollowed', tree, node);
    const hole = this.looked.holes.find(({ path, range }) => path === tree.path && contains(range, node));
    if (hole) {
      if (this.looked.kept.has(hole)) return;
      if (tree !== this.tree || !contains(this.call, hole.range as SyntaxNode)) this.moved.look(tree, hole);
      return;
    }
    const { language } = tree;
    if (language.literals.has(node.type)) this.follow(tree, node, OWN, through, node);
    if (language.names.has(node.type)) return this.name(tree, node, through, depth);
    if (language.members.has(node.type)) this.elsewhere.field(tree, node);
    if (language.calls.has(node.type)) this.called(tree, node, through, depth);
    if (EFFECTS.test(node.type)) this.doubt('effects', tree, node);
    for (const inner of node.children) {
      // The name of what is called says what it does; of a method, what it is called on counts.
      const called = language.calls.has(node.type) && inner === calleeOf(node);
      if (!called) this.visit(tree, inner, through, depth);
      else if (language.members.has(inner.type) && inner.children[0])
        this.visit(tree, inner.children[0], through, depth);
    }
  }

  private follow(tree: SourceTree, node: SyntaxNode, slots: Slots, through: Through | null, since: SyntaxNode): void {
    const follower = this.sending.follower(tree, since, null);
    follower.follow(tree, node, slots, through);
    this.events.push(...follower.events);
  }

  private name(tree: SourceTree, node: SyntaxNode, through: Through | null, depth: number): void {
    const variable = tree.variable(node);
    if (!variable?.scope) return;
    const { live, uncertain } = reaching(tree, variable, node);
    if (uncertain) this.doubt('reassigned', tree, uncertain);
    for (const statement of live) {
      if (/^import|namespace_import|aliased_import/.test(statement.type))
        this.imported(tree, node, variable, statement);
      else if (isDeclared(statement.type)) continue;
      else if (/parameter/.test(statement.type)) this.parameter(tree, statement, variable, depth);
      else {
        this.passed.add(statement);
        for (const part of valueParts(statement, tree, node)) this.visit(tree, part, through, depth + 1);
      }
    }
    if (variable.scope !== tree.root) return;
    const [hidden] = hiddenWrites(tree, variable.name, false);
    if (hidden) this.doubt('state', tree, hidden);
    this.elsewhere.importers(tree, variable);
  }

  private parameter(tree: SourceTree, statement: SyntaxNode, { name }: Variable, depth: number): void {
    for (const one of [statement, ...descendants(statement)])
      if (one.field === 'value' && one.parent && tree.source(one.parent).startsWith(name))
        this.visit(tree, one, null, depth + 1);
  }

  /** What another file exports is followed there, and here. */
  private imported(tree: SourceTree, node: SyntaxNode, variable: Variable, statement: SyntaxNode): void {
    if (variable.scope !== tree.root) this.elsewhere.late(tree, importedName(tree, statement, variable));
    for (const value of this.files.named(tree.path, variable.name, node)) {
      const made = madeAt(value);
      const other = made && this.files.tree(made.path);
      if (!made || !other) continue;
      const literal = nodeAt(other.root, made);
      if (!other.language.literals.has(literal.type)) continue;
      const follower = this.sending.follower(other, literal, null);
      follower.follow(other, literal, OWN, null);
      follower.variable(tree, variable, OWN, null);
      this.events.push(...follower.events);
      const holder = literal.parent?.children[0];
      const declared = holder && other.variable(holder);
      if (declared) this.elsewhere.importers(other, declared);
    }
  }

  /** A function of the project that the request was read through. */
  private called(tree: SourceTree, node: SyntaxNode, through: Through | null, depth: number): void {
    const made = node.type === 'new_expression' || this.sending.isSend(tree, node);
    // A command has the request in it: whoever has the command can change that.
    const callee = calleeOf(node);
    const variable = callee && tree.variable(callee);
    if (callee && variable?.scope) {
      const { live, uncertain } = reaching(tree, variable, callee);
      const given = live.find(({ type }) => /parameter/.test(type));
      if (uncertain ?? given) this.doubt('reassigned', tree, uncertain ?? callee);
    }
    if (node.type === 'new_expression' && !contains(this.call, node)) this.follow(tree, node, DEEP, through, node);
    if (made) return;
    const functions = this.files.functions(tree, node) ?? [];
    if (functions.length === 0 && !isHarmlessCall(this.files, tree, node)) this.doubt('effects', tree, node);
    for (const { tree: inner, node: fn } of functions) {
      if (!isQuiet(this.files, inner, fn)) this.doubt('effects', tree, node);
      if (isReflective(inner, fn)) this.doubt('reflective', tree, node);
      const next: Through = { fn, call: node, tree, outer: through };
      for (const result of returnsOf(inner, fn)) this.visit(inner, result, next, depth + 1);
    }
  }
}

function madeAt(value: Value): { readonly path: string; readonly start: number; readonly end: number } | null {
  if (value.kind !== 'object' && value.kind !== 'list') return null;
  const { scope, start, end } = value.node;
  return { path: scope.path, start, end };
}

/** What a name is called in the file that it comes from. */
function importedName(tree: SourceTree, statement: SyntaxNode, { name }: Variable): string {
  const own = statement.type === 'aliased_import' ? child(statement, 'name') : undefined;
  return own ? tree.source(own) : name;
}
