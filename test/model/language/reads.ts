import type { Contract } from './contract.ts';
import { readText } from './substitution.ts';
import type { Type } from './type.ts';
import { isMapping, isPlain, isSequence, textAt, type Yaml } from './yaml.ts';

/** What an answer reads of what DynamoDB returns. */
export interface Reads {
  /** The roots that are named: `item`, `old`, `items`, `count`, `cursor`, or a read's name. */
  readonly roots: ReadonlySet<string>;
  /** The attributes of an item that are read, by root; null where it is all of them. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<string> | null>;
}

/** By the actions' default answers and `returns`. */
export function readsOf({ mapping, result, action }: Contract): Reads {
  const roots = new Set<string>();
  const attributes = new Map<string, Set<string> | null>();
  const read = (root: string, names: Iterable<string> | null): void => {
    const before = attributes.get(root);
    if (before !== null) attributes.set(root, names === null ? null : new Set([...(before ?? []), ...names]));
  };
  const returns = mapping.get('returns');
  if (!result) return { roots, attributes };
  if (returns === undefined) {
    byDefault(action, result, root => roots.add(root), read);
    return { roots, attributes };
  }
  visit(returns, result, new Map());
  return { roots, attributes };

  /** `elements`: names of elements that are items of a root. */
  function visit(node: Yaml, type: Type | undefined, elements: ReadonlyMap<string, string>): void {
    if (isSequence(node)) for (const one of node) visit(one, elementOf(type), elements);
    else if (isMapping(node)) {
      const each = textAt(node, '$each');
      if (each !== undefined) {
        const [list] = referencesIn(each);
        reference(each, undefined, elements);
        const as = textAt(node, '$as') ?? '';
        const inner =
          list?.root === 'items' && list.steps.length === 0
            ? [...elements, [as, 'items'] as const]
            : [...elements, [as, ''] as const];
        visit(node.get('$value')!, elementOf(type), new Map(inner));
      } else if (node.has('$type')) visit(node.get('$value')!, undefined, elements);
      else
        for (const [name, member] of node) {
          if (name === '$spread' && isPlain(member)) spread(member.text, type, node, elements);
          else if (name !== '$except') visit(member, propertyOf(type, name.replace(/^\$\$/, '$')), elements);
        }
    } else if (node.type === 'string') reference(node.text, type, elements);
  }

  function spread(text: string, type: Type | undefined, node: Yaml, elements: ReadonlyMap<string, string>): void {
    const except = isMapping(node) ? namesIn(node.get('$except')) : [];
    const written = isMapping(node) ? [...node.keys()] : [];
    const names = type?.kind === 'object' ? [...type.properties.keys()] : [];
    for (const { root, steps } of referencesIn(text)) {
      roots.add(root);
      const target = elements.get(root) ?? root;
      const [first] = steps;
      read(
        target,
        typeof first === 'string' ? [first] : names.filter(name => !except.includes(name) && !written.includes(name)),
      );
    }
  }

  function reference(text: string, type: Type | undefined, elements: ReadonlyMap<string, string>): void {
    for (const { root, steps } of referencesIn(text)) {
      if (elements.get(root) === '') continue;
      const target = elements.get(root) ?? root;
      roots.add(target);
      // An item of the list by its index is an item.
      const own = target === 'items' && target === root && typeof steps[0] === 'number' ? steps.slice(1) : steps;
      const [first] = own;
      if (typeof first === 'string') read(target, [first]);
      else if (own === steps && target === 'items' && target === root) read(target, typeNames(elementOf(type)));
      else if (!['count', 'cursor', 'context', 'stage', 'now'].includes(target)) read(target, typeNames(type));
    }
  }
}

const namesIn = (node: Yaml | undefined): string[] =>
  isSequence(node) ? node.flatMap(namesIn) : isPlain(node) ? [node.text] : [];

const typeNames = (type: Type | undefined): Iterable<string> | null =>
  type?.kind === 'object' ? type.properties.keys() : [];

const referencesIn = (text: string) =>
  readText(text).flatMap(part =>
    typeof part === 'string' ? [] : part.operands.filter(operand => operand.kind === 'reference'),
  );

export const elementOf = (type: Type | undefined): Type | undefined =>
  type?.kind === 'array' ? type.items : undefined;
export const propertyOf = (type: Type | undefined, name: string): Type | undefined =>
  type?.kind === 'object' ? type.properties.get(name) : undefined;

function byDefault(
  action: string,
  result: Type,
  root: (name: string) => void,
  read: (root: string, names: Iterable<string> | null) => void,
): void {
  const own = DEFAULT_ROOT[action];
  if (own !== undefined) {
    root(own);
    read(own, typeNames(result));
    return;
  }
  const rows = (array: Type): void => {
    root('items');
    read('items', typeNames(elementOf(array)));
  };
  if (result.kind === 'array') rows(result);
  if (result.kind !== 'object') return;
  for (const [name, type] of result.properties) {
    if (type.kind === 'array') rows(type);
    else root(name);
  }
}

/** Where the result's properties come from when there is no `returns`. */
export const DEFAULT_ROOT: Readonly<Record<string, string>> = {
  GetItem: 'item',
  UpdateItem: 'item',
  DeleteItem: 'old',
};
