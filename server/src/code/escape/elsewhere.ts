import type { Value } from '../evaluate/value.ts';
import { escaped } from '../syntax/identifiers.ts';
import { fieldWrites, hiddenWrites } from './fields.ts';
import type { Files } from './files.ts';
import type { Event } from './follower.ts';
import type { Sending } from './sending.ts';
import type { SourceTree, Variable } from './source-tree.ts';
import { child, nodeAt, type SyntaxNode } from './tree.ts';
import { writesOf } from './writes.ts';

const MOST_IMPORTERS = 100;

/** What was read of a variable of a file or of a field, and is written in other places, too: in any file of the project. */
export class Elsewhere {
  private readonly files: Files;
  private readonly sending: Sending;
  private readonly events: Event[];
  private readonly visited = new Set<string>();

  /** `events`: what is found is added there. */
  constructor(files: Files, sending: Sending, events: Event[]) {
    this.files = files;
    this.sending = sending;
    this.events = events;
  }

  private written(tree: SourceTree, node: SyntaxNode): void {
    this.events.push({ code: 'state', tree, node });
  }

  /** Files that import a variable and write to it, or to its members. */
  importers(tree: SourceTree, { name, scope }: Variable): void {
    if (scope !== tree.root) return;
    const key = `${tree.path}:${name}`;
    if (this.visited.has(key)) return;
    this.visited.add(key);
    const paths = this.files.ev.program.mentioning(tree.path, name).filter(path => path !== tree.path);
    if (paths.length > MOST_IMPORTERS) this.events.push({ code: 'unfollowed', tree, node: this.sending.call });
    for (const path of paths.slice(0, MOST_IMPORTERS)) {
      const module = this.files.module(path);
      if (!module) continue;
      const writes = [...module.attributeWrites].flatMap(([member, all]) => all.map(write => ({ ...write, member })));
      const items = [...module.itemWrites.values()].flat().map(write => ({ ...write, member: null }));
      for (const { object, member, position } of [...writes, ...items]) {
        const written = member === name ? null : rootName(object);
        if (member !== name && written !== name) continue;
        const other = this.files.tree(path);
        if (other) this.written(other, nodeAt(other.root, { start: position - 1, end: position }));
      }
    }
  }

  /** A field of `this`, of `self` or of a class: written in one place of the file, and nowhere through a setter. */
  field(tree: SourceTree, node: SyntaxNode): void {
    const [object] = node.children;
    const name = node.children.at(-1);
    if (!object || !name || name === object || !/identifier/.test(name.type) || /subscript/.test(node.type)) return;
    const declared = tree.variable(object)?.occurrences.find(({ role }) => role.kind === 'binds')?.role;
    const ofClass = declared?.kind === 'binds' && /class/.test(declared.statement.type);
    if (declared?.kind === 'binds' && /import/.test(declared.statement.type))
      return this.ofImported(tree, object, tree.source(name));
    if (object.type !== 'this' && tree.source(object) !== 'self' && tree.source(object) !== 'cls' && !ofClass) return;
    const member = tree.source(name);
    const places = fieldWrites(tree, member);
    if (places.length > 1) this.written(tree, places.at(-1) ?? node);
    const [hidden] = hiddenWrites(tree, member, true);
    if (hidden) this.written(tree, hidden);
    this.rebound(tree);
    for (const path of this.files.ev.program.mentioning(tree.path, member)) {
      if (path === tree.path) continue;
      const module = this.files.module(path);
      const writes = module?.attributeWrites.get(member) ?? [];
      const subclasses = module?.classes.flatMap(one => [...(one.writes.get(member) ?? [])]) ?? [];
      const anew = module?.classes.filter(one => one.bases.length > 0 && one.scope.bindings.has(member)) ?? [];
      const other = this.files.tree(path);
      const [first] = [...writes, ...subclasses];
      const [subclass] = anew;
      if (other && first) this.written(other, nodeAt(other.root, { start: first.position - 1, end: first.position }));
      else if (other && subclass) this.written(other, nodeAt(other.root, subclass));
      const elsewhere = other && hiddenWrites(other, member, false)[0];
      if (other && elsewhere) this.written(other, elsewhere);
    }
  }

  /** A member of a class or a module of another file, as `config.TITLE`: a file that gives it a value but by defining it. */
  private ofImported(tree: SourceTree, object: SyntaxNode, member: string): void {
    const { ev } = this.files;
    const homes = new Set(this.files.named(tree.path, tree.source(object), object).map(homeOf));
    homes.delete(null);
    if (homes.size === 0) return;
    for (const home of homes) if (home !== null) this.again(home, member);
    for (const path of this.mentioning(tree, member))
      this.givenTo(path, member, object => ev.ask(object).some(value => homes.has(homeOf(value))));
  }

  /** A name that a function imports has what the other file holds at that moment, whoever wrote it there. */
  late(tree: SourceTree, name: string): void {
    for (const path of this.mentioning(tree, name)) {
      if (path !== tree.path) this.again(path, name);
      this.givenTo(path, name, () => true);
    }
  }

  private mentioning(tree: SourceTree, name: string): string[] {
    const { program } = this.files.ev;
    const paths = [...new Set([tree.path, ...program.mentioning(tree.path, name)])];
    return paths.filter(path => !program.isTest(path) || program.isTest(tree.path));
  }

  /** A variable of a file that is written there more than once. */
  private again(path: string, name: string): void {
    const other = this.files.tree(path);
    const variables = other?.named(name).map(one => other.variable(one)) ?? [];
    const variable = variables.find(one => one?.scope === other?.root);
    const again = variable && writesOf(variable)[1];
    if (other && again) this.written(other, again.statement);
  }

  /** A member that a file gives to an object of this kind, or to one that it does not name. */
  private givenTo(path: string, member: string, isIt: (object: SourceExpression) => boolean): void {
    const other = this.files.tree(path);
    if (!other) return;
    const written = this.files.module(path)?.attributeWrites.get(member) ?? [];
    const place = written.find(write => isIt(write.object));
    if (place) this.written(other, nodeAt(other.root, { start: place.position - 1, end: place.position }));
    const [hidden] = hiddenWrites(other, member, false);
    if (hidden) this.written(other, hidden);
  }

  /** The method that the call stands in, called with another `this`: `save.call(other)`. */
  private rebound(tree: SourceTree): void {
    const name = child(this.sending.home, 'name');
    if (!name || tree !== this.sending.tree) return;
    const method = tree.source(name);
    const own = escaped(method);
    if (own === null) return this.written(tree, name);
    for (const path of this.files.ev.program.mentioning(tree.path, method)) {
      const other = this.files.tree(path);
      const found =
        other && new RegExp(`(?<![\\w$])${own}\\s*\\.\\s*(?:call|apply|bind)\\(\\s*(?!this\\b)`).exec(other.text);
      if (other && found) this.written(other, nodeAt(other.root, { start: found.index, end: found.index + 1 }));
    }
  }
}

/** The file of a class or a module. */
const homeOf = (value: Value): string | null =>
  value.kind === 'module' ? value.path : value.kind === 'class' ? value.class.scope.path : null;

type SourceExpression = Extract<Value, { kind: 'container' }>['node']['callee'];

function rootName(expression: SourceExpression): string | null {
  let at = withoutCasts(expression);
  while (at.kind === 'attribute' || at.kind === 'subscript') {
    const object = withoutCasts(at.object);
    if (at.kind === 'attribute' && object.kind === 'name') return at.name;
    at = object;
  }
  return at.kind === 'name' ? at.name : null;
}

const withoutCasts = (expression: SourceExpression): SourceExpression =>
  expression.kind === 'cast' ? withoutCasts(expression.value) : expression;
