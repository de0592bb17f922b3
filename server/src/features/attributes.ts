import { OPERATION_FILE } from '../contract/file-names.ts';
import { attributeKey, resourceKey } from '../names/name.ts';
import { typeName } from '../schema/index.ts';
import { baseName, type Root } from '../snapshot/index.ts';
import type { Attribute } from '../targets/index.ts';

/** What is known to be stored in a resource, by its key, `table users`: what it declares itself, then what the workspace's operations write. */
export function attributesOf(root: Root, resource: string): readonly Attribute[] {
  const placed = root.declared.find(({ kind, resource: { name } }) => resourceKey(kind, name) === resource);
  const found = new Map<string, Attribute>();
  const add = (name: string, detail: string): void => {
    if (!found.has(name)) found.set(name, { name, detail });
  };
  for (const { name, detail } of placed?.target.editing?.attributes?.(placed.resource) ?? []) add(name, detail);
  const prefix = attributeKey(resource, '');
  for (const file of root.operationFiles) {
    const where = `in ${baseName(file).replace(OPERATION_FILE, '')}`;
    const properties = new Map<string, string>();
    for (const { kind, key, role, text, implied, property } of root.names.in(file)) {
      // A spread names the property, and its type, just before the attribute that it writes.
      if (implied && property) properties.set(text, typeName(property.type));
      if (kind === 'attribute' && role === 'write' && key.startsWith(prefix))
        add(text, implied ? `${properties.get(text) ?? 'value'}, ${where}` : where);
    }
  }
  return [...found.values()];
}
