import type { IndexDef, KeyAttribute, KeySchema, PhysicalName, TableDef } from '../dynamodb/table.ts';
import type { Problem, Range } from '../text/index.ts';
import { get, type Node, textOf } from '../yaml/index.ts';

export interface Tables {
  readonly tables: readonly TableDef[];
  readonly problems: readonly Problem[];
}

/** Reads one document of a `*.table.yaml`. What is of a wrong form is left out: the form's check reports it. */
export function readTableDocument(node: Node, file: string): Tables {
  const nameNode = get(node, 'table');
  const name = textOf(nameNode);
  const key = keySchema(get(node, 'key'));
  if (!name || !nameNode || !key) return { tables: [], problems: [] };
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
  return { tables: [table], problems };
}

/** A literal, or `${stage.NAME}` alone. */
function physicalName(text: string, range: Range, problems: Problem[]): PhysicalName {
  const stage = /^\$\{\s*stage\.([A-Za-z][A-Za-z0-9_]*)\s*\}$/.exec(text);
  if (stage) return { kind: 'stage', variable: stage[1]! };
  if (!/^[A-Za-z0-9_.-]{3,255}$/.test(text)) {
    const message = text.includes('${')
      ? 'A physical name is a literal, or one stage variable alone: ${stage.USERS_TABLE}.'
      : `DynamoDB's table names have 3 to 255 letters, digits, "_", "-" and ".": "${text}" is none. Write the physical name under \`name\`.`;
    problems.push({ rule: 'table-name', range, message });
  }
  return { kind: 'literal', text };
}

function keySchema(node: Node | undefined): KeySchema | null {
  const partition = keyAttribute(get(node, 'partition'));
  const sort = keyAttribute(get(node, 'sort'));
  return partition ? { partition, ...(sort ? { sort } : {}) } : null;
}

function keyAttribute(node: Node | undefined): KeyAttribute | null {
  const entry = node?.kind === 'mapping' ? node.entries[0] : undefined;
  const type = textOf(entry?.value);
  return entry && (type === 'S' || type === 'N' || type === 'B') ? { name: entry.key.text, type } : null;
}

function indexes(node: Node | undefined, table: KeySchema): IndexDef[] {
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(({ key, value }): IndexDef[] => {
    const kind = textOf(get(value, 'kind')) === 'local' ? 'local' : 'global';
    const keyNode = get(value, 'key');
    // A local index shares the table's partition key, which need not be written again.
    const partition = keyAttribute(get(keyNode, 'partition')) ?? (kind === 'local' ? table.partition : null);
    const sort = keyAttribute(get(keyNode, 'sort'));
    if (!partition) return [];
    return [
      {
        name: key.text,
        kind,
        key: { partition, ...(sort ? { sort } : {}) },
        project: projection(get(value, 'project')),
      },
    ];
  });
}

function projection(node: Node | undefined): IndexDef['project'] {
  if (node?.kind === 'sequence') return node.items.flatMap(item => textOf(item) ?? []);
  return textOf(node) === 'KEYS_ONLY' ? 'KEYS_ONLY' : 'ALL';
}
