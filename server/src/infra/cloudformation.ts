import type { IndexDef, KeyAttribute, KeySchema, KeyType, PhysicalName, TableDef } from '../dynamodb/table.ts';
import type { Problem } from '../text/index.ts';
import { entryOf, get, type Node, textOf } from '../yaml/index.ts';
import type { Tables } from './table-file.ts';

const TABLE_TYPES = new Set(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable', 'AWS::Serverless::SimpleTable']);

/**
 * The tables of a CloudFormation or SAM template, or of a serverless.yml's `resources`, under their logical ids. Their physical
 * name is a literal `TableName`, else the stage variable that is named like the logical id.
 */
export function readTemplate(root: Node, file: string): Tables {
  const tables: TableDef[] = [];
  const problems: Problem[] = [];
  for (const resources of resourceSections(root)) {
    if (resources.kind !== 'mapping') continue;
    for (const { key, value } of resources.entries) {
      const type = textOf(get(value, 'Type'));
      if (type === undefined || !TABLE_TYPES.has(type)) continue;
      const properties = get(value, 'Properties');
      const schema =
        type === 'AWS::Serverless::SimpleTable'
          ? simpleKey(properties)
          : keySchema(get(properties, 'KeySchema'), attributeTypes(properties));
      if (!schema) {
        const message = `The keys of ${key.text} cannot be read: KeySchema and AttributeDefinitions stand here as plain lists.`;
        problems.push({ rule: 'table-key', range: key.range, message });
        continue;
      }
      const ttl = textOf(get(get(properties, 'TimeToLiveSpecification'), 'AttributeName'));
      tables.push({
        name: key.text,
        physicalName: physicalName(get(properties, 'TableName'), key.text),
        key: schema,
        indexes: [...indexes(properties, 'GlobalSecondaryIndexes'), ...indexes(properties, 'LocalSecondaryIndexes')],
        source: { file, range: key.range },
        ...(ttl ? { ttl } : {}),
      });
    }
  }
  return { tables, problems };
}

/** `Resources` of a template; `resources.Resources` of a serverless.yml, which may also be a list of such parts. */
function resourceSections(root: Node): Node[] {
  const own = get(root, 'Resources');
  const serverless = entryOf(root, 'resources')?.value;
  const parts = serverless?.kind === 'sequence' ? serverless.items : serverless ? [serverless] : [];
  return [own, ...parts.map(part => get(part, 'Resources'))].filter(node => node !== undefined);
}

function physicalName(node: Node | undefined, logicalId: string): PhysicalName {
  const literal = node?.kind === 'scalar' && node.tag === undefined && !node.text.includes('${');
  return literal
    ? { kind: 'literal', text: node.text }
    : { kind: 'stage', variable: logicalId.replace(/[^A-Za-z0-9_]/g, '_') };
}

function simpleKey(properties: Node | undefined): KeySchema {
  const key = get(properties, 'PrimaryKey');
  const type = textOf(get(key, 'Type'));
  const types: Readonly<Record<string, KeyType>> = { String: 'S', Number: 'N', Binary: 'B' };
  return { partition: { name: textOf(get(key, 'Name')) ?? 'id', type: types[type ?? 'String'] ?? 'S' } };
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
  const find = (wanted: string): KeyAttribute | undefined => {
    const element = node.items.find(item => textOf(get(item, 'KeyType')) === wanted);
    const name = textOf(get(element, 'AttributeName'));
    return name === undefined ? undefined : { name, type: types.get(name) ?? 'S' };
  };
  const partition = find('HASH');
  const sort = find('RANGE');
  return partition ? { partition, ...(sort ? { sort } : {}) } : null;
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
