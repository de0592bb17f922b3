import type { Node } from 'web-tree-sitter';
import { bind, blockOf, type Context, newScope, withoutHiding } from '../../../syntax/lowering.ts';
import { push } from '../../../syntax/module.ts';
import type { ClassNode, FunctionNode, Parameter, Source } from '../../../syntax/syntax.ts';
import { lowerExpression } from './expression.ts';
import { lowerPattern } from './pattern.ts';
import { lowerStatements } from './statement.ts';
import { lowerType } from './type.ts';

/** A function of any form, with its body; or a signature, which has none. */
export function lowerFunction(
  node: Node,
  outer: Context,
  as: { readonly name?: string; readonly owner?: ClassNode; readonly getter?: boolean },
): FunctionNode {
  const scope = newScope('function', outer);
  const returnType = node.childForFieldName('return_type');
  const fn: FunctionNode = {
    kind: 'function',
    name: as.name ?? (node.type === 'function_type' ? '' : (node.childForFieldName('name')?.text ?? '')),
    start: node.startIndex,
    end: node.endIndex,
    scope,
    parameters: [],
    decorators: [],
    owner: as.owner ?? null,
    ...(node.type === 'arrow_function' && { arrow: true }),
    ...(as.getter && { getter: true }),
    names: new Set(),
    returnAnnotation: returnType ? lowerType(returnType, outer) : null,
    returns: [],
    yields: [],
  };
  (scope as { owner: FunctionNode }).owner = fn;
  outer.module.functions.push(fn);
  const context: Context = { ...outer, scope, block: blockOf(node, null) };
  if (fn.name && node.type === 'function_expression') {
    bind(withoutHiding(context), fn.name, { kind: 'function', function: fn }, fn.start);
  }
  lowerParameters(node, fn, context);
  const body = node.childForFieldName('body');
  if (body?.type === 'statement_block') lowerStatements(body, context);
  else if (body) fn.returns.push(lowerExpression(body, context));
  return fn;
}

function lowerParameters(node: Node, fn: FunctionNode, context: Context): void {
  const single = node.childForFieldName('parameter');
  const list = single ? [single] : (node.childForFieldName('parameters')?.namedChildren ?? []);
  for (const child of list) if (child.type !== 'comment') lowerParameter(child, fn, context);
}

function lowerParameter(node: Node, fn: FunctionNode, context: Context): void {
  const typed = node.type === 'required_parameter' || node.type === 'optional_parameter';
  let pattern = typed ? (node.childForFieldName('pattern') ?? node.namedChildren[0] ?? null) : node;
  let value = typed ? node.childForFieldName('value') : null;
  if (pattern?.type === 'assignment_pattern') {
    value = pattern.childForFieldName('right');
    pattern = pattern.childForFieldName('left');
  }
  if (!pattern || pattern.type === 'this') return;
  const rest = pattern.type === 'rest_pattern';
  const target = rest ? (pattern.namedChildren[0] ?? pattern) : pattern;
  const type = typed ? node.childForFieldName('type') : null;
  const parameter: Parameter = {
    name: target.type === 'identifier' ? target.text : '',
    kind: rest ? 'list-splat' : 'positional',
    ...(value && { default: lowerExpression(value, context) }),
    ...(type && { annotation: lowerType(type, context) }),
  };
  const index = fn.parameters.push(parameter) - 1;
  const source: Source = { kind: 'parameter', function: fn, parameter, index };
  lowerPattern(target, source, context, fn.start, null);
  const isProperty =
    typed && node.namedChildren.concat(node.children).some(child => /modifier$|^readonly$/.test(child.type));
  if (isProperty && fn.owner && parameter.name) {
    const object = { kind: 'this' as const, start: node.startIndex, end: node.startIndex, scope: context.scope };
    push(fn.owner.writes, parameter.name, {
      object,
      name: parameter.name,
      source,
      scope: context.scope,
      position: node.endIndex,
      block: context.block,
    });
  }
}
