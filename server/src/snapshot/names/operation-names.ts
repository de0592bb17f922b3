import { everyMapping, type Operation } from '../../contract/index.ts';
import { inner, NameCollector } from '../../names/collector.ts';
import type { Name } from '../../names/name.ts';
import { valueNames } from '../../names/value-names.ts';
import { type SchemaReader, type Type, typeOf } from '../../schema/index.ts';
import { TARGETS, targetOf } from '../../targets/index.ts';
import { get, type Node, type Scalar } from '../../yaml/index.ts';
import { schemaNames } from './schema-names.ts';

/** Every name that one contract declares or uses. */
export function operationNames(operation: Operation, reader: SchemaReader): readonly Name[] {
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
  exampleNames(operation, data, result, out);
  return out.names;
}

const errorKey = (operation: Operation, name: string): string =>
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
function referenceNames(node: Scalar, out: NameCollector): void {
  const range = inner(node);
  const [name = '', version] = node.text.split('@');
  out.name('operation', `operation ${name}`, name, { start: range.start, end: range.start + name.length }, 'read', {
    reference: node.text,
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

function exampleNames(
  operation: Operation,
  data: Type | undefined,
  result: Type | undefined,
  out: NameCollector,
): void {
  const target = targetOf(operation.mapping?.target) ?? TARGETS[0];
  for (const { node } of operation.examples) {
    sampleNames(get(node, 'data'), data, out);
    sampleNames(get(node, 'result'), result, out);
    const error = get(node, 'error');
    if (error?.kind === 'scalar') out.scalar('error', errorKey(operation, error.text), error, 'read');
    for (const section of ['given', 'then']) {
      const contents = get(node, section);
      for (const content of contents?.kind === 'sequence' ? contents.items : []) {
        if (target?.editing?.contentNames) target.editing.contentNames(content, out);
        else if (target) resourceNames(content, target.resources.kind, out);
      }
    }
  }
}

/** The properties that an example gives. */
export function sampleNames(node: Node | undefined, type: Type | undefined, out: NameCollector): void {
  if (node?.kind === 'sequence')
    for (const item of node.items) sampleNames(item, type?.kind === 'array' ? type.items : undefined, out);
  if (node?.kind !== 'mapping' || type?.kind !== 'object') return;
  for (const { key, value } of node.entries) {
    const property = type.properties.get(key.text);
    if (property) out.property(property, inner(key), 'write');
    sampleNames(value, property?.type, out);
  }
}

/** What a mapping, or a part of it, names by `table: users`. */
function resourceNames(node: Node, kind: string, out: NameCollector): void {
  if (node.kind === 'sequence') for (const item of node.items) resourceNames(item, kind, out);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    if (key.text === kind && value.kind === 'scalar') out.scalar('resource', `${kind} ${value.text}`, value, 'read');
    else resourceNames(value, kind, out);
  }
}
