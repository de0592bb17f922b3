import type { SourceHole } from '../found/source-hole.ts';
import { escaped } from '../syntax/identifiers.ts';
import type { DoubtCode } from './doubt.ts';
import type { Elsewhere } from './elsewhere.ts';
import { calleeOf, type Files } from './files.ts';
import type { Event } from './follower.ts';
import { isFresh, isParameterOf, isScalar, memberChain, originOf } from './origins.ts';
import { isTimeless } from './quiet.ts';
import type { Sending } from './sending.ts';
import { DEEP, inMember, type Slots } from './slots.ts';
import type { SourceTree, Variable } from './source-tree.ts';
import { contains, descendants, nodeAt, type SyntaxNode } from './tree.ts';
import { mayComeBetween, writesOf } from './writes.ts';

/** Whether an expression has the value at the call that it has where it is written: a rewrite may move it there. */
export class Moved {
  private readonly files: Files;
  private readonly sending: Sending;
  private readonly elsewhere: Elsewhere;
  private readonly events: Event[];
  private readonly visited = new Set<string>();

  /** `events`: what is found is added there. */
  constructor(files: Files, sending: Sending, elsewhere: Elsewhere, events: Event[]) {
    this.files = files;
    this.sending = sending;
    this.elsewhere = elsewhere;
    this.events = events;
  }

  /** An expression that is written before the call, and evaluated at it from now on. */
  look(tree: SourceTree, hole: SourceHole): void {
    const key = `${tree.path}:${hole.range.start}:${hole.range.end}`;
    if (this.visited.has(key)) return;
    this.visited.add(key);
    const whole = nodeAt(tree.root, hole.range);
    const from = { ...whole, start: hole.range.start, end: hole.range.end };
    const { language } = tree;
    for (const node of [whole, ...descendants(whole)]) {
      if (node.start < hole.range.start || node.end > hole.range.end) continue;
      if (language.names.has(node.type)) this.movedName(tree, node, from, node === whole ? null : whole);
      if (language.members.has(node.type)) {
        if (this.isAccessor(tree, node)) this.doubt('moved-call', tree, node);
        if (tree === this.sending.tree && this.isPassed(from)) this.elsewhere.field(tree, node);
      }
      const functions = language.calls.has(node.type) ? (this.files.functions(tree, node) ?? []) : [];
      if (functions.some(one => !isTimeless(this.files, one.tree, one.node))) this.doubt('moved-call', tree, node);
    }
    const scalar = hole.type === 'string' || hole.type === 'number' || hole.type === 'boolean' || hole.time;
    if (!scalar && !language.names.has(whole.type) && !language.members.has(whole.type)) this.follow(tree, whole);
  }

  private follow(tree: SourceTree, node: SyntaxNode): void {
    const follower = this.sending.follower(tree, node, null);
    follower.follow(tree, node, DEEP, null);
    this.events.push(...follower.events);
  }

  private doubt(code: DoubtCode, tree: SourceTree, node: SyntaxNode): void {
    this.events.push({ code, tree, node });
  }

  /** Whether something is done between a place and the call that may give a field another value. */
  private isPassed({ end }: SyntaxNode): boolean {
    const { language } = this.sending.tree;
    return [...descendants(this.sending.home)].some(
      node =>
        node.start >= end &&
        node.end <= this.sending.call.start &&
        (language.calls.has(node.type) || /^await|assignment|update_expression|^yield/.test(node.type)),
    );
  }

  /** Whether reading a member may run code of the project: a getter, a property, a proxy. */
  private isAccessor(tree: SourceTree, node: SyntaxNode): boolean {
    const name = node.children.at(-1);
    const member = name && /identifier/.test(name.type) ? tree.source(name) : null;
    if (member === null || (name?.parent && calleeOf(name.parent) === name)) return false;
    return this.neighbours(tree).some(text => isReadBy(text, member));
  }

  /** The texts of a file and of those that it imports. */
  private neighbours(tree: SourceTree): readonly string[] {
    const imported = [...(this.files.module(tree.path)?.scope.bindings.values() ?? [])].flat().flatMap(({ source }) => {
      if (source.kind !== 'import') return [];
      const path = this.files.ev.program.resolve(tree.path, source.level, source.module);
      return (path === null ? null : this.files.module(path)?.text) ?? [];
    });
    return [tree.text, ...imported];
  }

  /** A name in it: the variable stays the same until the call, and what is read of the object that it stands for. */
  private movedName(tree: SourceTree, node: SyntaxNode, from: SyntaxNode, whole: SyntaxNode | null): void {
    const variable = tree.variable(node);
    if (!variable?.scope || tree.language.role(node, tree.text).kind !== 'reads') return;
    if (whole && contains(whole, variable.scope)) return;
    const writes = writesOf(variable);
    if (this.isRewritten(tree, variable)) this.doubt('reassigned', tree, node);
    if (writes.length > 1)
      for (const write of writes)
        if (tree !== this.sending.tree || mayComeBetween(tree, write, from, this.sending.call))
          this.doubt('reassigned', tree, write.statement);
    // A function that is called is no object that somebody changes.
    const called = node.parent !== null && calleeOf(node.parent) === node;
    const slots = called ? null : memberChain(tree, node, from);
    if (slots) this.sameMember(tree, slots, from);
    if (!slots || isScalar(tree, variable)) return;
    if (slots === DEEP && this.neighbours(tree).some(text => PRINTS.test(text))) this.doubt('moved-call', tree, node);
    this.objects(tree, variable, slots, from, 0);
  }

  /** Another object may be the same one: what is written to a member of this name in between, whatever it belongs to. */
  private sameMember(tree: SourceTree, { own, named }: Slots, from: SyntaxNode): void {
    if (tree !== this.sending.tree) return;
    for (const inner of named.values()) this.sameMember(tree, inner, from);
    if (typeof own !== 'string') return;
    for (const node of descendants(this.sending.home)) {
      if (node.start < from.end || node.end > this.sending.call.start || !tree.language.members.has(node.type))
        continue;
      const [object] = node.children;
      const use = object ? tree.language.use(object, tree.text) : null;
      const role = tree.language.role(node, tree.text);
      if (object && isFresh(tree, object)) continue;
      if (use?.kind === 'member' && use.name === own && (role.kind === 'writes' || role.kind === 'binds'))
        this.doubt('changed', tree, role.statement);
    }
  }

  /** Whether what is imported is a variable that its own file gives another value later. */
  private isRewritten(tree: SourceTree, { name, scope }: Variable): boolean {
    if (scope !== tree.root) return false;
    const source = this.files.module(tree.path)?.scope.bindings.get(name)?.[0]?.source;
    if (source?.kind !== 'import' || source.name === undefined) return false;
    const path = this.files.ev.program.resolve(tree.path, source.level, source.module);
    const other = path === null ? null : this.files.tree(path);
    const declared = other?.named(source.name).flatMap(one => other.variable(one) ?? []) ?? [];
    return declared.some(one => one.scope === other?.root && writesOf(one).length > 1);
  }

  /** Follows the object that a variable stands for, and what it is a part of. */
  private objects(tree: SourceTree, variable: Variable, slots: Slots, from: SyntaxNode, depth: number): void {
    const scope = variable.scope ?? tree.root;
    const since =
      isParameterOf(variable) || contains(this.sending.home, scope) ? (writesOf(variable)[0]?.node ?? scope) : scope;
    const follower = this.sending.follower(tree, since, from);
    follower.variable(tree, variable, slots, null);
    this.events.push(...follower.events);
    if (depth > 4) return;
    for (const { statement } of writesOf(variable)) {
      const origin = originOf(tree, statement, variable.name);
      const root = origin && tree.variable(origin.root);
      if (!origin || !root?.scope) continue;
      const outer = origin.path.reduceRight<Slots>((inner, name) => inMember(name, inner), slots);
      this.objects(tree, root, outer, from, depth + 1);
    }
  }
}

/** Code that runs where an object is made a text or a number. */
const PRINTS =
  /(?<![.\w])(?:toString|valueOf|toJSON)\s*[(:]|\.(?:toString|valueOf|toJSON)\s*=(?!=)|\bSymbol\.toPrimitive\b|\bdef __(?:str|repr|format|bytes|int|float|index|len|add|radd|mod|rmod)__\b/;

/** Whether a file has code that runs where a member of this name is read. */
function isReadBy(text: string, member: string): boolean {
  const name = escaped(member);
  return (
    name === null ||
    new RegExp(`\\bget\\s+${name}\\s*\\(|@\\w*property\\w*\\s*\\n\\s*(?:async\\s+)?def\\s+${name}\\s*\\(`).test(text) ||
    /\bnew Proxy\(|\bdef __getattr(?:ibute)?__\b/.test(text)
  );
}
