import type { DeclareProperty } from '../../binding/scope.ts';
import { addKey } from '../../contract/form/index.ts';
import type { Operation } from '../../contract/index.ts';
import { get, type Mapping, type Node } from '../../yaml/index.ts';

/** The quick fix that declares a property in the schema that lacks it, where that schema stands in the contract itself. */
export function declareProperty(operation: Operation, text: string): DeclareProperty {
  return (type, name) => {
    const root = operation.data?.node;
    if (type.kind !== 'object' || !root || !/^[A-Za-z_][\w-]*$/.test(name)) return undefined;
    const [first] = type.properties.values();
    const mapping = first
      ? first.file === operation.file
        ? propertiesWith(root, first.range.start)
        : undefined
      : propertiesOf(root);
    if (!mapping) return undefined;
    return {
      ...addKey(mapping, name, text, '{ type: string }'),
      title: `Declare the property "${name}"`,
      preferred: false,
    };
  };
}

const propertiesOf = (schema: Node): Mapping | undefined => {
  const properties = get(schema, 'properties');
  return properties?.kind === 'mapping' ? properties : undefined;
};

function propertiesWith(node: Node, start: number): Mapping | undefined {
  if (node.kind === 'mapping') {
    const own = propertiesOf(node);
    if (own?.entries.some(entry => entry.key.range.start === start)) return own;
    for (const entry of node.entries) {
      const found = propertiesWith(entry.value, start);
      if (found) return found;
    }
  }
  return undefined;
}
