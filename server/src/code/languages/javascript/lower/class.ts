import type { Node } from 'web-tree-sitter';
import { bind, blockOf, type Context, nameFunction, newScope, withoutHiding } from '../../../syntax/lowering.ts';
import type { ClassNode, Expression } from '../../../syntax/syntax.ts';
import { lowerExpression } from './expression.ts';
import { lowerFunction } from './function.ts';
import { keyName } from './names.ts';
import { lowerStatements } from './statement.ts';
import { lowerType } from './type.ts';

/** A class declaration or expression, with its body. Static members stand beside the others. */
export function lowerClass(node: Node, outer: Context): ClassNode {
  const bases = node.namedChildren
    .filter(child => child.type === 'class_heritage')
    .flatMap(heritage => heritage.namedChildren)
    .flatMap(child => {
      if (child.type === 'implements_clause') return [];
      const value = child.type === 'extends_clause' ? child.childForFieldName('value') : child;
      return value ? [lowerExpression(value, outer)] : [];
    });
  return lowerMembers(node, outer, bases);
}

/** An interface: a class of which only the types of the members are known. */
export function lowerInterface(node: Node, outer: Context): ClassNode {
  const bases = node.namedChildren
    .filter(child => child.type === 'extends_type_clause' || child.type === 'extends_clause')
    .flatMap(clause => clause.namedChildren.map(child => lowerType(child, outer)));
  return lowerMembers(node, outer, bases);
}

function lowerMembers(node: Node, outer: Context, bases: Expression[]): ClassNode {
  const scope = newScope('class', outer);
  const cls: ClassNode = {
    kind: 'class',
    name: node.childForFieldName('name')?.text ?? '',
    start: node.startIndex,
    end: node.endIndex,
    scope,
    bases,
    decorators: [],
    fields: [],
    writes: new Map(),
  };
  (scope as { owner: ClassNode }).owner = cls;
  outer.module.classes.push(cls);
  const body = node.childForFieldName('body');
  const context: Context = { ...outer, scope, block: blockOf(node, null) };
  for (const member of body?.namedChildren ?? []) lowerMember(member, cls, context);
  return cls;
}

function lowerMember(node: Node, cls: ClassNode, context: Context): void {
  if (node.type === 'class_static_block') {
    const body = node.childForFieldName('body');
    if (body) lowerStatements(body, context);
    return;
  }
  const key = node.childForFieldName('name') ?? node.childForFieldName('property');
  const name = key && keyName(key);
  if (!name) {
    lowerExpression(node, context);
    return;
  }
  if (/^method_definition$|method_signature$/.test(node.type)) {
    const getter = node.children.some(child => child.type === 'get');
    const fn = lowerFunction(node, context, { name, owner: cls, getter });
    if (!node.children.some(child => child.type === 'set'))
      bind(withoutHiding(context), name, { kind: 'function', function: fn }, 0);
    return;
  }
  if (!/field_definition$|property_signature$/.test(node.type)) return;
  const value = node.childForFieldName('value');
  const type = node.childForFieldName('type');
  const lowered = value && lowerExpression(value, context);
  const annotation = type && lowerType(type, context);
  const inner = withoutHiding(context);
  nameFunction(lowered, name);
  if (lowered) bind(inner, name, { kind: 'expression', value: lowered }, 0);
  if (annotation) bind(inner, name, { kind: 'typed', annotation }, 0);
}
