import type { Node } from 'web-tree-sitter';
import { bind, type Context, nameFunction } from '../../../syntax/lowering.ts';
import { lastName, push } from '../../../syntax/module.ts';
import { type Binding, functionOf, type Scope } from '../../../syntax/scope.ts';
import type { ClassNode, Expression, Source } from '../../../syntax/syntax.ts';
import { lowerExpression } from './expression.ts';
import { destructure } from './pattern.ts';

/** `left = right`; gives the value. */
export function lowerAssignment(node: Node, context: Context): Expression | null {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (!left || !right) return null;
  const value = lowerExpression(right, context);
  assignTo(left, { kind: 'expression', value }, context, node.endIndex);
  return value;
}

/** Writes to a variable, a property, an element, or to all that a pattern names. */
export function assignTo(node: Node, source: Source, context: Context, position: number): void {
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      if (source.kind === 'expression') nameFunction(source.value, node.text);
      context.later.push(() => assignName(node.text, source, context, position));
      return;
    case 'member_expression':
      writeProperty(node, source, context, position);
      return;
    case 'subscript_expression':
      writeElement(node, source, context, position);
      return;
    case 'object_pattern':
    case 'array_pattern':
    case 'assignment_pattern':
    case 'object_assignment_pattern':
    case 'rest_pattern':
      destructure(node, source, context, position, (child, part, inner) => assignTo(child, part, inner, position));
      return;
    case 'parenthesized_expression':
    case 'non_null_expression':
      if (node.namedChildren[0]) assignTo(node.namedChildren[0], source, context, position);
      return;
    default:
      lowerExpression(node, context);
  }
}

function assignName(name: string, source: Source, context: Context, position: number): void {
  let scope: Scope = context.scope;
  while (!scope.bindings.has(name) && scope.parent) scope = scope.parent;
  const elsewhere = functionOf(scope) !== functionOf(context.scope);
  if (!elsewhere) bind({ ...context, scope }, name, source, position);
  else {
    const binding: Binding = { source, position, block: context.block, elsewhere };
    push(scope.bindings, name, binding);
  }
}

function writeProperty(node: Node, source: Source, context: Context, position: number): void {
  const object = node.childForFieldName('object');
  const name = node.childForFieldName('property')?.text;
  if (!object || !name) return;
  if (source.kind === 'expression') nameFunction(source.value, name);
  const text = object.type === 'identifier' || object.type === 'member_expression' ? object.text : '';
  if (text === 'module' && name === 'exports') exportModule(source, context);
  else if (text === 'exports' || text === 'module.exports') push(context.module.exports, name, source);
  const write = {
    object: lowerExpression(object, context),
    name,
    source,
    scope: context.scope,
    position,
    block: context.block,
  };
  const owner = object.type === 'this' ? ownerOf(context.scope) : null;
  push(owner ? owner.writes : context.module.attributeWrites, name, write);
}

/** `module.exports = {…}`; what calls the module by its export's names is found through them. */
function exportModule(source: Source, context: Context): void {
  push(context.module.exports, 'module.exports', source);
  if (source.kind === 'expression') nameFunction(source.value, 'default');
}

/** The class whose instance `this` is in a scope. */
export function ownerOf(scope: Scope): ClassNode | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.kind === 'class') return at.owner as ClassNode;
    if (at.kind !== 'function' || at.owner?.kind !== 'function' || at.owner.arrow) continue;
    return at.owner.owner;
  }
  return null;
}

function writeElement(node: Node, source: Source, context: Context, position: number): void {
  const object = node.childForFieldName('object');
  const index = node.childForFieldName('index');
  if (!object || !index) return;
  const container = lowerExpression(object, context);
  const name = lastName(container);
  const key = lowerExpression(index, context);
  if (name !== null)
    push(context.module.itemWrites, name, { object: container, key, source, position, block: context.block });
}
