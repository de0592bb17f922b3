import type { Node } from 'web-tree-sitter';
import { type Context, opaque, place } from '../../../syntax/lowering.ts';
import type { Choice, Expression } from '../../../syntax/syntax.ts';
import { lowerExpression } from './expression.ts';
import { lowerFunction } from './function.ts';
import { keyName, stringValue } from './names.ts';

type Lower = (node: Node, context: Context) => Expression;

/** Lowers a type to an expression whose instances the evaluator can name. */
export function lowerType(node: Node, context: Context): Expression {
  return TYPES[node.type]?.(node, context) ?? opaque(node, context);
}

const only: Lower = (node, context) =>
  node.namedChildren[0] ? lowerType(node.namedChildren[0], context) : opaque(node, context);

const choice: Lower = (node, context) => ({
  kind: 'choice',
  options: node.namedChildren.map(child => lowerType(child, context)),
  ...place(node, context),
});

const TYPES: Readonly<Record<string, Lower>> = {
  type_annotation: only,
  parenthesized_type: only,
  readonly_type: only,
  optional_type: only,
  identifier: lowerExpression,
  type_identifier: (node, context) => ({ kind: 'name', name: node.text, ...place(node, context) }),
  nested_type_identifier: (node, context) => lowerNested(node, context, 'module', 'name'),
  nested_identifier: (node, context) => lowerNested(node, context, 'object', 'property'),
  member_expression: lowerExpression,
  call_expression: lowerExpression,
  union_type: choice,
  intersection_type: (node, context) => ({ ...(choice(node, context) as Choice), every: true }),
  generic_type: lowerGeneric,
  array_type: (node, context) => ({
    kind: 'list',
    elements: [
      { kind: 'cast', value: opaque(node, context), annotation: only(node, context), ...place(node, context) },
    ],
    ...place(node, context),
  }),
  type_query: (node, context) => {
    const value = node.namedChildren[0];
    return value
      ? { kind: 'typeof', value: lowerType(value, context), ...place(node, context) }
      : opaque(node, context);
  },
  object_type: lowerObjectType,
  function_type: (node, context) => ({
    kind: 'lambda',
    function: lowerFunction(node, context, {}),
    ...place(node, context),
  }),
  literal_type: (node, context) =>
    node.namedChildren[0] ? lowerExpression(node.namedChildren[0], context) : opaque(node, context),
  lookup_type: (node, context) => {
    const [object, index] = node.namedChildren;
    const key = index?.namedChildren[0];
    if (object && index?.text === 'number')
      return {
        kind: 'subscript',
        object: lowerType(object, context),
        index: opaque(index, context),
        ...place(node, context),
      };
    if (!object || key?.type !== 'string') return opaque(node, context);
    return { kind: 'attribute', object: lowerType(object, context), name: stringValue(key), ...place(node, context) };
  },
};

function lowerNested(node: Node, context: Context, left: string, right: string): Expression {
  const object = node.childForFieldName(left);
  const name = node.childForFieldName(right)?.text ?? '';
  if (!object) return opaque(node, context);
  return { kind: 'attribute', object: lowerType(object, context), name, ...place(node, context) };
}

/** `Promise<X>` is seen as `Promise[X]`, as Python writes it. */
function lowerGeneric(node: Node, context: Context): Expression {
  const name = node.childForFieldName('name') ?? node.namedChildren[0];
  const list = node.childForFieldName('type_arguments') ?? node.namedChildren[1];
  const [first, ...more] = list?.namedChildren ?? [];
  if (!name || !first) return opaque(node, context);
  return {
    kind: 'subscript',
    object: lowerType(name, context),
    index: lowerType(first, context),
    ...(more.length > 0 ? { more: more.map(child => lowerType(child, context)) } : {}),
    ...place(node, context),
  };
}

/** An object whose values are instances of the written types. */
function lowerObjectType(node: Node, context: Context): Expression {
  const entries = node.namedChildren.flatMap(child => {
    const key = child.childForFieldName('name');
    const name = key && keyName(key);
    const type = child.childForFieldName('type');
    if (!key || !name) return [];
    const at = place(child, context);
    const value: Expression | null =
      child.type === 'method_signature'
        ? { kind: 'lambda', function: lowerFunction(child, context, { name }), ...at }
        : type
          ? { kind: 'cast', value: opaque(child, context), annotation: lowerType(type, context), ...at }
          : null;
    const keyExpression: Expression = { kind: 'string', text: name, bytes: false, ...place(key, context) };
    return value ? [{ key: keyExpression, value, start: child.startIndex, end: child.endIndex }] : [];
  });
  return { kind: 'dictionary', entries, ...place(node, context) };
}
