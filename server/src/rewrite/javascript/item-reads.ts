import type { Node } from 'web-tree-sitter';
import { memberName, memberOn, unwrapped } from './nodes.ts';
import { type Read, usesOf } from './usage.ts';

/** What code does with an item that it was given. */
export interface ItemReads {
  /** `item.name`: the member expression or the part of a pattern. */
  readonly attributes: readonly { readonly name: string; readonly node: Node; readonly pattern: boolean }[];
  /** `unmarshall(item)` */
  readonly unmarshalled: readonly Node[];
  /** Places that ask whether there is an item. */
  readonly tested: boolean;
  /** Places that hand the whole item on. */
  readonly escapes: readonly Node[];
}

interface Found {
  attributes: { name: string; node: Node; pattern: boolean }[];
  unmarshalled: Node[];
  tested: boolean;
  escapes: Node[];
}

export function itemReads(reads: readonly Read[]): ItemReads {
  const found: Found = { attributes: [], unmarshalled: [], tested: false, escapes: [] };
  for (const read of reads) {
    if (read.kind === 'member') follow(read.node, found);
    else if (read.node.type === 'object_assignment_pattern') found.escapes.push(read.node);
    else {
      const local = read.node.type === 'pair_pattern' ? read.node.childForFieldName('value') : read.node;
      if (local?.type === 'object_pattern') parts(local, found);
      else if (local) followVariable(local, found);
    }
  }
  return found;
}

function followVariable(name: Node, found: Found): void {
  for (const use of usesOf(name)) follow(use, found);
}

function follow(node: Node, found: Found): void {
  const value = unwrapped(node);
  const { parent } = value;
  const read = memberOn(value);
  if (read) {
    const name = memberName(read);
    if (name === null) found.escapes.push(read);
    else found.attributes.push({ name, node: read, pattern: false });
    if (read.children.some(child => child?.type === 'optional_chain')) found.tested = true;
    return;
  }
  if (isTest(value, parent)) {
    found.tested = true;
    return;
  }
  if (parent?.type === 'variable_declarator' && parent.childForFieldName('value')?.id === value.id) {
    const name = parent.childForFieldName('name');
    if (name?.type === 'identifier') followVariable(name, found);
    else if (name?.type === 'object_pattern') parts(name, found);
    else found.escapes.push(value);
    return;
  }
  if (parent?.type === 'arguments' && parent.parent?.childForFieldName('function')?.text.endsWith('unmarshall')) {
    found.unmarshalled.push(parent.parent);
    follow(parent.parent, found);
    return;
  }
  found.escapes.push(value);
}

function parts(pattern: Node, found: Found): void {
  for (const part of pattern.namedChildren) {
    if (!part || part.type === 'comment') continue;
    const key =
      part.type === 'pair_pattern'
        ? part.childForFieldName('key')
        : part.type === 'object_assignment_pattern'
          ? part.childForFieldName('left')
          : part;
    if (!key || part.type === 'rest_pattern') found.escapes.push(part);
    else found.attributes.push({ name: key.text, node: part, pattern: true });
  }
}

/** `!item`, `if (item)`, `item ? a : b`, `item && a`, `item === undefined`. */
function isTest(value: Node, parent: Node | null): boolean {
  switch (parent?.type) {
    case 'unary_expression':
      return parent.childForFieldName('operator')?.text === '!';
    case 'if_statement':
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
