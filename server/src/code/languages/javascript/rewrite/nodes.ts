import type { Node } from 'web-tree-sitter';

/** What an expression may stand in without being another value. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
]);

/** The outermost node that is the same value: parentheses, `as`, `!` around it. */
export function unwrapped(node: Node): Node {
  let at = node;
  while (
    at.parent &&
    WRAPPERS.has(at.parent.type) &&
    at.parent.namedChildren[at.parent.type === 'type_assertion' ? 1 : 0]?.id === at.id
  )
    at = at.parent;
  return at;
}

/** The member's name of `x.name` or `x['name']`; null for anything else. */
export function memberName(node: Node): string | null {
  if (node.type === 'member_expression') return node.childForFieldName('property')?.text ?? null;
  if (node.type !== 'subscript_expression') return null;
  const index = node.childForFieldName('index');
  return index?.type === 'string' ? index.text.slice(1, -1) : null;
}

/** The `x.name` or `x[…]` that a node is the object of; null where it is none. */
export function memberOn(node: Node): Node | null {
  const { parent } = node;
  const member = parent?.type === 'member_expression' || parent?.type === 'subscript_expression';
  return member && parent.childForFieldName('object')?.id === node.id ? parent : null;
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
  'generator_function',
  'generator_function_declaration',
]);

export const isFunction = (node: Node): boolean => FUNCTIONS.has(node.type);

/** What a part of an object's pattern binds, a name or a pattern, and what stands for it where there is none. */
export function localOf(part: Node): { readonly local: Node | null; readonly fallback: Node | null } {
  const bound = part.type === 'pair_pattern' ? part.childForFieldName('value') : part;
  return bound && /^(?:object_)?assignment_pattern$/.test(bound.type)
    ? { local: bound.childForFieldName('left'), fallback: bound.childForFieldName('right') }
    : { local: bound, fallback: null };
}

/** A function's first parameter: a name or a pattern; null where it has none. */
export function parameterOf(node: Node): Node | null {
  const first = node.childForFieldName('parameter') ?? node.childForFieldName('parameters')?.namedChildren[0] ?? null;
  return first && /^(?:required|optional)_parameter$/.test(first.type) ? first.childForFieldName('pattern') : first;
}

/** The function around a node, or the whole file. */
export function functionAround(node: Node): Node {
  let at = node.parent;
  while (at?.parent && !isFunction(at)) at = at.parent;
  return at ?? node;
}

/** The block around a node: where what is declared there can be seen. */
export function blockAround(node: Node): Node {
  let at = node.parent;
  while (at?.parent && at.type !== 'statement_block' && at.type !== 'switch_case') at = at.parent;
  return at ?? node;
}

/** The names in a tree that are read or bound, keys of objects and members left out. */
export function identifiers(root: Node, name: string): Node[] {
  return root
    .descendantsOfType([
      'identifier',
      'shorthand_property_identifier',
      'shorthand_property_identifier_pattern',
      'type_identifier',
    ])
    .filter((node): node is Node => node !== null && node.text === name);
}

/** Fields that hold what a declaration binds. */
const BINDING_FIELDS: readonly string[] = ['name', 'pattern', 'parameter'];

/** Whether a name is declared where it stands: by a variable, a parameter, a pattern, a function, a class, a `catch`. */
export function isBound(node: Node): boolean {
  if (node.type === 'shorthand_property_identifier_pattern') return true;
  const { parent } = node;
  if (!parent) return false;
  if (
    /^(?:formal_parameters|array_pattern|rest_pattern|import_specifier|import_clause|namespace_import)$/.test(
      parent.type,
    )
  )
    return true;
  if (parent.type === 'pair_pattern') return parent.childForFieldName('value')?.id === node.id;
  if (parent.type === 'assignment_pattern') return parent.childForFieldName('left')?.id === node.id;
  return (
    (isFunction(parent) ||
      /^(?:variable_declarator|class_declaration|catch_clause|\w+_parameter)$/.test(parent.type)) &&
    BINDING_FIELDS.some(field => parent.childForFieldName(field)?.id === node.id)
  );
}

/** Where a variable is declared, outwards from a use. */
export function declarationOf(use: Node): Node | null {
  for (let at = use.parent; at; at = at.parent) {
    if (at.type !== 'statement_block' && at.type !== 'program' && !isFunction(at)) continue;
    const found = identifiers(at, use.text).find(
      node => node.parent?.type === 'variable_declarator' && node.parent.childForFieldName('name')?.id === node.id,
    );
    if (found) return found;
  }
  return null;
}
