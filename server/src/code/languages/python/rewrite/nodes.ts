import type { Node } from 'web-tree-sitter';

/** The outermost node that is the same value: parentheses around it. */
export function unwrapped(node: Node): Node {
  let at = node;
  while (at.parent?.type === 'parenthesized_expression') at = at.parent;
  return at;
}

export const isSame = (a: Node | null | undefined, b: Node): boolean => a?.id === b.id;

/** A string's text where nothing is filled in. */
export function stringText(node: Node | null | undefined): string | null {
  if (node?.type !== 'string' || !/^["']/.test(node.text)) return null;
  return node.namedChildren
    .filter(child => child?.type === 'string_content')
    .map(child => child?.text)
    .join('');
}

/** The positional arguments of a call; null where there are others. */
export function positional(call: Node): Node[] | null {
  const list = call.childForFieldName('arguments');
  const all = list?.namedChildren.filter((node): node is Node => node !== null && node.type !== 'comment') ?? [];
  return list?.type !== 'argument_list' || all.some(({ type }) => /^(?:keyword_argument|\w+_splat)$/.test(type))
    ? null
    : all;
}

/** The call `value.method(…)` around a value; null where there is none. */
export function methodOn(value: Node): { readonly call: Node; readonly name: string } | null {
  const { parent } = value;
  if (parent?.type !== 'attribute' || !isSame(parent.childForFieldName('object'), value)) return null;
  const call = parent.parent;
  const name = parent.childForFieldName('attribute')?.text;
  return call?.type === 'call' && isSame(call.childForFieldName('function'), parent) && name !== undefined
    ? { call, name }
    : null;
}

/** A member that code takes out of a dictionary by a literal name. */
export interface Lookup {
  readonly name: string;
  /** `value['name']`, `value.get('name', fallback)` */
  readonly node: Node;
  /** The literal. */
  readonly key: Node;
  /** `get` gives None, or the fallback, where there is none; a subscript raises KeyError. */
  readonly gets: boolean;
  readonly fallback: Node | null;
}

/** `value['name']` or `value.get('name')`; null for anything else. */
export function lookupOn(value: Node): Lookup | null {
  const { parent } = value;
  if (parent?.type === 'subscript' && isSame(parent.childForFieldName('value'), value)) {
    const key = parent.childForFieldName('subscript');
    const name = stringText(key);
    return key && name !== null && parent.parent?.type !== 'delete_statement' && !isTarget(parent)
      ? { name, node: parent, key, gets: false, fallback: null }
      : null;
  }
  const method = methodOn(value);
  if (method?.name !== 'get') return null;
  const [key, fallback, ...more] = positional(method.call) ?? [];
  const name = stringText(key);
  return key && name !== null && more.length === 0
    ? { name, node: method.call, key, gets: true, fallback: fallback ?? null }
    : null;
}

/** Whether something is assigned to a node. */
const isTarget = (node: Node): boolean =>
  /pattern/.test(node.parent?.type ?? '') ||
  (/^(?:assignment|augmented_assignment|for_statement|for_in_clause)$/.test(node.parent?.type ?? '') &&
    isSame(node.parent?.childForFieldName('left'), node));

/** `'name' in value`, `'name' not in value` */
export function membershipOn(
  value: Node,
): { readonly name: string; readonly node: Node; readonly not: boolean } | null {
  const { parent } = value;
  if (parent?.type !== 'comparison_operator' || parent.namedChildren.length !== 2) return null;
  const [left, right] = parent.namedChildren;
  const name = stringText(left);
  const operator = operatorOf(parent);
  return name !== null && isSame(right, value) && /^(?:not )?in$/.test(operator)
    ? { name, node: parent, not: operator !== 'in' }
    : null;
}

/** The operator of a comparison with one: `==`, `not in`, `is not`. */
export const operatorOf = (comparison: Node): string =>
  comparison.children
    .filter(child => child && !child.isNamed)
    .map(child => child?.text)
    .join(' ')
    .replace(/\s+/g, ' ');

export const FUNCTIONS: ReadonlySet<string> = new Set(['function_definition', 'lambda']);

/** The function around a node, or the whole file. */
export function functionAround(node: Node): Node {
  let at = node.parent;
  while (at?.parent && !FUNCTIONS.has(at.type)) at = at.parent;
  return at ?? node;
}

/** The variables of a name in a tree; members and keywords of the same name left out. */
export function identifiers(root: Node, name: string): Node[] {
  return root.descendantsOfType('identifier').filter((node): node is Node => {
    if (node === null || node.text !== name) return false;
    const { parent } = node;
    // `from a.b import c` names no variable a, and `import a.b` none of b.
    if (parent?.type === 'dotted_name')
      return isSame(parent.namedChildren[0], node) && !isSame(parent.parent?.childForFieldName('module_name'), parent);
    if (parent?.type === 'attribute') return !isSame(parent.childForFieldName('attribute'), node);
    return parent?.type !== 'keyword_argument' || !isSame(parent.childForFieldName('name'), node);
  });
}

/** What a name is bound by where it stands: an assignment, a loop, `as`, an import, a parameter, a definition; else null. */
export function bindingOf(node: Node): Node | null {
  let at = node;
  while (/^(?:pattern_list|tuple_pattern|list_pattern|list_splat_pattern)$/.test(at.parent?.type ?? ''))
    at = at.parent as Node;
  const { parent } = at;
  switch (parent?.type) {
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement':
    case 'for_in_clause':
      return isSame(parent.childForFieldName('left'), at) ? parent : null;
    case 'named_expression':
    case 'function_definition':
    case 'class_definition':
      return isSame(parent.childForFieldName('name'), at) ? parent : null;
    case 'default_parameter':
    case 'typed_default_parameter':
      return isSame(parent.childForFieldName('name'), at) ? parent : null;
    case 'typed_parameter':
      return isSame(parent.namedChildren[0], at) ? parent : null;
    case 'as_pattern_target':
    case 'parameters':
    case 'lambda_parameters':
    case 'global_statement':
    case 'nonlocal_statement':
    case 'delete_statement':
      return parent;
    case 'aliased_import':
      return isSame(parent.childForFieldName('alias'), at) ? parent : null;
    case 'dotted_name':
      return /^import/.test(parent.parent?.type ?? '') ? parent : null;
    default:
      return null;
  }
}
