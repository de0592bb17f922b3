import type { Node } from 'web-tree-sitter';
import { type Context, indexCall, nameFunction, opaque, place } from '../../../syntax/lowering.ts';
import { addAlias, lastName, push } from '../../../syntax/module.ts';
import { functionOf } from '../../../syntax/scope.ts';
import type { Argument, Call, Dictionary, Expression } from '../../../syntax/syntax.ts';
import { assignTo, lowerAssignment } from './assignment.ts';
import { lowerClass } from './class.ts';
import { lowerFunction } from './function.ts';
import { keyName, stringValue, unescapeJavaScript } from './names.ts';
import { lowerStatement } from './statement.ts';
import { lowerType } from './type.ts';

type Lower = (node: Node, context: Context) => Expression;

/** Lowers an expression; calls, functions and classes in it are collected on the way. */
export function lowerExpression(node: Node, context: Context): Expression {
  const lower = EXPRESSIONS[node.type];
  if (lower) return lower(node, context);
  if (node.type.endsWith('_statement') || node.type.endsWith('_declaration')) lowerStatement(node, context);
  else for (const child of node.namedChildren) lowerExpression(child, context);
  return opaque(node, context);
}

function field(node: Node, name: string, context: Context): Expression {
  const child = node.childForFieldName(name);
  return child ? lowerExpression(child, context) : opaque(node, context);
}

const operands = (node: Node): Node[] => node.namedChildren.filter(child => child.type !== 'comment');

const only: Lower = (node, context) => {
  const [first] = operands(node);
  return first ? lowerExpression(first, context) : opaque(node, context);
};

const constant =
  (kind: 'number' | 'boolean' | 'none'): Lower =>
  (node, context) => ({ kind, text: node.text, ...place(node, context) });

const name: Lower = (node, context) => ({ kind: 'name', name: node.text, ...place(node, context) });

const lambda: Lower = (node, context) => ({
  kind: 'lambda',
  function: lowerFunction(node, context, {}),
  ...place(node, context),
});

const classExpression: Lower = (node, context) => ({
  kind: 'class',
  class: lowerClass(node, context),
  ...place(node, context),
});

const EXPRESSIONS: Readonly<Record<string, Lower>> = {
  identifier: name,
  property_identifier: (node, context) => ({ kind: 'string', text: node.text, bytes: false, ...place(node, context) }),
  shorthand_property_identifier: name,
  this: (node, context) => ({ kind: 'this', ...place(node, context) }),
  super: (node, context) => ({ kind: 'super', ...place(node, context) }),
  string: (node, context) => ({ kind: 'string', text: stringValue(node), bytes: false, ...place(node, context) }),
  template_string: lowerTemplate,
  number: constant('number'),
  true: constant('boolean'),
  false: constant('boolean'),
  null: constant('none'),
  undefined: constant('none'),
  comment: opaque,
  member_expression: (node, context) => {
    const object = field(node, 'object', context);
    const name = node.childForFieldName('property')?.text ?? '';
    return { kind: 'attribute', object, name, ...chained(object, node, context) };
  },
  subscript_expression: (node, context) => ({
    kind: 'subscript',
    object: field(node, 'object', context),
    index: field(node, 'index', context),
    ...place(node, context),
  }),
  call_expression: lowerCall,
  new_expression: lowerCall,
  await_expression: (node, context) => ({ kind: 'await', value: only(node, context), ...place(node, context) }),
  spread_element: (node, context) => ({ kind: 'splat', value: only(node, context), ...place(node, context) }),
  parenthesized_expression: only,
  non_null_expression: only,
  satisfies_expression: only,
  as_expression: lowerCast,
  type_assertion: (node, context) => {
    const [list, value] = operands(node);
    if (!value) return opaque(node, context);
    const type = list?.namedChildren[0];
    const lowered = lowerExpression(value, context);
    return type
      ? { kind: 'cast', value: lowered, annotation: lowerType(type, context), ...place(node, context) }
      : lowered;
  },
  ternary_expression: (node, context) => {
    field(node, 'condition', context);
    const options = [field(node, 'consequence', context), field(node, 'alternative', context)];
    return { kind: 'choice', options, ...place(node, context) };
  },
  binary_expression: lowerBinary,
  sequence_expression: (node, context) =>
    operands(node)
      .map(child => lowerExpression(child, context))
      .at(-1) ?? opaque(node, context),
  assignment_expression: (node, context) => lowerAssignment(node, context) ?? opaque(node, context),
  augmented_assignment_expression: (node, context) => {
    const left = node.childForFieldName('left');
    const right = field(node, 'right', context);
    const operator = node.childForFieldName('operator')?.text ?? '';
    if (!left) return opaque(node, context);
    const value = combined(lowerExpression(left, context), operator.slice(0, -1), right, node, context);
    // A member that is combined with something has no value that is written out.
    if (left.type === 'identifier' || value.kind === 'choice')
      assignTo(left, { kind: 'expression', value }, context, node.endIndex);
    else if (left.childForFieldName('object')?.type !== 'this')
      assignTo(left, { kind: 'unknown', ...(operator === '+=' ? { joined: right } : {}) }, context, node.endIndex);
    return value;
  },
  update_expression: (node, context) => {
    const [left] = operands(node);
    if (left?.type === 'identifier')
      assignTo(left, { kind: 'expression', value: opaque(node, context) }, context, node.endIndex);
    else if (left) lowerExpression(left, context);
    return opaque(node, context);
  },
  object: lowerObject,
  array: (node, context) => ({
    kind: 'list',
    elements: operands(node).map(child => lowerExpression(child, context)),
    ...place(node, context),
  }),
  arrow_function: lambda,
  function_expression: lambda,
  generator_function: lambda,
  class: classExpression,
  class_declaration: classExpression,
  yield_expression: (node, context) => {
    const value = only(node, context);
    functionOf(context.scope)?.yields.push(value);
    return opaque(node, context);
  },
};

const fallback = (left: Expression, right: Expression, node: Node, context: Context): Expression => ({
  kind: 'choice',
  options: [left, right],
  fallback: true,
  ...place(node, context),
});

/** What `left op= right` gives `left`. */
function combined(left: Expression, operator: string, right: Expression, node: Node, context: Context): Expression {
  if (operator === '??' || operator === '||') return fallback(left, right, node, context);
  if (operator === '&&') return { kind: 'choice', options: [left, right], ...place(node, context) };
  return { kind: 'binary', operator, left, right, ...place(node, context) };
}

function lowerTemplate(node: Node, context: Context): Expression {
  const parts: (string | Expression)[] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'template_substitution') parts.push(only(child, context));
    else if (child.type === 'string_fragment' || child.type === 'escape_sequence') {
      parts.push(unescapeJavaScript(child.text));
    }
  }
  if (parts.every(part => typeof part === 'string')) {
    return { kind: 'string', text: parts.join(''), bytes: false, ...place(node, context) };
  }
  return { kind: 'format', parts, ...place(node, context) };
}

function lowerCast(node: Node, context: Context): Expression {
  const [value, type] = operands(node);
  if (!value) return opaque(node, context);
  const lowered = lowerExpression(value, context);
  if (!type || type.type === 'as' || node.text.endsWith('as const')) return lowered;
  return { kind: 'cast', value: lowered, annotation: lowerType(type, context), ...place(node, context) };
}

function lowerBinary(node: Node, context: Context): Expression {
  const operator = node.childForFieldName('operator')?.text ?? '';
  const left = field(node, 'left', context);
  const right = field(node, 'right', context);
  if (operator === '??' || operator === '||') return fallback(left, right, node, context);
  if (operator === '&&') return { kind: 'choice', options: [right], ...place(node, context) };
  return { kind: 'binary', operator, left, right, ...place(node, context) };
}

/** Methods that put a value into a container: which argument is the key, which the value. */
const MUTATIONS: Readonly<Record<string, { readonly key: number | null; readonly value: number }>> = {
  push: { key: null, value: 0 },
  unshift: { key: null, value: 0 },
  add: { key: null, value: 0 },
  set: { key: 0, value: 1 },
};

/** Where a chain stands: with its first link, even if the parser took an operator before it for a part of it. */
const chained = (first: Expression, node: Node, context: Context) => ({
  ...place(node, context),
  start: first.kind === 'call' || first.kind === 'attribute' ? first.start : node.startIndex,
});

/** The parser takes `await a.b<T>(c)` for a call of `await a.b`, and `!a.b<T>(c)` for one of `!a.b`. */
const PREFIXED: ReadonlySet<string> = new Set(['await_expression', 'unary_expression']);

function lowerCall(node: Node, context: Context): Expression {
  const creates = node.type === 'new_expression';
  const called = node.childForFieldName(creates ? 'constructor' : 'function');
  const prefixed = called !== null && PREFIXED.has(called.type);
  const target = prefixed ? (called.namedChildren.at(-1) ?? null) : called;
  const list = node.childForFieldName('arguments');
  if (target?.type === 'import' || (!creates && target?.type === 'identifier' && target.text === 'require')) {
    return lowerRequire(node, list, context);
  }
  const callee = target ? lowerExpression(target, context) : opaque(node, context);
  const args: Argument[] = [];
  if (list?.type === 'arguments') {
    for (const child of operands(list)) args.push(lowerArgument(child, context));
  } else if (list) lowerExpression(list, context);
  const [type] = creates ? [] : (node.childForFieldName('type_arguments')?.namedChildren ?? []);
  const call: Call = {
    kind: 'call',
    callee,
    arguments: args,
    ...(creates && { creates }),
    ...(type && { typeArgument: lowerType(type, context) }),
    ...(creates ? place(node, context) : chained(callee, target ?? node, context)),
    end: node.endIndex,
  };
  indexCall(call, context.module);
  if (callee.kind === 'super') push(context.module.callsByName, 'super', call);
  if (callee.kind === 'attribute') indexMutation(call, callee.object, callee.name, context);
  return call;
}

function lowerRequire(node: Node, list: Node | null, context: Context): Expression {
  const [argument] = list ? operands(list) : [];
  const specifier = argument ? lowerExpression(argument, context) : opaque(node, context);
  if (specifier.kind === 'string') context.module.imports.push({ kind: 'import', level: 0, module: specifier.text });
  const parent = node.parent;
  const local = parent?.type === 'variable_declarator' ? parent.childForFieldName('name') : null;
  if (local?.type === 'identifier') addAlias(context.module, 'default', local.text);
  return { kind: 'import', specifier, ...place(node, context) };
}

function lowerArgument(node: Node, context: Context): Argument {
  const at = { start: node.startIndex, end: node.endIndex };
  if (node.type === 'spread_element') return { kind: 'list-splat', value: only(node, context), ...at };
  return { kind: 'positional', value: lowerExpression(node, context), ...at };
}

function indexMutation(call: Call, object: Expression, method: string, context: Context): void {
  const mutation = Object.hasOwn(MUTATIONS, method) ? MUTATIONS[method] : undefined;
  const container = lastName(object);
  const value = mutation && call.arguments[mutation.value]?.value;
  if (!mutation || container === null || !value) return;
  const key = mutation.key === null ? null : (call.arguments[mutation.key]?.value ?? null);
  const source = { kind: 'expression', value } as const;
  push(context.module.itemWrites, container, { object, key, source, method, position: call.end, block: context.block });
}

function lowerObject(node: Node, context: Context): Expression {
  const functions: Expression[] = [];
  const entries: Dictionary['entries'][number][] = [];
  for (const child of operands(node)) {
    const at = { start: child.startIndex, end: child.endIndex };
    if (child.type === 'spread_element') entries.push({ key: null, value: only(child, context), ...at });
    else if (child.type === 'shorthand_property_identifier') {
      const key: Expression = { kind: 'string', text: child.text, bytes: false, ...place(child, context) };
      entries.push({ key, value: name(child, context), ...at });
    } else {
      const key = child.childForFieldName(child.type === 'pair' ? 'key' : 'name');
      if (!key) continue;
      const named = keyName(key);
      const lowered: Expression =
        named === null ? only(key, context) : { kind: 'string', text: named, bytes: false, ...place(key, context) };
      const value: Expression =
        child.type === 'pair'
          ? field(child, 'value', context)
          : {
              kind: 'lambda',
              function: lowerFunction(child, context, { name: named ?? '' }),
              ...place(child, context),
            };
      const getter = child.type === 'method_definition' && child.children.some(part => part.type === 'get');
      if (named) nameFunction(value, named);
      if (named && value.kind === 'name') addAlias(context.module, value.name, named);
      if (value.kind === 'lambda') functions.push(value);
      entries.push({ key: lowered, value, ...at, ...(getter && { getter }) });
    }
  }
  const object: Dictionary = { kind: 'dictionary', entries, ...place(node, context) };
  for (const value of functions) if (value.kind === 'lambda') value.function.object = object;
  return object;
}
