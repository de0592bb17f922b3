import { lastIdentifier } from '../syntax/identifiers.ts';
import type { DoubtCode } from './doubt.ts';
import { type Code, calleeOf, type Files } from './files.ts';
import { isDecorated, isGivenMore, isPlain, isReflective, knownFunction } from './functions.ts';
import type { Effect } from './harmless.ts';
import { parameterOf } from './parameters.ts';
import { partsOf } from './patterns.ts';
import { copied, holding, inMember, minds, type Slots, signature, slot } from './slots.ts';
import type { SourceTree, Variable } from './source-tree.ts';
import { child, type SyntaxNode } from './tree.ts';

/** What may change a value before it is sent, or lets others do so. */
export interface Event {
  readonly code: DoubtCode;
  readonly tree: SourceTree;
  readonly node: SyntaxNode;
}

/** The call that is looked into: what the function returns, it gives. */
export interface Through {
  readonly fn: SyntaxNode;
  readonly call: SyntaxNode;
  readonly tree: SourceTree;
  readonly outer: Through | null;
}

/** When things happen, as seen from one value. */
export interface Timing {
  /** Whether what stands there may happen before the request is sent, and after the value is there. */
  matters(tree: SourceTree, node: SyntaxNode): boolean;
  /** Whether the function returns to code that goes on after the request is sent. */
  endsIn(tree: SourceTree, fn: SyntaxNode): boolean;
}

/** Python's types, whose methods may be called with what they are methods of. */
const TYPES: ReadonlySet<string> = new Set(['dict', 'list', 'set', 'OrderedDict']);

const MOST_STEPS = 4_000;
const DEEPEST = 6;

/**
 * Follows every alias of a value from where it is made: what is not known to leave the slots alone that matter is an event. The
 * forms that are known are the languages' tables (`Language.use`) and those of harmless functions; there is no list of bad ones.
 */
export class Follower {
  readonly events: Event[] = [];
  private readonly files: Files;
  private readonly isSend: (tree: SourceTree, call: SyntaxNode) => boolean;
  private readonly seen = new Set<string>();
  private readonly timing: Timing;
  private steps = 0;

  constructor(files: Files, timing: Timing, isSend: (tree: SourceTree, call: SyntaxNode) => boolean) {
    this.files = files;
    this.timing = timing;
    this.isSend = isSend;
  }

  private doubt(code: DoubtCode, tree: SourceTree, node: SyntaxNode): void {
    if (this.timing.matters(tree, node)) this.events.push({ code, tree, node });
  }

  /** Follows the value of an expression. */
  follow(tree: SourceTree, node: SyntaxNode, slots: Slots | null, through: Through | null): void {
    if (!slots) return;
    const key = `${tree.path}:${node.start}:${node.end}:${node.type}:${signature(slots)}:${through?.call.start ?? ''}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    if (++this.steps > MOST_STEPS) {
      if (this.steps === MOST_STEPS + 1) this.doubt('unfollowed', tree, node);
      return;
    }
    const use = tree.language.use(node, tree.text);
    switch (use.kind) {
      case 'read':
      case 'printed':
      case 'dropped':
      case 'exported':
        return;
      case 'same':
        return this.follow(tree, use.as, slots, through);
      case 'held':
        return this.follow(tree, use.by, holding(slots), through);
      case 'copied':
        return this.follow(tree, use.to, copied(slots), through);
      case 'member':
        return this.member(tree, use.node, use.name, slots, through);
      case 'bound': {
        const given = use.as === 'same' ? slots : use.as === 'copy' ? copied(slots) : slot(slots, null);
        this.bind(tree, use.target, given, through);
        if (use.also) this.follow(tree, use.also, slots, through);
        return;
      }
      case 'argument':
        return this.argument(tree, use.call, use.place, use.spread, slots, through);
      case 'returned': {
        if (through?.fn === use.by) return this.follow(through.tree, through.call, slots, through.outer);
        if (!this.timing.endsIn(tree, use.by)) this.doubt('escapes', tree, node);
        return;
      }
      default:
        this.doubt('escapes', tree, node.parent ?? node);
    }
  }

  /** Follows what a name stands for, wherever it is read. */
  variable(tree: SourceTree, variable: Variable, slots: Slots, through: Through | null): void {
    if (!variable.scope) {
      const [first] = variable.occurrences;
      if (first) this.doubt('kept', tree, first.node);
      return;
    }
    for (const { node, role } of variable.occurrences) {
      if (role.kind === 'reads') this.follow(tree, node, slots, through);
      else if (role.kind !== 'none' && inPlace(role.statement) && minds(slots, null))
        this.doubt('changed', tree, role.statement);
    }
  }

  private member(tree: SourceTree, node: SyntaxNode, name: string | null, slots: Slots, through: Through | null): void {
    const { parent } = node;
    if (parent && calleeOf(parent) === node && tree.language.calls.has(parent.type))
      return this.method(tree, parent, name ?? '', slots, through);
    if (node.type === 'attribute' && name !== null && tree.language.known.changes.has(name) && minds(slots, null))
      return this.doubt('escapes', tree, node);
    const role = tree.language.role(node, tree.text);
    if (role.kind === 'writes' || role.kind === 'binds') {
      const inner = inPlace(role.statement) ? slot(slots, name) : null;
      if (minds(slots, name) || (inner && minds(inner, null))) this.doubt('changed', tree, role.statement);
      return;
    }
    this.follow(tree, node, slot(slots, name), through);
  }

  /** A method of what is followed. */
  private method(tree: SourceTree, call: SyntaxNode, name: string, slots: Slots, through: Through | null): void {
    const { known } = tree.language;
    const effect = known.methods.get(name);
    const writes = known.stores.has(name) || known.extends.has(name);
    if (effect === undefined && (!writes || minds(slots, null))) return this.doubt('changed', tree, call);
    if (known.each.has(name)) this.callback(tree, call, name, slots, through);
    if (effect) this.apply(effect, tree, call, slots, through);
  }

  /** `items.map((item, index, all) => …)` */
  private callback(tree: SourceTree, call: SyntaxNode, name: string, slots: Slots, through: Through | null): void {
    const [fn] = child(call, 'arguments')?.children ?? [];
    if (!fn || !tree.language.functions.has(fn.type)) {
      if (slot(slots, null)) this.doubt('escapes', tree, call);
      return;
    }
    const first = name.startsWith('reduce') ? 1 : 0;
    const parameters = tree.language.parameters(fn);
    const [element, all] = [parameters[first], parameters[first + 2]];
    if (element) this.bind(tree, element, slot(slots, null), through);
    if (all) this.bind(tree, all, slots, through);
  }

  private argument(
    tree: SourceTree,
    call: SyntaxNode,
    place: number | string,
    spread: boolean,
    slots: Slots,
    through: Through | null,
  ): void {
    if (this.isSend(tree, call)) return;
    const { known } = tree.language;
    const callee = calleeOf(call);
    // Who calls a function with another `this`, or later, hands it what stands somewhere else.
    if (callee && /\.(?:bind|call|apply)$/.test(tree.source(callee))) return this.doubt('escapes', tree, call);
    const functions = this.files.functions(tree, call);
    if (functions && functions.length > 0) {
      if (spread) return this.spread(tree, call, slots);
      for (const code of functions) this.lookInto(code, tree, call, place, slots, through);
      return;
    }
    if (!callee) return this.doubt('escapes', tree, call);
    const name = tree.source(callee).replace(/\?\.|\s/g, found => (found === '?.' ? '.' : ''));
    if (name === 'Object.assign') return this.assigned(tree, call, place, slots, through);
    const effect = knownFunction(tree, callee, name);
    if (effect && known.callsBack.has(name) && isGivenMore(tree, call, place)) return this.doubt('escapes', tree, call);
    if (effect) return this.apply(effect, tree, call, slots, through);
    if (this.files.callees(tree, call).some(value => value.kind === 'library' || value.kind === 'method')) return;
    const method = tree.language.members.has(callee.type) ? lastIdentifier(name) : '';
    const object = callee.children[0];
    if (method && object) {
      // `dict.update(item, …)` is a method of what it is given.
      if (TYPES.has(tree.source(object)) && place === 0) return this.method(tree, call, method, slots, through);
      if (known.looks.has(method)) return;
      if (known.stores.has(method)) return this.store(tree, object, holding(slots), call, through);
      if (known.extends.has(method)) return this.store(tree, object, copied(slots), call, through);
    }
    if (spread) return this.spread(tree, call, slots);
    this.doubt('escapes', tree, call);
  }

  /** What is spread into the arguments of a call: a copy. */
  private spread(tree: SourceTree, call: SyntaxNode, slots: Slots): void {
    if (copied(slots)) this.doubt('escapes', tree, call);
  }

  private apply(effect: Effect, tree: SourceTree, call: SyntaxNode, slots: Slots, through: Through | null): void {
    if (effect === 'gives') this.follow(tree, call, slots, through);
    const same = copied(slots);
    if (effect === 'copies') this.follow(tree, call, same, through);
    if (effect === 'picks') this.follow(tree, call, slot(slots, null), through);
    if (effect === 'flattens') {
      this.follow(tree, call, same, through);
      this.follow(tree, call, slot(slots, null), through);
    }
    if (effect === 'pairs') this.follow(tree, call, same && holding(same), through);
  }

  /** `Object.assign(target, a, b)` writes to the first, and gives it. */
  private assigned(
    tree: SourceTree,
    call: SyntaxNode,
    place: number | string,
    slots: Slots,
    through: Through | null,
  ): void {
    const [target] = child(call, 'arguments')?.children ?? [];
    if (place !== 0) {
      if (target) this.bind(tree, target, copied(slots), through);
      return this.follow(tree, call, copied(slots), through);
    }
    if (minds(slots, null)) this.doubt('changed', tree, call);
    this.follow(tree, call, slots, through);
  }

  private lookInto(
    code: Code,
    tree: SourceTree,
    call: SyntaxNode,
    place: number | string,
    slots: Slots,
    through: Through | null,
  ): void {
    const { tree: inner, node: fn } = code;
    let depth = 0;
    for (let at = through; at; at = at.outer) {
      if (at.fn === fn || ++depth > DEEPEST) return this.doubt('unfollowed', tree, call);
    }
    if (isDecorated(inner, fn) || isReflective(inner, fn)) return this.doubt('escapes', tree, call);
    const given = parameterOf(code, call, place);
    if (given === 'none') return;
    if (!given) return this.doubt('escapes', tree, call);
    const { target, among } = given;
    if (target.parent && /^(?:private|public|protected|readonly)\b/.test(inner.source(target.parent)))
      return this.doubt('kept', inner, target.parent);
    this.bind(inner, target, among ? holding(slots) : slots, { fn, call, tree, outer: through });
  }

  /** Follows what a target is given: a name, a pattern, a member of something. */
  bind(tree: SourceTree, target: SyntaxNode, slots: Slots | null, through: Through | null): void {
    if (!slots) return;
    const { language } = tree;
    if (language.names.has(target.type)) {
      const variable = tree.variable(target);
      // What a function gives a variable of the file, others may read later.
      const outlives = variable?.scope === tree.root && tree.functionAround(target) !== tree.root;
      if (outlives) this.doubt('kept', tree, target);
      if (variable) this.variable(tree, variable, slots, through);
      return;
    }
    if (language.members.has(target.type)) {
      const [object] = target.children;
      if (object) this.store(tree, object, holding(slots), target, through);
      return;
    }
    if (MADE_THERE.has(target.type)) return;
    const parts = partsOf(tree, target, slots);
    if (!parts) return this.doubt('kept', tree, target);
    for (const part of parts) this.bind(tree, part.target, part.slots, through);
  }

  /** Something is put into an object: from then on it is followed as well. */
  private store(
    tree: SourceTree,
    object: SyntaxNode,
    slots: Slots | null,
    at: SyntaxNode,
    through: Through | null,
  ): void {
    if (!slots) return;
    let root = object;
    let all = slots;
    while (tree.language.members.has(root.type) && root.children[0]) {
      root = root.children[0];
      all = inMember(null, all);
    }
    if (tree.language.literals.has(root.type)) return this.follow(tree, root, all, through);
    const variable = tree.variable(root);
    const text = tree.source(root);
    if (!variable?.scope && (text === 'module' || text === 'exports')) return;
    if (!variable?.scope || !isPlain(tree, variable)) return this.doubt('kept', tree, at);
    this.variable(tree, variable, all, through);
  }
}

/** Literals that something is put into where they stand: nobody has them. */
const MADE_THERE: ReadonlySet<string> = new Set(['object', 'array']);

/** In Python `+=` and its like change a list or a dictionary in place. */
const inPlace = (statement: SyntaxNode): boolean => statement.type === 'augmented_assignment';
