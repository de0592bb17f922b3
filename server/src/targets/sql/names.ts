import { fixedAnswer, returnedNames } from '../../names/answer-names.ts';
import type { NameCollector } from '../../names/collector.ts';
import { resourceKey } from '../../names/name.ts';
import { textNames } from '../../names/scope.ts';
import type { Type } from '../../schema/index.ts';
import { get, type Node, rangeWithin, textOf } from '../../yaml/index.ts';
import type { MappingTypes } from '../target.ts';

/** The names of a mapping to SQL; half-typed ones too. Columns are the schema's, and are renamed there. */
export function mappingNames(mapping: Node, { data, result }: MappingTypes, out: NameCollector): void {
  if (mapping.kind !== 'mapping') return;
  databaseName(mapping, out);
  const scope = new Map([['data', { type: data }]]);
  for (const node of [get(mapping, 'statement'), get(get(mapping, 'cursor') ?? mapping, 'from')])
    if (node?.kind === 'scalar') textNames(node, scope, out);
  const returns = get(mapping, 'returns');
  if (returns && returns.kind !== 'empty') returnedNames(returns, result, ROOTS, out);
  else if (result) fixedAnswers(result, out);
}

const ROOTS = new Map(['row', 'rows', 'updated', 'cursor'].map(name => [name, {}] as const));

/** Without `returns` the names of the result are those of columns: whoever renames one has to rename the other. */
function fixedAnswers(result: Type, out: NameCollector): void {
  if (result.kind === 'array') return fixedAnswers(result.items, out);
  if (result.kind !== 'object') return;
  for (const property of result.properties.values()) {
    if (property.file === out.file) fixedAnswer(property, out);
    if (property.type.kind === 'array' && property.type.items.kind === 'object') fixedAnswers(property.type, out);
  }
}

/** The database of `{ database, rows }`. */
export const contentNames = (content: Node, out: NameCollector): void => databaseName(content, out);

function databaseName(node: Node, out: NameCollector): void {
  const database = get(node, 'database');
  if (database?.kind === 'scalar') out.scalar('resource', resourceKey('database', database.text), database, 'read');
}

/** The names of one document of a `*.database.yaml`. */
export function databaseNames(root: Node, out: NameCollector): void {
  const database = get(root, 'database');
  if (database?.kind !== 'scalar') return;
  out.scalar('resource', resourceKey('database', database.text), database, 'definition');
  for (const key of ['cluster', 'secret']) {
    const physical = get(root, key);
    const variable = /^\$\{\s*stage\.(\w+)\s*\}$/.exec(textOf(physical) ?? '')?.[1];
    if (physical?.kind !== 'scalar' || variable === undefined) continue;
    const start = physical.text.indexOf(variable, physical.text.indexOf('.'));
    const range = rangeWithin(physical, { start, end: start + variable.length });
    out.name('stage', `stage ${variable}`, variable, range, 'definition');
  }
}
