import type { Node } from 'web-tree-sitter';
import { rowOf } from '../../../../text/index.ts';
import {
  place as at,
  bind,
  type Context,
  indexCall,
  nameFunction,
  newScope,
  opaque,
  withoutComprehension,
  withoutHiding,
} from '../../../syntax/lowering.ts';
import { lastName, push } from '../../../syntax/module.ts';
import type { Argument, Call, Choice, Expression } from '../../../syntax/syntax.ts';
import { lowerFunction } from './function.ts';
import { unescapePython } from './literals.ts';
import { chained, headOf, isStarred } from './star.ts';
import { lowerTarget } from './target.ts';

type Lower = (node: Node, context: Context) => Expression;

/** Lowers an expression; calls, functions and comprehensions in it are collected on the way. */
export function lowerExpression(node: Node, context: Context): Expression {
  const lower = EXPRESSIONS[node.type];
  if (lower) return lower(node, context);
  for (const child of node.namedChildren) lowerExpression(child, context);
  return opaque(node, context);
}

/** A field's expression; what is missing in a broken text is opaque. */
function field(node: Node, name: string, context: Context): Expression {
  const child = node.childForFieldName(name);
  return child ? lowerExpression(child, context) : opaque(node, context);
}

const parts = (node: Node): Node[] => node.namedChildren.filter(child => child.type !== 'comment');

const operands = (node: Node, context: Context): Expression[] =>
  parts(node).map(child => lowerExpression(child, context));

const elements = (node: Node, context: Context): Expression[] =>
  parts(node).map(child => {
    const value = lowerExpression(child, context);
    return isStarred(child, context) ? { kind: 'splat', value, ...at(child, context) } : value;
  });

/** What is read or called of something: its head, and where the chain begins. */
function linked(node: Node, name: string, context: Context): { readonly of: Expression; readonly start: number } {
  const head = headOf(node, name);
  const of = head ? lowerExpression(head, context) : opaque(node, context);
  return { of, ...chained(node, head, of) };
}

const only: Lower = (node, context) => operands(node, context)[0] ?? opaque(node, context);

const wrapped =
  (kind: 'await' | 'splat' | 'yield' | 'not' | 'unary'): Lower =>
  (node, context) => ({ kind, value: only(node, context), ...at(node, context) });

const sequence =
  (kind: 'list' | 'tuple' | 'set'): Lower =>
  (node, context) => ({ kind, elements: elements(node, context), ...at(node, context) });

const constant =
  (kind: 'number' | 'boolean' | 'none' | 'ellipsis'): Lower =>
  (node, context) => ({ kind, text: node.text, ...at(node, context) });

const EXPRESSIONS: Readonly<Record<string, Lower>> = {
  identifier: (node, context) => ({ kind: 'name', name: node.text, ...at(node, context) }),
  string: lowerString,
  concatenated_string: lowerConcatenation,
  integer: constant('number'),
  float: constant('number'),
  true: constant('boolean'),
  false: constant('boolean'),
  none: constant('none'),
  ellipsis: constant('ellipsis'),
  attribute: (node, context) => {
    const name = node.childForFieldName('attribute')?.text ?? '';
    const { of, start } = linked(node, 'object', context);
    const read = { kind: 'attribute' as const, object: of, name, ...at(node, context), start };
    push(context.module.attributesByName, name, read);
    return read;
  },
  call: lowerCall,
  subscript: (node, context) => {
    const { of, start } = linked(node, 'value', context);
    return { kind: 'subscript', object: of, index: field(node, 'subscript', context), ...at(node, context), start };
  },
  await: wrapped('await'),
  list_splat: wrapped('splat'),
  not_operator: wrapped('not'),
  unary_operator: wrapped('unary'),
  yield: lowerYield,
  parenthesized_expression: only,
  type: only,
  generic_type: (node, context) => {
    const [object, parameters] = node.namedChildren;
    const indexes = (parameters?.namedChildren ?? []).map(child => lowerExpression(child, context));
    const [index] = indexes;
    if (!object || !index) return opaque(node, context);
    return {
      kind: 'subscript',
      object: lowerExpression(object, context),
      index: indexes.length === 1 ? index : { kind: 'tuple', elements: indexes, ...at(node, context) },
      ...at(node, context),
    };
  },
  union_type: (node, context) => ({ kind: 'choice', options: operands(node, context), ...at(node, context) }),
  member_type: (node, context) => {
    const [object, name] = node.namedChildren;
    if (!object || !name) return opaque(node, context);
    return { kind: 'attribute', object: lowerExpression(object, context), name: name.text, ...at(node, context) };
  },
  keyword_separator: opaque,
  positional_separator: opaque,
  conditional_expression: (node, context) => {
    const [then, , otherwise] = operands(node, context);
    return { kind: 'choice', options: [then, otherwise].filter(x => x !== undefined), ...at(node, context) };
  },
  boolean_operator: (node, context) => {
    const choice: Choice = {
      kind: 'choice',
      options: operands(node, context),
      ...(node.childForFieldName('operator')?.text === 'or' ? { fallback: true } : {}),
      ...at(node, context),
    };
    context.module.junctions.push(choice);
    return choice;
  },
  binary_operator: (node, context) => ({
    kind: 'binary',
    operator: node.childForFieldName('operator')?.text ?? '',
    left: field(node, 'left', context),
    right: field(node, 'right', context),
    ...at(node, context),
  }),
  list: sequence('list'),
  tuple: sequence('tuple'),
  expression_list: sequence('tuple'),
  set: sequence('set'),
  dictionary: lowerDictionary,
  list_comprehension: lowerComprehension('list'),
  set_comprehension: lowerComprehension('set'),
  generator_expression: lowerComprehension('generator'),
  dictionary_comprehension: lowerComprehension('dictionary'),
  lambda: (node, context) => ({ kind: 'lambda', function: lowerFunction(node, context, []), ...at(node, context) }),
  named_expression: (node, context) => {
    const name = node.childForFieldName('name')?.text ?? '';
    const value = field(node, 'value', context);
    bind(withoutComprehension(context), name, { kind: 'expression', value }, node.endIndex);
    return { kind: 'walrus', name, value, ...at(node, context) };
  },
  assignment: (node, context) => lowerAssignment(node, context),
};

/** `left = right`, also as the right side of a longer chain; gives the value. */
export function lowerAssignment(node: Node, context: Context): Expression {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const type = node.childForFieldName('type');
  const annotation = type ? lowerAnnotation(type, context) : null;
  const value = right ? lowerExpression(right, context) : null;
  if (left) {
    if (left.type === 'identifier') nameFunction(value, left.text);
    if (value) lowerTarget(left, { kind: 'expression', value }, context, node.endIndex);
    if (annotation) lowerTarget(left, { kind: 'typed', annotation }, withoutHiding(context), node.endIndex);
    if (annotation && context.scope.kind === 'class' && left.type === 'identifier') {
      const owner = context.scope.owner;
      if (owner?.kind === 'class') owner.fields.push({ name: left.text, annotation, value });
    }
  }
  return value ?? opaque(node, context);
}

/** An annotation; one that is written as a string is parsed. */
export function lowerAnnotation(node: Node, context: Context): Expression {
  const inner = node.type === 'type' ? (node.namedChildren[0] ?? node) : node;
  if (inner.type !== 'string') return lowerExpression(inner, context);
  const text = inner.namedChildren.find(child => child.type === 'string_content')?.text ?? '';
  const statement = context.parse(text)?.namedChildren[0];
  const expression = statement?.type === 'expression_statement' ? statement.namedChildren[0] : undefined;
  return expression ? lowerExpression(expression, context) : opaque(inner, context);
}

/** `\N{BULLET}`: Python alone has the table of these names. */
const isNamed = (node: Node): boolean =>
  node.text.includes('\\N{') &&
  node.descendantsOfType('string').some(one => one && /^[^rR'"]*['"]/.test(one.text) && one.text.includes('\\N{'));

function lowerString(node: Node, context: Context): Expression {
  if (isNamed(node)) return opaque(node, context);
  const parts = stringParts(node, context);
  const bytes = /^[rR]?[bB]/.test(node.text);
  if (parts.every(part => typeof part === 'string'))
    return { kind: 'string', text: parts.join(''), bytes, ...at(node, context) };
  return { kind: 'format', parts, ...at(node, context) };
}

function stringParts(node: Node, context: Context): (string | Expression)[] {
  const raw = /^[a-zA-Z]*[rR]/.test(node.text);
  const formatted = /^[a-zA-Z]*[fFtT]/.test(node.text);
  const parts: (string | Expression)[] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'interpolation') {
      const value = child.childForFieldName('expression');
      const lowered = value && lowerExpression(value, context);
      // What a format or a conversion makes of the value is not the value.
      parts.push(lowered && child.children.length === 3 ? lowered : opaque(child, context));
    } else if (child.type === 'string_content') {
      const text = formatted ? child.text.replaceAll('{{', '{').replaceAll('}}', '}') : child.text;
      parts.push(unescapePython(text, raw));
    }
  }
  return parts;
}

function lowerConcatenation(node: Node, context: Context): Expression {
  if (isNamed(node)) return opaque(node, context);
  const parts = node.namedChildren.flatMap(child => (child.type === 'string' ? stringParts(child, context) : []));
  if (parts.every(part => typeof part === 'string')) {
    const bytes = node.namedChildren.some(child => /^[rR]?[bB]/.test(child.text));
    return { kind: 'string', text: parts.join(''), bytes, ...at(node, context) };
  }
  return { kind: 'format', parts, ...at(node, context) };
}

function lowerYield(node: Node, context: Context): Expression {
  const value = only(node, context);
  for (let scope = context.scope; ; ) {
    if (scope.kind === 'function' && scope.owner?.kind === 'function') scope.owner.yields.push(value);
    if (scope.kind !== 'comprehension' || !scope.parent) break;
    scope = scope.parent;
  }
  return { kind: 'yield', value, ...at(node, context) };
}

function lowerCall(node: Node, context: Context): Expression {
  const { of: callee, start } = linked(node, 'function', context);
  const list = node.childForFieldName('arguments');
  const args: Argument[] = [];
  if (list?.type === 'generator_expression') {
    args.push({
      kind: 'positional',
      value: lowerExpression(list, context),
      start: list.startIndex,
      end: list.endIndex,
    });
  } else {
    for (const child of list?.namedChildren ?? [])
      if (child.type !== 'comment') args.push(lowerArgument(child, context));
  }
  const type = lastName(callee) === 'cast' ? list?.namedChildren[0] : undefined;
  const [, value] = args;
  if (type && value?.kind === 'positional')
    return { kind: 'cast', value: value.value, annotation: lowerAnnotation(type, context), ...at(node, context) };
  const call: Call = { kind: 'call', callee, arguments: args, ...at(node, context), start };
  indexCall(call, context.module);
  if (callee.kind === 'attribute') lowerMutation(call, callee.object, callee.name, context);
  return call;
}

/** Methods that put a value into a container: which argument is the key, which the value. */
const MUTATIONS: Readonly<Record<string, { readonly key: number | null; readonly value: number }>> = {
  append: { key: null, value: 0 },
  add: { key: null, value: 0 },
  setdefault: { key: 0, value: 1 },
  insert: { key: null, value: 1 },
};

function lowerMutation(call: Call, object: Expression, method: string, context: Context): void {
  const mutation = rowOf(MUTATIONS, method);
  const name = lastName(object);
  const value = mutation && call.arguments[mutation.value]?.value;
  if (!mutation || name === null || !value) return;
  const key = mutation.key === null ? null : (call.arguments[mutation.key]?.value ?? null);
  const source = { kind: 'expression', value } as const;
  push(context.module.itemWrites, name, { object, key, source, method, position: call.end, block: context.block });
}

function lowerArgument(node: Node, context: Context): Argument {
  const place = { start: node.startIndex, end: node.endIndex };
  if (node.type === 'keyword_argument') {
    return {
      kind: 'keyword',
      name: node.childForFieldName('name')?.text ?? '',
      value: field(node, 'value', context),
      ...place,
    };
  }
  if (node.type === 'list_splat') return { kind: 'list-splat', value: only(node, context), ...place };
  if (node.type === 'dictionary_splat') return { kind: 'dictionary-splat', value: only(node, context), ...place };
  const value = lowerExpression(node, context);
  return { kind: isStarred(node, context) ? 'list-splat' : 'positional', value, ...place };
}

function lowerDictionary(node: Node, context: Context): Expression {
  const entries = [];
  for (const child of node.namedChildren) {
    const place = { start: child.startIndex, end: child.endIndex };
    if (child.type === 'pair')
      entries.push({ key: field(child, 'key', context), value: field(child, 'value', context), ...place });
    else if (child.type === 'dictionary_splat') entries.push({ key: null, value: only(child, context), ...place });
  }
  return { kind: 'dictionary', entries, ...at(node, context) };
}

function lowerComprehension(form: 'list' | 'set' | 'dictionary' | 'generator'): Lower {
  return (node, outer) => {
    const context: Context = { ...outer, scope: newScope('comprehension', outer) };
    let filtered = false;
    for (const clause of node.namedChildren) {
      if (clause.type === 'for_in_clause') {
        const right = clause.childForFieldName('right');
        const left = clause.childForFieldName('left');
        const value = right ? lowerExpression(right, context) : opaque(clause, context);
        // Bound from the start, for the element stands before its clause.
        if (left) lowerTarget(left, { kind: 'element', of: { kind: 'expression', value } }, context, node.startIndex);
      } else if (clause.type === 'if_clause') {
        filtered = true;
        lowerExpression(clause, context);
      }
    }
    const body = node.childForFieldName('body');
    const place = at(node, outer);
    if (body?.type === 'pair') {
      const key = field(body, 'key', context);
      return { kind: 'comprehension', form, key, element: field(body, 'value', context), filtered, ...place };
    }
    return {
      kind: 'comprehension',
      form,
      element: body ? lowerExpression(body, context) : opaque(node, context),
      filtered,
      ...place,
    };
  };
}
