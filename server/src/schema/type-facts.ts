import { get, type Node, type Scalar } from '../yaml/index.ts';
import { patternTest } from './pattern.ts';

type Written = readonly { readonly node: Node }[];

export const scalarOf = (node: Node, key: string): Scalar | undefined => {
  const value = get(node, key);
  return value?.kind === 'scalar' ? value : undefined;
};

export const numberOf = (node: Node, key: string): number | undefined => {
  const value = scalarOf(node, key);
  return value?.type === 'number' ? Number(value.text) : undefined;
};

const numbers = (schemas: Written, keywords: readonly string[]): number[] =>
  schemas.flatMap(({ node }) => keywords.flatMap(keyword => numberOf(node, keyword) ?? []));

/** The smallest number that some schemas say by some keywords. */
export const least = (schemas: Written, ...keywords: string[]): number | undefined => {
  const all = numbers(schemas, keywords);
  return all.length === 0 ? undefined : Math.min(...all);
};

export const most = (schemas: Written, ...keywords: string[]): number | undefined => {
  const all = numbers(schemas, keywords);
  return all.length === 0 ? undefined : Math.max(...all);
};

export const requiredOf = (node: Node): Set<string> => {
  const required = get(node, 'required');
  return new Set(
    required?.kind === 'sequence' ? required.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])) : [],
  );
};

/** The schema's `type`s, or those of its `const` and `enum`. */
export function typeNames(node: Node): Set<string> {
  const type = get(node, 'type');
  if (type?.kind === 'scalar') return new Set([type.text]);
  if (type?.kind === 'sequence')
    return new Set(type.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])));
  const constant = get(node, 'const');
  const values = get(node, 'enum');
  if (constant && constant.kind !== 'empty') return new Set([valueType(constant)]);
  if (values?.kind === 'sequence') return new Set(values.items.map(valueType));
  return new Set();
}

function valueType(node: Node): string {
  if (node.kind === 'mapping') return 'object';
  if (node.kind === 'sequence') return 'array';
  if (node.kind === 'empty' || node.type === 'null') return 'null';
  if (node.type === 'number') return /^[-+]?\d+$/.test(node.text) ? 'integer' : 'number';
  return node.type === 'boolean' ? 'boolean' : 'string';
}

/** The texts that `const` or `enum` leaves. */
export function valuesOf(node: Node): string[] | undefined {
  const constant = scalarOf(node, 'const');
  if (constant) return [constant.text];
  const values = get(node, 'enum');
  if (values?.kind !== 'sequence') return undefined;
  return values.items.flatMap(item => (item.kind === 'scalar' && item.type === 'string' ? [item.text] : []));
}

/** The length of the shortest value that `const`, `enum` or `pattern` leaves (`format` is not enforced). */
export function shortest(node: Node): number {
  const values = valuesOf(node);
  if (values && values.length > 0) return Math.min(...values.map(value => value.length));
  const pattern = scalarOf(node, 'pattern');
  return pattern && patternTest(pattern.text)?.('') === false ? 1 : 0;
}
