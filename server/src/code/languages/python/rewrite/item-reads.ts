import type { Node } from 'web-tree-sitter';
import { Refused } from '../../../../rewrite/rewrite.ts';
import { usesOf } from './flow.ts';
import { isSame, type Lookup, lookupOn, membershipOn, methodOn, operatorOf, positional, unwrapped } from './nodes.ts';

/** What code does with items that it was given. */
export interface ItemReads {
  readonly attributes: readonly AttributeRead[];
  /** `{k: deserializer.deserialize(v) for k, v in item.items()}`: the whole, and the item in it. */
  readonly unmarshalled: readonly { readonly node: Node; readonly item: Node }[];
  /** Places that ask by an item's truth whether there is one: an empty one counts as none. */
  readonly tested: readonly Node[];
  /** Places that ask whether it is None. */
  readonly compared: readonly Node[];
  /** Places that hand a whole item on. */
  readonly escapes: readonly Node[];
}

/** `item['name']`, `item.get('name')`, `'name' in item` */
export type AttributeRead = Pick<Lookup, 'name' | 'node' | 'key' | 'fallback'> & { readonly lookup: boolean };

type Found = { -readonly [K in keyof ItemReads]: ItemReads[K][number][] };

const nothing = (): Found => ({ attributes: [], unmarshalled: [], tested: [], compared: [], escapes: [] });

/** What becomes of expressions that are an item each. */
export function itemReads(items: readonly Node[]): ItemReads {
  const found = nothing();
  for (const item of items) follow(item, found);
  return found;
}

/** What becomes of the items of expressions that are lists of them. */
export function rowReads(lists: readonly Node[]): ItemReads {
  const found = nothing();
  for (const list of lists) followRows(list, found);
  return found;
}

function follow(node: Node, found: Found): void {
  const value = unwrapped(node);
  const { parent } = value;
  const lookup = lookupOn(value);
  const membership = membershipOn(value);
  const key = membership?.node.namedChildren[0];
  const variable = assignedName(value);
  const whole = deserialized(value);
  if (lookup) found.attributes.push({ ...lookup, lookup: true });
  else if (membership && key)
    found.attributes.push({ name: membership.name, node: membership.node, key, fallback: null, lookup: false });
  else if (isTest(value)) (isGivenAlone(value) ? found.escapes : found.tested).push(value);
  else if (parent?.type === 'comparison_operator' && isNoneTest(parent)) found.compared.push(parent);
  else if (variable) for (const use of known(variable, found)) follow(use, found);
  else if (whole) {
    found.unmarshalled.push({ node: whole, item: value });
    follow(whole, found);
  } else found.escapes.push(value);
}

function followRows(node: Node, found: Found): void {
  const value = unwrapped(node);
  const { parent } = value;
  const variable = assignedName(value);
  const call = parent?.type === 'argument_list' ? parent.parent : null;
  if (variable) for (const use of known(variable, found)) followRows(use, found);
  else if (
    /^for_(?:statement|in_clause)$/.test(parent?.type ?? '') &&
    isSame(parent?.childForFieldName('right'), value)
  ) {
    const element = parent?.childForFieldName('left');
    if (element?.type !== 'identifier') found.escapes.push(value);
    else for (const use of known(element, found)) follow(use, found);
  } else if (parent?.type === 'subscript' && isSame(parent.childForFieldName('value'), value)) {
    const index = parent.childForFieldName('subscript');
    if (index && /^-?\d+$/.test(index.text)) follow(parent, found);
    else found.escapes.push(value);
  } else if (isTest(value) || call?.childForFieldName('function')?.text === 'len') return;
  else found.escapes.push(value);
}

/** The uses of a variable; where it may hold something else, too, it counts as handed on. */
function known(variable: Node, found: Found): readonly Node[] {
  try {
    return usesOf(variable);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    found.escapes.push(variable);
    return [];
  }
}

/** The variable that a value is given to; null where it is not, or not to one. */
function assignedName(value: Node): Node | null {
  const { parent } = value;
  if (parent?.type !== 'assignment' || !isSame(parent.childForFieldName('right'), value)) return null;
  const left = parent.childForFieldName('left');
  return left?.type === 'identifier' ? left : null;
}

/** `if item`, `not item`, `item and a`, `a if item else b`, `while item` */
export function isTest(value: Node): boolean {
  const { parent } = value;
  switch (parent?.type) {
    case 'not_operator':
      return true;
    case 'if_statement':
    case 'elif_clause':
    case 'while_statement':
      return isSame(parent.childForFieldName('condition'), value);
    case 'if_clause':
      return true;
    case 'conditional_expression':
      return isSame(parent.namedChildren[1], value);
    case 'boolean_operator':
      return (
        (parent.childForFieldName('operator')?.text === 'and' && isSame(parent.childForFieldName('left'), value)) ||
        isTest(unwrapped(parent))
      );
    case 'argument_list':
      return parent.parent?.childForFieldName('function')?.text === 'bool';
    default:
      return false;
  }
}

/** Whether what `item and a` is where there is no item becomes of something: of a test it does not. */
export function isGiven(operation: Node): boolean {
  const value = unwrapped(operation);
  const { parent } = value;
  if (parent?.type !== 'boolean_operator') return parent?.type !== 'expression_statement' && !isTest(value);
  const replaced = operatorOf(parent) === 'or' && isSame(parent.childForFieldName('left'), value);
  return !replaced && isGiven(parent);
}

/** `a and item and b` that is a value: it is the item where that is none. */
function isGivenAlone(value: Node): boolean {
  const { parent } = value;
  return parent?.type === 'boolean_operator' && !isSame(parent.childForFieldName('left'), value) && isGiven(parent);
}

const isNoneTest = (comparison: Node): boolean =>
  comparison.namedChildren.length === 2 &&
  /^(?:is|is not|==|!=)$/.test(operatorOf(comparison)) &&
  comparison.namedChildren.some(side => side?.type === 'none');

/** `{k: deserializer.deserialize(v) for k, v in item.items()}` around an item. */
function deserialized(item: Node): Node | null {
  const items = methodOn(item);
  const clause = items?.name === 'items' ? items.call.parent : null;
  const whole = clause?.type === 'for_in_clause' ? clause.parent : null;
  if (whole?.type !== 'dictionary_comprehension') return null;
  const text = whole.text.replace(/\s+/g, ' ');
  return /^\{ ?(\w+): ?[\w.]*(?:\(\))?\.deserialize\((\w+)\) for \(?\1, ?\2\)? in /.test(text) ? whole : null;
}

/** The literal name that a lookup reads of an attribute's value next: `item['age']['N']`. */
export function typedLookup(attribute: Node): Lookup | null {
  const lookup = lookupOn(unwrapped(attribute));
  return lookup && /^(?:S|N|BOOL|M|L|SS|NS|B)$/.test(lookup.name) ? lookup : null;
}

/** The function that a value is the only argument of. */
export function wrappingCall(value: Node): string | null {
  const outer = unwrapped(value);
  const call = outer.parent?.type === 'argument_list' ? outer.parent.parent : null;
  return call?.type === 'call' && positional(call)?.length === 1
    ? (call.childForFieldName('function')?.text ?? null)
    : null;
}
