import type { Node } from 'web-tree-sitter';
import { bind, blockOf, type Context, newScope } from '../../../syntax/lowering.ts';
import { lastName, push } from '../../../syntax/module.ts';
import type { ClassNode, Expression, FunctionNode, Parameter } from '../../../syntax/syntax.ts';
import { lowerAnnotation, lowerExpression } from './expression.ts';
import { lowerSuite } from './statement.ts';

const PROPERTIES: ReadonlySet<string> = new Set(['property', 'cached_property', 'classproperty', 'lazy']);

/** A `def` or a `lambda`, with its body. */
export function lowerFunction(node: Node, outer: Context, decorators: Expression[]): FunctionNode {
  const scope = newScope('function', outer);
  const owner = outer.scope.kind === 'class' ? (outer.scope.owner as ClassNode) : null;
  const fn: FunctionNode = {
    kind: 'function',
    name: node.childForFieldName('name')?.text ?? '',
    start: node.startIndex,
    end: node.endIndex,
    scope,
    parameters: [],
    decorators,
    owner,
    ...(decorators.some(d => PROPERTIES.has(lastName(d) ?? '')) && { getter: true }),
    names: new Set(),
    returnAnnotation: null,
    returns: [],
    yields: [],
  };
  (scope as { owner: FunctionNode }).owner = fn;
  outer.module.functions.push(fn);
  const context: Context = { ...outer, scope, block: blockOf(node, null) };
  lowerParameters(node.childForFieldName('parameters'), fn, outer, context);
  const returnType = node.childForFieldName('return_type');
  if (returnType) fn.returnAnnotation = lowerAnnotation(returnType, outer);
  for (const decorator of decorators) registerDecorator(decorator, fn, outer);
  const body = node.childForFieldName('body');
  if (node.type === 'lambda') {
    if (body) fn.returns.push(lowerExpression(body, context));
  } else if (body) lowerSuite(body, context);
  return fn;
}

function registerDecorator(decorator: Expression, fn: FunctionNode, outer: Context): void {
  const name = lastName(decorator.kind === 'call' ? decorator.callee : decorator);
  if (name !== null) push(outer.module.decoratedByName, name, { decorator, function: fn });
}

function lowerParameters(list: Node | null, fn: FunctionNode, outer: Context, context: Context): void {
  let kind: Parameter['kind'] = 'positional';
  for (const node of list?.namedChildren ?? []) {
    if (node.type === 'keyword_separator' || node.type === 'list_splat_pattern') kind = 'keyword';
    const parameter = lowerParameter(node, kind, outer);
    if (!parameter) continue;
    const index = fn.parameters.push(parameter) - 1;
    bind(context, parameter.name, { kind: 'parameter', function: fn, parameter, index }, fn.start);
    if (parameter.kind === 'list-splat') kind = 'keyword';
  }
}

function lowerParameter(node: Node, kind: Parameter['kind'], outer: Context): Parameter | null {
  const value = node.childForFieldName('value');
  const type = node.childForFieldName('type');
  const extras = {
    ...(value && { default: lowerExpression(value, outer) }),
    ...(type && { annotation: lowerAnnotation(type, outer) }),
  };
  const target = node.type === 'identifier' ? node : (node.childForFieldName('name') ?? node.namedChildren[0]);
  const splat = node.type.includes('splat') ? node : target;
  switch (splat?.type) {
    case 'identifier':
      return node.type.endsWith('separator') ? null : { name: splat.text, kind, ...extras };
    case 'list_splat_pattern':
      return { name: splat.namedChildren[0]?.text ?? '', kind: 'list-splat', ...extras };
    case 'dictionary_splat_pattern':
      return { name: splat.namedChildren[0]?.text ?? '', kind: 'dictionary-splat', ...extras };
    default:
      return null;
  }
}

/** A `class`, with its body. */
export function lowerClass(node: Node, outer: Context, decorators: Expression[]): ClassNode {
  const scope = newScope('class', outer);
  const list = node.childForFieldName('superclasses')?.namedChildren ?? [];
  const bases = list
    .filter(child => child.type !== 'comment' && child.type !== 'keyword_argument')
    .map(child => lowerExpression(child, outer));
  const place = { start: node.startIndex, end: node.endIndex };
  const name = node.childForFieldName('name')?.text ?? '';
  const cls: ClassNode = {
    kind: 'class',
    name,
    ...place,
    scope,
    bases,
    decorators,
    ...(list.some(child => child.childForFieldName('name')?.text === 'metaclass') ? { metaclass: true } : {}),
    fields: [],
    writes: new Map(),
  };
  (scope as { owner: ClassNode }).owner = cls;
  outer.module.classes.push(cls);
  const body = node.childForFieldName('body');
  if (body) lowerSuite(body, { ...outer, scope, block: blockOf(node, null) });
  return cls;
}
