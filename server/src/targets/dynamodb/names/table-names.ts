import { inner, type NameCollector } from '../../../names/collector.ts';
import { get, type Node, rangeWithin, type Scalar, textOf } from '../../../yaml/index.ts';
import type { TableDef } from '../model/table.ts';

export const indexKey = (table: string, index: string): string => `index ${table} ${index}`;

/** The names of one document of a `*.table.yaml`. */
export function tableNames(root: Node, out: NameCollector): void {
  const table = get(root, 'table');
  if (table?.kind !== 'scalar') return;
  const name = table.text;
  out.scalar('resource', `table ${name}`, table, 'definition');
  const physical = get(root, 'name');
  const variable = /^\$\{\s*stage\.(\w+)\s*\}$/.exec(textOf(physical) ?? '');
  if (physical?.kind === 'scalar' && variable) {
    const start = physical.text.indexOf(variable[1]!, physical.text.indexOf('.'));
    const range = rangeWithin(physical, { start, end: start + variable[1]!.length });
    out.name('stage', `stage ${variable[1]}`, variable[1]!, range, 'definition');
  }
  keyNames(get(root, 'key'), name, 'definition', out);
  const indexes = get(root, 'indexes');
  for (const { key, value } of indexes?.kind === 'mapping' ? indexes.entries : []) {
    out.scalar('index', indexKey(name, key.text), key, 'definition');
    keyNames(get(value, 'key'), name, 'definition', out);
    const project = get(value, 'project');
    for (const item of project?.kind === 'sequence' ? project.items : [])
      if (item.kind === 'scalar') out.attribute(name, item.text, inner(item), 'read');
  }
  const ttl = get(root, 'ttl');
  if (ttl?.kind === 'scalar') out.attribute(name, ttl.text, inner(ttl), 'definition');
}

/** `{ partition: { pk: S }, sort: { sk: S } }` */
function keyNames(key: Node | undefined, table: string, role: 'definition', out: NameCollector): void {
  for (const part of ['partition', 'sort']) {
    const attribute = get(key, part);
    const entry = attribute?.kind === 'mapping' ? attribute.entries[0] : undefined;
    if (entry) out.attribute(table, entry.key.text, inner(entry.key), role);
  }
}

const LOGICAL =
  'A logical id is renamed in its template with a deployment in mind: CloudFormation makes a new, empty table and deletes the old one.';
const DEPLOYED =
  'What a template declares is renamed there, with a deployment in mind: DynamoDB cannot rename it, and CloudFormation would make it anew.';

/** The tables, indexes and attributes that a CloudFormation template, SAM template or serverless.yml declares, and uses. */
export function templateNames(root: Node, tables: readonly TableDef[], out: NameCollector): void {
  const names = new Set(tables.map(table => table.name));
  for (const table of tables) {
    if (table.source.file !== out.file) continue;
    out.name('resource', `table ${table.name}`, table.name, table.source.range, 'definition', { fixed: LOGICAL });
    if (table.physicalName.kind === 'stage')
      out.name('stage', `stage ${table.physicalName.variable}`, table.name, table.source.range, 'definition', {
        fixed: LOGICAL,
      });
  }
  const visit = (node: Node, table: string | undefined): void => {
    if (node.kind === 'sequence') for (const item of node.items) visit(item, table);
    else if (node.kind === 'scalar') referenceNames(node, names, out);
    else if (node.kind === 'mapping') {
      for (const { key, value } of node.entries) {
        const inside = names.has(key.text) ? key.text : table;
        if (isName(value) && inside !== undefined && key.text === 'AttributeName')
          out.attribute(inside, value.text, inner(value), 'definition', { fixed: DEPLOYED });
        else if (isName(value) && inside !== undefined && key.text === 'IndexName')
          out.scalar('index', indexKey(inside, value.text), value, 'definition', { fixed: DEPLOYED });
        else if (REFERENCES.has(key.text)) logicalNames(value, names, out);
        else visit(value, inside);
      }
    }
  };
  visit(root, undefined);
}

/** What is written out: no reference, whose text is another name. */
const isName = (node: Node): node is Scalar =>
  node.kind === 'scalar' && node.tag === undefined && !/\$\{|\{\{/.test(node.text);

const REFERENCES = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'DependsOn']);

function logicalNames(node: Node, names: ReadonlySet<string>, out: NameCollector): void {
  if (node.kind === 'sequence') {
    for (const item of node.items) logicalNames(item, names, out);
  } else if (node.kind === 'scalar') logicalName(node, names, out);
}

/** `!Ref UsersTable`, `!GetAtt UsersTable.Arn`, `!Sub "…${UsersTable}…"` */
function referenceNames(node: Scalar, names: ReadonlySet<string>, out: NameCollector): void {
  if (node.tag === '!Ref' || node.tag === '!GetAtt' || node.tag === '!Sub') logicalName(node, names, out);
}

function logicalName(node: Scalar, names: ReadonlySet<string>, out: NameCollector): void {
  for (const match of node.text.matchAll(/^[A-Za-z0-9]+(?=\.|$)|(?<=\$\{)[A-Za-z0-9]+(?=\.|\})/g)) {
    if (!names.has(match[0])) continue;
    const range = rangeWithin(node, { start: match.index, end: match.index + match[0].length });
    out.name('resource', `table ${match[0]}`, match[0], range, 'read', { fixed: LOGICAL });
  }
}
