import { everyMapping, type Operation } from '../../contract/index.ts';
import { inner, NameCollector } from '../../names/collector.ts';
import type { Name } from '../../names/name.ts';
import { valueNames } from '../../names/value-names.ts';
import { type SchemaReader, typeOf } from '../../schema/index.ts';
import { targetOf } from '../../targets/index.ts';
import { get, type Node, type Scalar } from '../../yaml/index.ts';
import { exampleNames } from './example-names.ts';
import { schemaNames } from './schema-names.ts';

/** Every name that one contract declares or uses. */
export function operationNames(
  operation: Operation,
  reader: SchemaReader,
  find: (reference: string) => Operation | undefined,
): readonly Name[] {
  const out = new NameCollector(operation.file);
  const { node } = operation;
  identityNames(operation, out);
  const data = operation.data && typeOf(operation.data, reader).type;
  const result = operation.result && typeOf(operation.result, reader).type;
  for (const schema of [operation.data, operation.result]) if (schema) schemaNames(schema, reader, out);
  const errors = get(node, 'errors');
  for (const { key } of errors?.kind === 'mapping' ? errors.entries : [])
    out.scalar('error', errorKey(operation, key.text), key, 'definition');
  for (const one of everyMapping(operation)) {
    const mapping = one.mapping?.entry.value;
    const target = targetOf(one.mapping?.target);
    if (!mapping || !target) continue;
    if (target.editing?.mappingNames) target.editing.mappingNames(mapping, { data, result }, out);
    else {
      resourceNames(mapping, target.resources.kind, out);
      valueNames(mapping, new Map([['data', { type: data }]]), out);
    }
    catchNames(mapping, operation, out);
  }
  exampleNames(operation, { data, result }, { reader, find }, out);
  return out.names;
}

export const errorKey = (operation: Operation, name: string): string =>
  `error ${operation.file}#${operation.document} ${name}`;

function identityNames(operation: Operation, out: NameCollector): void {
  const { node } = operation;
  const name = get(node, 'operation');
  const version = get(node, 'version');
  if (name?.kind === 'scalar') out.scalar('operation', `operation ${name.text}`, name, 'definition');
  if (version?.kind === 'scalar')
    out.scalar('version', `version ${operation.name.value}@${operation.version.value}`, version, 'definition');
  const use = get(get(node, 'deprecated'), 'use');
  if (use?.kind === 'scalar') referenceNames(use, out);
}

/** `store-user@2`, or `store-user`: the newest. */
export function referenceNames(node: Scalar, out: NameCollector, reference = node.text): void {
  const range = inner(node);
  const [name = '', version] = node.text.split('@');
  out.name('operation', `operation ${name}`, name, { start: range.start, end: range.start + name.length }, 'read', {
    reference,
  });
  if (version !== undefined)
    out.name('version', `version ${node.text}`, version, { start: range.end - version.length, end: range.end }, 'read');
}

/** The errors that a mapping, and each entry of a transaction, answers with. */
function catchNames(node: Node, operation: Operation, out: NameCollector): void {
  if (node.kind === 'sequence') for (const item of node.items) catchNames(item, operation, out);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    if (key.text === 'catch' && value.kind === 'mapping') {
      for (const { value: error } of value.entries)
        if (error.kind === 'scalar') out.scalar('error', errorKey(operation, error.text), error, 'read');
    } else if (['writes', 'put', 'update', 'delete', 'check'].includes(key.text)) catchNames(value, operation, out);
  }
}

/** What a mapping, or a part of it, names by `table: users`. */
export function resourceNames(node: Node, kind: string, out: NameCollector): void {
  if (node.kind === 'sequence') for (const item of node.items) resourceNames(item, kind, out);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    if (key.text === kind && value.kind === 'scalar') out.scalar('resource', `${kind} ${value.text}`, value, 'read');
    else resourceNames(value, kind, out);
  }
}
