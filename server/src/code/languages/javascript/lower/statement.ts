import type { Node } from 'web-tree-sitter';
import { bind, blockOf, type Context, inBlock, nameFunction, newScope } from '../../../syntax/lowering.ts';
import { functionOf } from '../../../syntax/scope.ts';
import type { Source } from '../../../syntax/syntax.ts';
import { assignTo } from './assignment.ts';
import { lowerClass, lowerInterface } from './class.ts';
import { lowerExpression } from './expression.ts';
import { lowerFunction } from './function.ts';
import { lowerExport, lowerImport } from './module.ts';
import { lowerImportAlias, lowerNamespace } from './namespace.ts';
import { lowerPattern } from './pattern.ts';
import { lowerType } from './type.ts';

type Lower = (node: Node, context: Context) => void;

/** Lowers every statement of a block or a module. */
export function lowerStatements(node: Node, context: Context): void {
  for (const child of node.namedChildren) lowerStatement(child, context);
}

export function lowerStatement(node: Node, context: Context): void {
  const lower = STATEMENTS[node.type];
  if (lower) lower(node, context);
  else if (PARTS.test(node.type)) {
    const inner = inBlock(context, node, /^(?:for|while|do)_/.test(node.type));
    for (const child of node.namedChildren) lowerStatement(child, inner);
  } else if (/_(?:statement|declaration)$/.test(node.type)) {
    for (const child of node.namedChildren) lowerExpression(child, context);
  } else lowerExpression(node, context);
}

/** Statements and clauses that only hold expressions and statements. */
const PARTS =
  /^(?:if|while|do|switch|try|throw|labeled|with)_statement$|_clause$|^(?:ERROR|switch_body|switch_case|switch_default|program|module)$/;

/** A function's scope or the module's: where `var` is bound. */
function varContext(context: Context): Context {
  let scope = context.scope;
  while (scope.kind === 'block' && scope.parent) scope = scope.parent;
  return scope === context.scope ? context : { ...context, scope };
}

const inScope = (node: Node, context: Context, loop = false): Context => ({
  ...inBlock(context, node, loop),
  scope: newScope('block', context),
});

const declaration = (node: Node, outer: Context): void => {
  const context = node.type === 'variable_declaration' ? varContext(outer) : outer;
  for (const declarator of node.namedChildren) {
    if (declarator.type !== 'variable_declarator') continue;
    const name = declarator.childForFieldName('name');
    const value = declarator.childForFieldName('value');
    const type = declarator.childForFieldName('type');
    if (!name) continue;
    const lowered = value && lowerExpression(value, outer);
    if (name.type === 'identifier') nameFunction(lowered, name.text);
    const source: Source = lowered ? { kind: 'expression', value: lowered } : { kind: 'unknown' };
    lowerPattern(name, source, context, declarator.endIndex, type ? lowerType(type, outer) : null);
  }
};

const STATEMENTS: Readonly<Record<string, Lower>> = {
  comment: () => {},
  empty_statement: () => {},
  import_statement: lowerImport,
  export_statement: lowerExport,
  lexical_declaration: declaration,
  variable_declaration: declaration,
  ambient_declaration: () => {},
  function_signature: () => {},
  statement_block: (node, context) => lowerStatements(node, inScope(node, context)),
  else_clause: (node, context) => {
    for (const child of node.namedChildren) lowerStatement(child, inBlock(context, child));
  },
  expression_statement: (node, context) => {
    for (const child of node.namedChildren) lowerStatement(child, context);
  },
  internal_module: lowerNamespace,
  import_alias: lowerImportAlias,
  return_statement: (node, context) => {
    const value = node.namedChildren.find(child => child.type !== 'comment');
    if (value) functionOf(context.scope)?.returns.push(lowerExpression(value, context));
  },
  function_declaration: declareFunction,
  generator_function_declaration: declareFunction,
  class_declaration: declareClass,
  abstract_class_declaration: declareClass,
  interface_declaration: (node, context) => {
    const name = node.childForFieldName('name')?.text ?? '';
    bind(context, name, { kind: 'class', class: lowerInterface(node, context) }, context.block.start);
  },
  type_alias_declaration: (node, context) => {
    const value = node.childForFieldName('value');
    const name = node.childForFieldName('name')?.text ?? '';
    if (value) bind(context, name, { kind: 'expression', value: lowerType(value, context) }, context.block.start);
  },
  enum_declaration: lowerEnum,
  for_in_statement: (node, context) => {
    const right = node.childForFieldName('right');
    const left = node.childForFieldName('left');
    const loop = inScope(node, context, true);
    if (left && right) {
      const of: Source = { kind: 'expression', value: lowerExpression(right, context) };
      const source: Source = { kind: 'element', of };
      if (node.childForFieldName('kind')) lowerPattern(left, source, loop, left.endIndex, null);
      else assignTo(left, source, loop, left.endIndex);
    }
    const body = node.childForFieldName('body');
    if (body) lowerStatement(body, loop);
  },
  for_statement: (node, context) => {
    const loop = inScope(node, context, true);
    for (const child of node.namedChildren) lowerStatement(child, loop);
  },
  catch_clause: (node, context) => {
    const inner = inScope(node, context);
    const parameter = node.childForFieldName('parameter');
    if (parameter) lowerPattern(parameter, { kind: 'unknown' }, inner, parameter.endIndex, null);
    const body = node.childForFieldName('body');
    if (body) lowerStatement(body, inner);
  },
};

function declareFunction(node: Node, context: Context): void {
  const name = node.childForFieldName('name')?.text ?? '';
  // Hoisted: known from the start of its block.
  bind(context, name, { kind: 'function', function: lowerFunction(node, context, {}) }, context.block.start);
}

function declareClass(node: Node, context: Context): void {
  const name = node.childForFieldName('name')?.text ?? '';
  bind(context, name, { kind: 'class', class: lowerClass(node, context) }, context.block.start);
}

function lowerEnum(node: Node, context: Context): void {
  const entries = (node.childForFieldName('body')?.namedChildren ?? []).flatMap(child => {
    const key = child.childForFieldName('name');
    const value = child.childForFieldName('value');
    return key && value
      ? [
          {
            key: lowerExpression(key, context),
            value: lowerExpression(value, context),
            start: child.startIndex,
            end: child.endIndex,
          },
        ]
      : [];
  });
  const value = {
    kind: 'dictionary' as const,
    entries,
    start: node.startIndex,
    end: node.endIndex,
    scope: context.scope,
  };
  bind(context, node.childForFieldName('name')?.text ?? '', { kind: 'expression', value }, blockOf(node, null).start);
}
