import type { Type } from '../schema/index.ts';
import { jsonNumber, type Node } from '../yaml/index.ts';
import type { Value } from './tree.ts';

/** Plain YAML as a DynamoDB value: S, N, BOOL, NULL, L, M; a schema's type decides where YAML's does not fit (`default: 5` of a string). */
export function literalValue(node: Node, type?: Type): Value<never> | undefined {
  switch (node.kind) {
    case 'empty':
      return { kind: 'literal', type: 'NULL', text: 'null' };
    case 'sequence': {
      const elements = node.items.map(item => literalValue(item, type?.kind === 'array' ? type.items : undefined));
      return elements.every(element => element !== undefined) ? { kind: 'list', elements } : undefined;
    }
    case 'mapping': {
      const entries = node.entries.map(entry => ({
        name: entry.key.text,
        value: literalValue(
          entry.value,
          type?.kind === 'object' ? type.properties.get(entry.key.text)?.type : undefined,
        ),
      }));
      if (!entries.every(entry => entry.value !== undefined)) return undefined;
      return { kind: 'map', entries: entries.map(entry => ({ name: entry.name, value: entry.value! })) };
    }
    case 'scalar':
      if (node.type === 'null') return { kind: 'literal', type: 'NULL', text: 'null' };
      if (type?.kind === 'binary') return { kind: 'literal', type: 'B', text: node.text };
      if (node.type === 'boolean') return { kind: 'literal', type: 'BOOL', text: node.text.toLowerCase() };
      if (node.type === 'number') return { kind: 'literal', type: 'N', text: jsonNumber(node.text) };
      return { kind: 'literal', type: 'S', text: node.text };
  }
}

/** A schema's default as it is stored: properties that it lacks have their own. */
export function withDefaults(value: Value<never>, type: Type): Value<never> {
  if (value.kind === 'list' && type.kind === 'array')
    return { ...value, elements: value.elements.map(element => withDefaults(element, type.items)) };
  if (value.kind !== 'map' || type.kind !== 'object') return value;
  const written = new Map(value.entries.map(entry => [entry.name, entry.value]));
  const entries = [...type.properties].flatMap(([name, property]) => {
    const own = written.get(name) ?? (property.type.default && literalValue(property.type.default, property.type));
    return own ? [{ name, value: withDefaults(own, property.type) }] : [];
  });
  return { ...value, entries };
}
