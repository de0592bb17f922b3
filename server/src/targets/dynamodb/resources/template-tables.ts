import { elements, nameProperty, property, textValue } from '../../../infra/intrinsics.ts';
import type { PlacedProblem } from '../../../infra/origins.ts';
import type { ResourceReader } from '../../../infra/reader.ts';
import type { Resource, Template } from '../../../infra/template.ts';
import { type InfraText, settled } from '../../../infra/value.ts';
import type { Node } from '../../../yaml/index.ts';
import { templateName } from '../../resource.ts';
import type { IndexDef, TableDef } from '../model/table.ts';
import { KeyReader } from './template-keys.ts';

export const TABLE_TYPES = new Set([
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Serverless::SimpleTable',
]);

/**
 * The tables of a template, under their logical ids. Their physical name is a literal `TableName`, else the stage variable
 * that is named like the logical id. A name of a key or an index is what is written, or what the parameters' defaults make of it:
 * where that cannot be told it is a problem at its place, and never the text of a reference.
 */
export function readTables(template: Template): ReturnType<ResourceReader<TableDef>['read']> {
  const tables: TableDef[] = [];
  const problems: PlacedProblem[] = [];
  for (const resource of template.resources.values()) {
    if (!TABLE_TYPES.has(resource.type)) continue;
    const table = new TableReader(resource, template);
    const read = table.read();
    if (read) tables.push(read);
    problems.push(...table.problems);
  }
  return { resources: tables, problems };
}

/** What `TableName` says; null where CloudFormation makes up a name. */
export const tableName = (properties: Node | undefined, template: Template): InfraText | null =>
  nameProperty(properties, 'TableName', template);

class TableReader {
  private readonly resource: Resource;
  private readonly template: Template;
  private readonly keys: KeyReader;

  constructor(resource: Resource, template: Template) {
    this.resource = resource;
    this.template = template;
    this.keys = new KeyReader(resource, template);
  }

  get problems(): readonly PlacedProblem[] {
    return this.keys.problems;
  }

  /** Null where the table's own key cannot be read, which is then said. */
  read(): TableDef | null {
    const { logicalId, key: name, type } = this.resource;
    const key = type === 'AWS::Serverless::SimpleTable' ? this.keys.simple() : this.keys.schema(this.properties);
    const indexes = [...this.indexes('GlobalSecondaryIndexes'), ...this.indexes('LocalSecondaryIndexes')];
    const ttl = this.ttl();
    if (!key) return null;
    this.keys.sayUnused();
    return {
      name: logicalId,
      physicalName: templateName(tableName(this.properties, this.template), logicalId),
      key,
      indexes,
      source: { file: this.template.origins.fileOf(name), range: name.range },
      ...(ttl ? { ttl } : {}),
    };
  }

  private get properties(): Node | undefined {
    return this.resource.properties;
  }

  private get(node: Node | undefined, key: string): Node | undefined {
    return property(node, key, this.template);
  }

  private ttl(): string | null {
    const specification = this.get(this.properties, 'TimeToLiveSpecification');
    const enabled = this.get(specification, 'Enabled');
    if (enabled && settled(textValue(enabled, this.template)) === 'false') return null;
    const node = this.get(specification, 'AttributeName');
    if (specification && !node && !enabled) this.keys.say(specification, 'the attribute of its time to live');
    return node ? this.keys.name(node, 'the attribute of its time to live') : null;
  }

  /** Every index that some deployment has. */
  private indexes(section: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'): IndexDef[] {
    const found = new Map<string, IndexDef>();
    for (const item of elements(this.get(this.properties, section), this.template)) {
      const index = this.index(item, section === 'GlobalSecondaryIndexes' ? 'global' : 'local');
      const before = index && found.get(index.name);
      if (before && JSON.stringify(before) !== JSON.stringify(index))
        this.keys.say(item, `which of two forms the index "${index.name}" has`);
      else if (index) found.set(index.name, index);
    }
    return [...found.values()];
  }

  private index(item: Node, kind: IndexDef['kind']): IndexDef | null {
    const node = this.get(item, 'IndexName');
    if (!node) {
      this.keys.say(item, 'an index');
      return null;
    }
    const name = this.keys.name(node, 'the name of an index');
    const key = this.keys.schema(item, name ?? undefined);
    const project = this.projection(
      this.get(item, 'Projection'),
      name === null ? 'without a name' : JSON.stringify(name),
    );
    return name && key ? { name, kind, key, project } : null;
  }

  private projection(node: Node | undefined, index: string): IndexDef['project'] {
    const what = `what the index ${index} projects`;
    const typeNode = this.get(node, 'ProjectionType');
    if (!typeNode) {
      if (node) this.keys.say(node, what, ALL_INSTEAD);
      return 'ALL';
    }
    const type = this.keys.name(typeNode, what, ALL_INSTEAD);
    if (type === 'KEYS_ONLY') return 'KEYS_ONLY';
    if (type !== 'INCLUDE' && type !== null) return 'ALL';
    const list = elements(this.get(node, 'NonKeyAttributes'), this.template, 'one');
    const names = list.map(item => this.keys.name(item, what, ALL_INSTEAD));
    return type === 'INCLUDE' && names.every(name => name !== null) ? names : 'ALL';
  }
}

const ALL_INSTEAD = 'Until then it is taken for all attributes.';
