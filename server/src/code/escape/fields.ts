import type { SourceTree } from './source-tree.ts';
import { child, descendants, type SyntaxNode } from './tree.ts';

/** Where a file gives a member of this name a value: fields, setters and getters, assignments. */
export function fieldWrites(tree: SourceTree, member: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const node of descendants(tree.root)) {
    if (tree.source(node) !== member) continue;
    const { parent } = node;
    if (!parent) continue;
    const inClass = /^(?:public_field_definition|field_definition)$/.test(parent.type);
    const accessor =
      parent.type === 'method_definition' && /\b[gs]et\s*$/.test(tree.text.slice(parent.start, node.start));
    if ((inClass || accessor) && parent.children.find(one => /property_identifier/.test(one.type)) === node) {
      // A field without a value only declares.
      if (accessor || parent.children.some(({ field }) => field === 'value')) found.push(parent);
    } else if (tree.language.members.has(parent.type) && parent.children.at(-1) === node) {
      const role = tree.language.role(parent, tree.text);
      if (role.kind === 'writes' || role.kind === 'binds') found.push(role.statement);
    } else if (tree.language.names.has(node.type)) {
      const role = tree.language.role(node, tree.text);
      if (role.kind === 'binds' && tree.language.classes.has(role.scope.type)) found.push(role.statement);
      if (role.kind === 'binds' && /parameter/.test(role.statement.type) && isParameterProperty(tree, role.statement))
        found.push(role.statement);
    }
  }
  return found;
}

const isParameterProperty = (tree: SourceTree, statement: SyntaxNode): boolean =>
  /^(?:private|public|protected|readonly)\b/.test(tree.source(statement));

/** Functions that write a member whose name they are given. */
const SETS = /(?:^|\.)(?:setattr|__setattr__|defineProperty|set|patch\.object|replaceProperty|stub)$/;
const SETS_MANY =
  /^(?:Object\.(?:assign|defineProperties|setPrototypeOf)|Reflect\.setPrototypeOf|_\.(?:assign|merge|extend))$/;

/**
 * Where a file may give a member of this name a value without writing it as one: `x['name'] = …`, `setattr(x, 'name', …)`; `own`:
 * where any member of the object itself is written, `Object.assign(this, …)`, `this[key] = …`.
 */
export function hiddenWrites(tree: SourceTree, member: string, own: boolean): readonly SyntaxNode[] {
  const { language } = tree;
  const found: SyntaxNode[] = [];
  for (const node of descendants(tree.root)) {
    const { parent } = node;
    if (node.type === 'string' && parent && tree.source(node).slice(1, -1) === member) {
      const call = parent.parent;
      if (language.members.has(parent.type) && isWritten(tree, parent)) found.push(parent);
      else if (/^argument/.test(parent.type) && call && SETS.test(calledAs(tree, call))) found.push(call);
    }
    if (own && language.calls.has(node.type) && writesAny(tree, node)) found.push(node);
    if (own && isOwnKey(tree, node) && isWritten(tree, node)) found.push(node);
    if (own && node.type === 'identifier' && tree.source(node) === '__dict__' && parent) found.push(parent);
  }
  return found;
}

const calledAs = (tree: SourceTree, call: SyntaxNode): string => {
  const callee = child(call, 'function');
  return callee ? tree.source(callee) : '';
};

function isWritten(tree: SourceTree, node: SyntaxNode): boolean {
  const role = tree.language.role(node, tree.text);
  return role.kind === 'writes' || role.kind === 'binds';
}

/** `this[key]` */
const isOwnKey = (tree: SourceTree, { type, children: [object, key] }: SyntaxNode): boolean =>
  type === 'subscript_expression' &&
  object !== undefined &&
  /^\(?this\b/.test(tree.source(object)) &&
  key?.type !== 'string';

function writesAny(tree: SourceTree, call: SyntaxNode): boolean {
  const [object, key] = child(call, 'arguments')?.children ?? [];
  const name = calledAs(tree, call);
  if (SETS_MANY.test(name)) return object?.type === 'this';
  return /^(?:object\.__)?setattr(?:__)?$/.test(name) && key !== undefined && key.type !== 'string';
}
