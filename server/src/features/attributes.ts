import { OPERATION_FILE } from '../contract/file-names.ts';
import { resourceKey } from '../names/name.ts';
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
  for (const { name, type, file } of root.names.written(resource)) {
    const where = `in ${baseName(file).replace(OPERATION_FILE, '')}`;
    add(name, type === null ? where : `${type}, ${where}`);
  }
  return [...found.values()];
}
