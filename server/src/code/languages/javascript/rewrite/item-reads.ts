import type { Node } from 'web-tree-sitter';
import { isFunction, localOf, memberName, memberOn, parameterOf, unwrapped } from './nodes.ts';
import { type Read, usesIn, usesOf } from './usage.ts';

/** What code does with items that it was given. */
export interface ItemReads {
  readonly attributes: readonly AttributeRead[];
  /** `unmarshall(item)`, `rows.map(unmarshall)`: the whole, and what is left of it. */
  readonly unmarshalled: readonly { readonly node: Node; readonly item: Node }[];
  /** Something asks whether there is an item. */
  readonly tested: boolean;
  /** `item?.name`, which is undefined of no item and of an empty one. */
  readonly chained: boolean;
  /** Places that hand whole items on. */
  readonly escapes: readonly { readonly node: Node; readonly plain: boolean }[];
}

export interface AttributeRead {
  readonly name: string;
  /** `item.name`: the member expression or the part of a pattern. */
  readonly node: Node;
  readonly pattern: boolean;
  /** Its value is the language's own, no AttributeValue. */
  readonly plain: boolean;
}

interface Found {
  attributes: AttributeRead[];
  unmarshalled: { node: Node; item: Node }[];
  tested: boolean;
  chained: boolean;
  escapes: { node: Node; plain: boolean }[];
}

const nothing = (): Found => ({ attributes: [], unmarshalled: [], tested: false, chained: false, escapes: [] });

type Follow = (node: Node, plain: boolean, found: Found) => void;

/** What becomes of members of an answer that are an item each. */
export const itemReads = (reads: readonly Read[], plain: boolean): ItemReads => readsOf(reads, plain, follow);

/** What becomes of the items in members of an answer that are lists of them. */
export const rowReads = (reads: readonly Read[], plain: boolean): ItemReads => readsOf(reads, plain, followRows);

function readsOf(reads: readonly Read[], plain: boolean, followed: Follow): ItemReads {
  const found = nothing();
  for (const read of reads) {
    if (read.kind === 'member') followed(read.node, plain, found);
    else {
      const { local, fallback } = localOf(read.node);
      if (fallback) found.tested = true;
      if (local?.type === 'object_pattern' && followed === follow) parts(local, plain, found);
      else if (local && /identifier/.test(local.type)) for (const use of usesOf(local)) followed(use, plain, found);
      else found.escapes.push({ node: read.node, plain });
    }
  }
  return found;
}

function follow(node: Node, plain: boolean, found: Found): void {
  const value = unwrapped(node);
  const { parent } = value;
  const read = memberOn(value);
  const call = callWith(value);
  if (read) {
    const name = memberName(read);
    if (name === null || isTarget(read)) found.escapes.push({ node: read, plain });
    else found.attributes.push({ name, node: read, pattern: false, plain });
    if (isChained(read)) {
      const used = unwrapped(read);
      const on = memberOn(used) ?? (used.parent?.type === 'call_expression' ? used.parent : null);
      if (plain && (on === null || isChained(on))) found.chained = true;
      else found.tested = true;
    }
  } else if (isTest(value, parent)) found.tested = true;
  else if (parent?.type === 'variable_declarator' && parent.childForFieldName('value')?.id === value.id)
    bind(parent.childForFieldName('name'), plain, found);
  else if (call?.childForFieldName('function')?.text.endsWith('unmarshall')) {
    found.unmarshalled.push({ node: call, item: value });
    follow(call, true, found);
  } else found.escapes.push({ node: value, plain });
}

/** Whether something is assigned to a member, or it is deleted. */
function isTarget(member: Node): boolean {
  const node = unwrapped(member);
  const { parent } = node;
  switch (parent?.type) {
    case 'assignment_expression':
    case 'augmented_assignment_expression':
    case 'assignment_pattern':
    case 'for_in_statement':
      return parent.childForFieldName('left')?.id === node.id;
    case 'unary_expression':
      return /^delete\b/.test(parent.text);
    default:
      return /^(?:update_expression|array_pattern|pair_pattern|rest_pattern)$/.test(parent?.type ?? '');
  }
}

/** `item?.name` */
export const isChained = (node: Node): boolean => node.children.some(child => child?.type === 'optional_chain');

/** An item that is given to a name, or taken apart. */
function bind(name: Node | null, plain: boolean, found: Found, scope?: Node): void {
  if (name?.type === 'identifier')
    for (const use of scope ? usesIn(scope, name) : usesOf(name)) follow(use, plain, found);
  else if (name?.type === 'object_pattern') parts(name, plain, found);
  else if (name) found.escapes.push({ node: name, plain });
}

/** Methods of arrays that hand each element to a function, and what they give. */
const METHODS: Readonly<Record<string, 'rows' | 'item' | 'other'>> = {
  map: 'other',
  forEach: 'other',
  flatMap: 'other',
  some: 'other',
  every: 'other',
  filter: 'rows',
  find: 'item',
};

function followRows(node: Node, plain: boolean, found: Found): void {
  const value = unwrapped(node);
  const { parent } = value;
  const read = memberOn(value);
  if (read) followElement(read, value, plain, found);
  else if (parent?.type === 'variable_declarator' && parent.childForFieldName('value')?.id === value.id) {
    const name = parent.childForFieldName('name');
    if (name?.type === 'identifier') for (const use of usesOf(name)) followRows(use, plain, found);
    else found.escapes.push({ node: value, plain });
  } else if (parent?.type === 'for_in_statement' && parent.childForFieldName('right')?.id === value.id)
    bind(parent.childForFieldName('left'), plain, found, parent);
  else if (parent?.type === 'binary_expression' && /\[\s*\]$/.test(parent.text) && isFallback(parent, value))
    followRows(parent, plain, found);
  else if (!isTest(value, parent)) found.escapes.push({ node: value, plain });
}

/** `rows ?? []`, `rows || []` */
const isFallback = (binary: Node, value: Node): boolean =>
  /^(?:\?\?|\|\|)$/.test(binary.childForFieldName('operator')?.text ?? '') &&
  binary.childForFieldName('left')?.id === value.id &&
  binary.childForFieldName('right')?.type === 'array';

function followElement(read: Node, rows: Node, plain: boolean, found: Found): void {
  const index = read.childForFieldName('index');
  if (index?.type === 'number') return follow(read, plain, found);
  const name = memberName(read);
  if (name === 'length') return;
  const call = read.parent;
  const gives = name !== null && Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const argument = call?.childForFieldName('arguments')?.namedChildren[0];
  if (call?.type !== 'call_expression' || gives === undefined || !argument) {
    found.escapes.push({ node: rows, plain });
    return;
  }
  if (/(?:^|\.)unmarshall$/.test(argument.text) && name === 'map') {
    found.unmarshalled.push({ node: call, item: rows });
    return followRows(call, true, found);
  }
  if (!isFunction(argument)) found.escapes.push({ node: argument, plain });
  else {
    bind(parameterOf(argument), plain, found, argument);
    const body = argument.childForFieldName('body');
    // `rows.map(row => unmarshall(row))` are rows again.
    if (name === 'map' && body && found.unmarshalled.some(one => one.node.id === unwrapped(body).id))
      return dropEscape(body, call, found);
  }
  if (gives === 'rows') followRows(call, plain, found);
  else if (gives === 'item') follow(call, plain, found);
}

/** What the function of a `map` gives for each row is followed as rows. */
function dropEscape(body: Node, call: Node, found: Found): void {
  found.escapes = found.escapes.filter(one => one.node.id !== unwrapped(body).id);
  followRows(call, true, found);
}

/** The call that a value is the only argument of. */
function callWith(value: Node): Node | null {
  const { parent } = value;
  // With options beside it `unmarshall` gives something else.
  const [only, ...options] = parent?.type === 'arguments' ? parent.namedChildren : [];
  const call = only?.id === value.id && options.length === 0 ? (parent?.parent ?? null) : null;
  return call?.type === 'call_expression' ? call : null;
}

function parts(pattern: Node, plain: boolean, found: Found): void {
  for (const part of pattern.namedChildren) {
    if (!part || part.type === 'comment') continue;
    const key =
      part.type === 'pair_pattern'
        ? part.childForFieldName('key')
        : part.type === 'object_assignment_pattern'
          ? part.childForFieldName('left')
          : part;
    if (!key || part.type === 'rest_pattern') found.escapes.push({ node: part, plain });
    else found.attributes.push({ name: key.text, node: part, pattern: true, plain });
  }
}

/** `!item`, `if (item)`, `item ? a : b`, `item && a`, `item === undefined`. */
export function isTest(value: Node, parent: Node | null): boolean {
  switch (parent?.type) {
    case 'unary_expression':
      return parent.childForFieldName('operator')?.text === '!';
    case 'if_statement':
    case 'while_statement':
    case 'do_statement':
    case 'ternary_expression':
      return parent.childForFieldName('condition')?.id === value.id;
    case 'parenthesized_expression':
      return isTest(parent, parent.parent);
    case 'binary_expression': {
      const operator = parent.childForFieldName('operator')?.text ?? '';
      if (operator === '&&') return parent.childForFieldName('left')?.id === value.id;
      return /^[!=]==?$/.test(operator) && /^(?:undefined|null)$/.test(otherSide(parent, value));
    }
    default:
      return false;
  }
}

const otherSide = (binary: Node, value: Node): string => {
  const left = binary.childForFieldName('left');
  return (left?.id === value.id ? binary.childForFieldName('right') : left)?.text ?? '';
};
