import { inner, type NameCollector } from '../../../names/collector.ts';
import { declaredNames, type LogicalIds, namesUnder, taggedNames } from '../../../names/logical-ids.ts';
import { resourceKey } from '../../../names/name.ts';
import { get, type Node, rangeWithin, type Scalar, textOf } from '../../../yaml/index.ts';
import type { TableDef } from '../model/table.ts';

/** Of the table that a node names. */
export const tableKey = (node: Node | undefined): string | undefined => {
  const name = textOf(node);
  return name === undefined ? undefined : resourceKey('table', name);
};
export const indexKey = (table: string, index: string): string => `index ${table} ${index}`;

/** The names of one document of a `*.table.yaml`. */
export function tableNames(root: Node, out: NameCollector): void {
  const table = get(root, 'table');
  if (table?.kind !== 'scalar') return;
  const name = table.text;
  const key = resourceKey('table', name);
  out.scalar('resource', key, table, 'definition');
  const physical = get(root, 'name');
  const variable = /^\$\{\s*stage\.(\w+)\s*\}$/.exec(textOf(physical) ?? '');
  if (physical?.kind === 'scalar' && variable) {
    const start = physical.text.indexOf(variable[1]!, physical.text.indexOf('.'));
    const range = rangeWithin(physical, { start, end: start + variable[1]!.length });
    out.name('stage', `stage ${variable[1]}`, variable[1]!, range, 'definition');
  }
  keyNames(get(root, 'key'), key, 'definition', out);
  const indexes = get(root, 'indexes');
  for (const { key: index, value } of indexes?.kind === 'mapping' ? indexes.entries : []) {
    out.scalar('index', indexKey(name, index.text), index, 'definition');
    keyNames(get(value, 'key'), key, 'definition', out);
    const project = get(value, 'project');
    for (const item of project?.kind === 'sequence' ? project.items : [])
      if (item.kind === 'scalar') out.attribute(key, item.text, inner(item), 'read');
  }
  const ttl = get(root, 'ttl');
  if (ttl?.kind === 'scalar') out.attribute(key, ttl.text, inner(ttl), 'definition');
}

/** `{ partition: { pk: S }, sort: { sk: S } }` */
function keyNames(key: Node | undefined, resource: string, role: 'definition', out: NameCollector): void {
  for (const part of ['partition', 'sort']) {
    const attribute = get(key, part);
    const entry = attribute?.kind === 'mapping' ? attribute.entries[0] : undefined;
    if (entry) out.attribute(resource, entry.key.text, inner(entry.key), role);
  }
}

const LOGICAL =
  'A logical id is renamed in its template with a deployment in mind: CloudFormation makes a new, empty table and deletes the old one.';
const DEPLOYED =
  'What a template declares is renamed there, with a deployment in mind: DynamoDB cannot rename it, and CloudFormation would make it anew.';

/** The tables, indexes and attributes that a CloudFormation template, SAM template or serverless.yml declares, and uses. */
export function templateNames(root: Node, tables: readonly TableDef[], out: NameCollector): void {
  const ids: LogicalIds = { kind: 'table', declared: tables, fixed: LOGICAL };
  const names = new Set(tables.map(table => table.name));
  declaredNames(ids, out);
  const visit = (node: Node, table: string | undefined): void => {
    if (node.kind === 'sequence') for (const item of node.items) visit(item, table);
    else if (node.kind === 'scalar') taggedNames(node, ids, out);
    else if (node.kind === 'mapping') {
      for (const { key, value } of node.entries) {
        const inside = names.has(key.text) ? key.text : table;
        if (isName(value) && inside !== undefined && key.text === 'AttributeName')
          out.attribute(resourceKey('table', inside), value.text, inner(value), 'definition', { fixed: DEPLOYED });
        else if (isName(value) && inside !== undefined && key.text === 'IndexName')
          out.scalar('index', indexKey(inside, value.text), value, 'definition', { fixed: DEPLOYED });
        else if (!namesUnder(key.text, value, ids, out)) visit(value, inside);
      }
    }
  };
  visit(root, undefined);
}

/** What is written out: no reference, whose text is another name. */
const isName = (node: Node): node is Scalar =>
  node.kind === 'scalar' && node.tag === undefined && !/\$\{|\{\{/.test(node.text);
