import { inner, type NameCollector } from '../../names/collector.ts';
import { textNames } from '../../names/scope.ts';
import { valueNames } from '../../names/value-names.ts';
import { get, type Node, rangeWithin, textOf } from '../../yaml/index.ts';
import type { MappingTypes } from '../target.ts';

/** The names of a mapping to S3; half-typed ones too. */
export function mappingNames(mapping: Node, { data, result }: MappingTypes, out: NameCollector): void {
  bucketName(mapping, out);
  const scope = new Map([['data', { type: data }]]);
  const key = get(mapping, 'key');
  const body = get(mapping, 'body');
  const returns = get(mapping, 'returns');
  if (key?.kind === 'scalar') textNames(key, scope, out);
  if (body) valueNames(body, scope, out);
  if (returns?.kind !== 'mapping' || result?.kind !== 'object') return;
  for (const entry of returns.entries) {
    const property = result.properties.get(entry.key.text);
    if (property) out.property(property, inner(entry.key), 'write');
  }
}

/** The bucket of `{ bucket, objects }`. */
export const contentNames = (content: Node, out: NameCollector): void => bucketName(content, out);

function bucketName(node: Node, out: NameCollector): void {
  const bucket = get(node, 'bucket');
  if (bucket?.kind === 'scalar') out.scalar('resource', `bucket ${bucket.text}`, bucket, 'read');
}

/** The names of one document of a `*.bucket.yaml`. */
export function bucketNames(root: Node, out: NameCollector): void {
  const bucket = get(root, 'bucket');
  if (bucket?.kind !== 'scalar') return;
  out.scalar('resource', `bucket ${bucket.text}`, bucket, 'definition');
  const physical = get(root, 'name');
  const variable = /^\$\{\s*stage\.(\w+)\s*\}$/.exec(textOf(physical) ?? '')?.[1];
  if (physical?.kind !== 'scalar' || variable === undefined) return;
  const start = physical.text.indexOf(variable, physical.text.indexOf('.'));
  const range = rangeWithin(physical, { start, end: start + variable.length });
  out.name('stage', `stage ${variable}`, variable, range, 'definition');
}
