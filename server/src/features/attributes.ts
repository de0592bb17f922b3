import { OPERATION_FILE } from '../contract/file-names.ts';
import { typeName } from '../schema/index.ts';
import { baseName, type Root } from '../snapshot/index.ts';
import { keyAttributes, keyRoles } from '../targets/dynamodb/model/table.ts';
import { dynamodb } from '../targets/index.ts';

export interface Attribute {
  readonly name: string;
  /** "partition key", "string, in store-new-user", … */
  readonly detail: string;
}

/** The attributes that are known of a table: its keys first, then what the workspace's operations write. */
export function attributesOf(root: Root, tableName: string): readonly Attribute[] {
  const table = root.named(dynamodb).get(tableName);
  const found = new Map<string, Attribute>();
  const add = (name: string, detail: string): void => {
    if (!found.has(name)) found.set(name, { name, detail });
  };
  if (table) {
    for (const attribute of keyRoles(table.key)) add(attribute.name, `${attribute.role} key (${attribute.type})`);
    for (const index of table.indexes)
      for (const attribute of keyAttributes(index.key)) add(attribute.name, `key of ${index.name} (${attribute.type})`);
    if (table.ttl !== undefined) add(table.ttl, 'time to live (N, seconds)');
  }
  const prefix = `attribute ${tableName} `;
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
