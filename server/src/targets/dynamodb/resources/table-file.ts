import type { Problem, Range } from '../../../text/index.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';
import { stageName } from '../../resource.ts';
import type { PhysicalName, ResourceKind } from '../../target.ts';
import { type IndexDef, type KeyAttribute, type KeySchema, keyAttributes, type TableDef } from '../model/table.ts';

/** Reads one document of a `*.table.yaml`. What is of a wrong form is left out: the form's check reports it. */
export function readTableDocument(node: Node, file: string): ReturnType<ResourceKind<TableDef>['read']> {
  const nameNode = get(node, 'table');
  const name = textOf(nameNode);
  const key = keySchema(get(node, 'key'));
  if (!name || !nameNode || !key) return { resources: [], problems: [] };
  const problems: Problem[] = [];
  const physical = get(node, 'name');
  const table: TableDef = {
    name,
    physicalName: physicalName(textOf(physical) ?? name, physical?.range ?? nameNode.range, problems),
    key,
    indexes: indexes(get(node, 'indexes'), key),
    source: { file, range: nameNode.range },
    ...(textOf(get(node, 'ttl')) ? { ttl: textOf(get(node, 'ttl'))! } : {}),
  };
  return { resources: [table], problems: [...problems, ...indexProblems(get(node, 'indexes'), table)] };
}

/** What DynamoDB refuses in the indexes of a table. */
function indexProblems(node: Node | undefined, table: TableDef): Problem[] {
  const types = new Map<string, string>();
  for (const { name, type } of keyAttributes(table.key)) types.set(name, type);
  return table.indexes.flatMap((index): Problem[] => {
    const range = (node?.kind === 'mapping' ? node.entries.find(entry => entry.key.text === index.name) : undefined)
      ?.key.range;
    if (!range) return [];
    const problems: Problem[] = [];
    if (!/^[A-Za-z0-9_.-]{3,255}$/.test(index.name))
      problems.push({
        rule: 'table-name',
        range,
        message: `DynamoDB's index names have 3 to 255 letters, digits, "_", "-" and ".": "${index.name}" is none.`,
      });
    if (index.kind === 'local' && !samePartition(index.key, table.key))
      problems.push({
        rule: 'index-key',
        range,
        message: `A local index has the partition key of its table, "${table.key.partition[0].name}": leave \`partition\` out, or make it a global one.`,
      });
    if (index.kind === 'local' && !(index.key.sort.length > 0 && table.key.sort.length > 0))
      problems.push({
        rule: 'index-key',
        range,
        message:
          index.key.sort.length > 0
            ? `A local index is for a table with a sort key, and ${table.name} has none: make it a global one.`
            : 'A local index needs a sort key of its own: key: { sort: { created: S } }.',
      });
    if (index.kind === 'local' && index.key.sort.length > 1)
      problems.push({
        rule: 'index-key',
        range,
        message: 'A local index has one sort key: leave the others out, or make it a global one.',
      });
    const names = keyAttributes(index.key).map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
      problems.push({
        rule: 'index-key',
        range,
        message: `"${twice}" stands twice in this key: an attribute is partition key or sort key, once.`,
      });
    for (const { name, type } of keyAttributes(index.key)) {
      const known = types.get(name) ?? type;
      types.set(name, known);
      if (known !== type)
        problems.push({
          rule: 'index-key',
          range,
          message: `"${name}" is of type ${type} here, and of type ${known} in another key of ${table.name}: an attribute has one type.`,
        });
    }
    return problems;
  });
}

/** A literal, or `${stage.NAME}` alone. */
function physicalName(text: string, range: Range, problems: Problem[]): PhysicalName {
  const stage = stageName(text);
  if (stage) return stage;
  if (!/^[A-Za-z0-9_.-]{3,255}$/.test(text)) {
    const message = text.includes('${')
      ? 'A physical name is a literal, or one stage variable alone: ${stage.USERS_TABLE}.'
      : `DynamoDB's table names have 3 to 255 letters, digits, "_", "-" and ".": "${text}" is none. Write the physical name under \`name\`.`;
    problems.push({ rule: 'table-name', range, message });
  }
  return { kind: 'literal', text };
}

/** `otherwise` is the partition key where none is written. */
function keySchema(node: Node | undefined, otherwise?: KeySchema['partition']): KeySchema | null {
  const [first, ...others] = keyParts(get(node, 'partition'));
  const partition: KeySchema['partition'] | undefined = first ? [first, ...others] : otherwise;
  return partition ? { partition, sort: keyParts(get(node, 'sort')) } : null;
}

function keyParts(node: Node | undefined): KeyAttribute[] {
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(({ key, value }) => {
    const type = textOf(value);
    return type === 'S' || type === 'N' || type === 'B' ? [{ name: key.text, type }] : [];
  });
}

const samePartition = (a: KeySchema, b: KeySchema): boolean =>
  a.partition.length === b.partition.length && a.partition.every(({ name }, i) => name === b.partition[i]?.name);

function indexes(node: Node | undefined, table: KeySchema): IndexDef[] {
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(({ key, value }): IndexDef[] => {
    const kind = textOf(get(value, 'kind')) === 'local' ? 'local' : 'global';
    // A local index shares the table's partition key, which need not be written again.
    const schema = keySchema(get(value, 'key'), kind === 'local' ? table.partition : undefined);
    return schema ? [{ name: key.text, kind, key: schema, project: projection(get(value, 'project')) }] : [];
  });
}

function projection(node: Node | undefined): IndexDef['project'] {
  if (node?.kind === 'sequence') return node.items.flatMap(item => textOf(item) ?? []);
  return textOf(node) === 'KEYS_ONLY' ? 'KEYS_ONLY' : 'ALL';
}
