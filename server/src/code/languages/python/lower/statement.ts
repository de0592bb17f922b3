import type { Node } from 'web-tree-sitter';
import { bind, type Context, inBlock, opaque, place, withoutHiding } from '../../../syntax/lowering.ts';
import type { Expression, Source } from '../../../syntax/syntax.ts';
import { lowerAssignment, lowerExpression } from './expression.ts';
import { lowerClass, lowerFunction } from './function.ts';
import { lowerImport } from './import.ts';
import { lowerTarget } from './target.ts';

type Lower = (node: Node, context: Context) => void;

/** Lowers every statement of a block or a module; what did not parse is searched for expressions all the same. */
export function lowerSuite(node: Node, context: Context): void {
  hoistRedirections(node, context);
  for (const child of node.namedChildren) lowerStatement(child, context);
}

function lowerStatement(node: Node, context: Context): void {
  const lower = STATEMENTS[node.type];
  if (lower) lower(node, context);
  else if (SUITES.has(node.type)) lowerSuite(node, inBlock(context, node));
  else if (PARTS.test(node.type)) for (const child of node.namedChildren) lowerStatement(child, context);
  else lowerExpression(node, context);
}

const SUITES: ReadonlySet<string> = new Set(['block']);

/** Statements and clauses that only hold expressions and suites. */
const PARTS = /_statement$|_clause$|^ERROR$|^case_|^with_|^future_/;

const UNKNOWN: Source = { kind: 'unknown' };

const STATEMENTS: Readonly<Record<string, Lower>> = {
  comment: () => {},
  pass_statement: () => {},
  global_statement: () => {},
  nonlocal_statement: () => {},
  expression_statement: (node, context) => {
    for (const child of node.namedChildren) lowerStatement(child, context);
  },
  assignment: (node, context) => {
    lowerAssignment(node, context);
  },
  augmented_assignment: (node, context) => {
    const [target, value] = [node.childForFieldName('left'), node.childForFieldName('right')];
    const left = target && lowerExpression(target, context);
    const right = value && lowerExpression(value, context);
    const operator = node.childForFieldName('operator')?.text.slice(0, -1) ?? '';
    if (!left || !right) return;
    if (target.type !== 'identifier') {
      const own = left.kind === 'attribute' && left.object.kind === 'name' && left.object.name === 'self';
      const joined = operator === '+' || operator === '&' ? { joined: right } : {};
      if (!own) lowerTarget(target, { kind: 'unknown', ...joined }, context, node.endIndex);
      return;
    }
    const both = { kind: 'binary', operator, left, right, ...place(node, context) } as const;
    bind(context, target.text, { kind: 'expression', value: both }, node.endIndex);
  },
  // `type(table).put_item = …` is read as `type` and an alias.
  type_alias_statement: (node, context) => {
    const target = node.childForFieldName('left')?.namedChildren[0];
    const right = node.childForFieldName('right')?.namedChildren[0];
    const value = right && lowerExpression(right, context);
    if (target && value && target.type !== 'identifier')
      lowerTarget(target, { kind: 'expression', value }, context, node.endIndex);
  },
  import_statement: lowerImport,
  import_from_statement: lowerImport,
  return_statement: (node, context) => {
    const value = node.namedChildren.find(child => child.type !== 'comment');
    const lowered = value && lowerExpression(value, context);
    if (lowered && context.scope.owner?.kind === 'function') context.scope.owner.returns.push(lowered);
  },
  function_definition: (node, context) => define(node, context, []),
  class_definition: (node, context) => define(node, context, []),
  decorated_definition: (node, context) => {
    const decorators = node.namedChildren
      .filter(child => child.type === 'decorator')
      .flatMap(child => child.namedChildren.slice(0, 1).map(expression => lowerExpression(expression, context)));
    const definition = node.childForFieldName('definition');
    if (definition) define(definition, context, decorators);
  },
  for_statement: (node, context) => {
    const right = node.childForFieldName('right');
    const left = node.childForFieldName('left');
    const value = right && lowerExpression(right, context);
    const loop = inBlock(context, node, true);
    if (left && value) lowerTarget(left, { kind: 'element', of: { kind: 'expression', value } }, loop, left.endIndex);
    for (const name of ['body', 'alternative']) lowerField(node, name, loop);
  },
  while_statement: (node, context) => {
    const loop = inBlock(context, node, true);
    for (const name of ['condition', 'body', 'alternative']) lowerField(node, name, loop);
  },
  with_item: (node, context) => {
    const value = node.childForFieldName('value');
    if (value) lowerAs(value, context, source => ({ kind: 'enter', value: source }));
  },
  except_clause: lowerExcept,
  except_group_clause: lowerExcept,
  delete_statement: (node, context) => {
    for (const name of node.namedChildren)
      if (name.type === 'identifier')
        bind(context, name.text, { kind: 'expression', value: opaque(name, context) }, name.endIndex);
  },
  case_pattern: (node, context) => {
    for (const name of node.descendantsOfType('identifier'))
      bind(withoutHiding(context), name.text, UNKNOWN, name.endIndex);
  },
};

function lowerField(node: Node, name: string, context: Context): void {
  const child = node.childForFieldName(name);
  if (child) lowerStatement(child, context);
}

function define(node: Node, context: Context, decorators: Expression[]): void {
  const name = node.childForFieldName('name')?.text ?? '';
  // Bound before its body is lowered: the body may call it.
  if (node.type === 'class_definition') {
    const cls = lowerClass(node, context, decorators);
    bind(context, name, { kind: 'class', class: cls }, node.endIndex);
  } else {
    const fn = lowerFunction(node, context, decorators);
    bind(context, name, { kind: 'function', function: fn }, node.endIndex);
  }
}

/** `value as target` of a `with`. */
function lowerAs(node: Node, context: Context, source: (value: Expression) => Source): void {
  if (node.type !== 'as_pattern') {
    if (node.type === 'tuple' || node.type === 'parenthesized_expression') {
      for (const child of node.namedChildren) lowerAs(child, context, source);
    } else lowerExpression(node, context);
    return;
  }
  const [value, target] = node.namedChildren;
  if (!value) return;
  const lowered = lowerExpression(value, context);
  if (target) lowerTarget(target, source(lowered), context, target.endIndex);
}

function lowerExcept(node: Node, context: Context): void {
  for (const child of node.namedChildren) {
    if (child.type === 'as_pattern') lowerAs(child, context, () => UNKNOWN);
    else lowerStatement(child, context);
  }
}

/** `global` and `nonlocal` hold for the whole function, wherever they stand in it. */
function hoistRedirections(body: Node, context: Context): void {
  const { scope } = context;
  if (scope.kind !== 'function') return;
  for (const node of body.namedChildren) {
    if (node.type === 'global_statement' || node.type === 'nonlocal_statement') {
      for (const name of node.namedChildren) {
        let target = scope.parent;
        while (
          target?.parent &&
          (node.type === 'global_statement' || target.kind === 'class' || !target.bindings.has(name.text))
        ) {
          target = target.parent;
        }
        if (target) scope.redirected.set(name.text, target);
      }
    }
  }
}
