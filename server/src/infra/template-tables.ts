import type { IndexDef, KeyAttribute, KeySchema, KeyType, PhysicalName, TableDef } from '../dynamodb/table.ts';
import type { Problem } from '../text/index.ts';
import { get, type Node, textOf } from '../yaml/index.ts';
import { textValue } from './intrinsics.ts';
import type { Tables } from './table-file.ts';
import type { Template } from './template.ts';
import { type InfraText, literalOf } from './value.ts';

export const TABLE_TYPES = new Set([
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Serverless::SimpleTable',
]);

/**
 * The tables of a template, under their logical ids. Their physical name is a literal `TableName`, else the stage variable
 * that is named like the logical id.
 */
export function readTables(template: Template): Tables {
  const tables: TableDef[] = [];
  const problems: Problem[] = [];
  for (const { logicalId, type, key, properties } of template.resources.values()) {
    if (!TABLE_TYPES.has(type)) continue;
    const schema =
      type === 'AWS::Serverless::SimpleTable'
        ? simpleKey(properties)
        : keySchema(get(properties, 'KeySchema'), attributeTypes(properties));
    if (!schema) {
      const message = `The keys of ${logicalId} cannot be read: KeySchema and AttributeDefinitions stand here as plain lists.`;
      problems.push({ rule: 'table-key', range: key.range, message });
      continue;
    }
    const ttl = textOf(get(get(properties, 'TimeToLiveSpecification'), 'AttributeName'));
    tables.push({
      name: logicalId,
      physicalName: physicalName(tableName(properties, template), logicalId),
      key: schema,
      indexes: [...indexes(properties, 'GlobalSecondaryIndexes'), ...indexes(properties, 'LocalSecondaryIndexes')],
      source: { file: template.file, range: key.range },
      ...(ttl ? { ttl } : {}),
    });
  }
  return { tables, problems };
}

/** What `TableName` says; null where CloudFormation makes up a name. */
export const tableName = (properties: Node | undefined, template: Template): InfraText | null => {
  const node = get(properties, 'TableName');
  return node ? textValue(node, template) : null;
};

function physicalName(name: InfraText | null, logicalId: string): PhysicalName {
  const literal = name && literalOf(name);
  return literal
    ? { kind: 'literal', text: literal }
    : { kind: 'stage', variable: logicalId.replace(/[^A-Za-z0-9_]/g, '_') };
}

function simpleKey(properties: Node | undefined): KeySchema {
  const key = get(properties, 'PrimaryKey');
  const type = textOf(get(key, 'Type'));
  const types: Readonly<Record<string, KeyType>> = { String: 'S', Number: 'N', Binary: 'B' };
  return { partition: [{ name: textOf(get(key, 'Name')) ?? 'id', type: types[type ?? 'String'] ?? 'S' }], sort: [] };
}

function attributeTypes(properties: Node | undefined): Map<string, KeyType> {
  const definitions = get(properties, 'AttributeDefinitions');
  const types = new Map<string, KeyType>();
  if (definitions?.kind !== 'sequence') return types;
  for (const item of definitions.items) {
    const name = textOf(get(item, 'AttributeName'));
    const type = textOf(get(item, 'AttributeType'));
    if (name && (type === 'S' || type === 'N' || type === 'B')) types.set(name, type);
  }
  return types;
}

function keySchema(node: Node | undefined, types: ReadonlyMap<string, KeyType>): KeySchema | null {
  if (node?.kind !== 'sequence') return null;
  const all = (wanted: string): KeyAttribute[] =>
    node.items.flatMap(item => {
      const name = textOf(get(item, 'KeyType')) === wanted ? textOf(get(item, 'AttributeName')) : undefined;
      return name === undefined ? [] : [{ name, type: types.get(name) ?? 'S' }];
    });
  const [first, ...others] = all('HASH');
  return first ? { partition: [first, ...others], sort: all('RANGE') } : null;
}

function indexes(
  properties: Node | undefined,
  section: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes',
): IndexDef[] {
  const list = get(properties, section);
  if (list?.kind !== 'sequence') return [];
  const types = attributeTypes(properties);
  return list.items.flatMap((item): IndexDef[] => {
    const name = textOf(get(item, 'IndexName'));
    const key = keySchema(get(item, 'KeySchema'), types);
    if (!name || !key) return [];
    return [
      {
        name,
        kind: section === 'GlobalSecondaryIndexes' ? 'global' : 'local',
        key,
        project: projection(get(item, 'Projection')),
      },
    ];
  });
}

function projection(node: Node | undefined): IndexDef['project'] {
  const type = textOf(get(node, 'ProjectionType'));
  if (type === 'KEYS_ONLY') return 'KEYS_ONLY';
  const names = get(node, 'NonKeyAttributes');
  if (type === 'INCLUDE' && names?.kind === 'sequence') return names.items.flatMap(item => textOf(item) ?? []);
  return 'ALL';
}
