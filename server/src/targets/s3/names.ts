import { answeredByName, fixedAnswer, returnedNames } from '../../names/answer-names.ts';
import { inner, type NameCollector } from '../../names/collector.ts';
import { type LogicalIds, logicalIdNames } from '../../names/logical-ids.ts';
import { resourceKey } from '../../names/name.ts';
import { textNames } from '../../names/scope.ts';
import { valueNames } from '../../names/value-names.ts';
import type { Type } from '../../schema/index.ts';
import { get, type Mapping, type Node, rangeWithin, textOf } from '../../yaml/index.ts';
import type { MappingTypes } from '../target.ts';
import type { Bucket } from './model/bucket.ts';

/** The names of a mapping to S3; half-typed ones too. What its documents have are attributes of the bucket. */
export function mappingNames(mapping: Node, { data, result }: MappingTypes, out: NameCollector): void {
  if (mapping.kind !== 'mapping') return;
  const bucket = bucketName(mapping, out);
  const scope = new Map([['data', { type: data }]]);
  const key = get(mapping, 'key');
  const body = get(mapping, 'body');
  if (key?.kind === 'scalar') textNames(key, scope, out);
  if (body) valueNames(body, scope, out, bucket);
  answerNames(mapping, result, bucket, out);
}

/** The names of `returns`; where there is none, the result's properties are those of the document. */
function answerNames(mapping: Mapping, result: Type | undefined, bucket: string | undefined, out: NameCollector): void {
  const action = textOf(get(mapping, 'action'));
  const returns = get(mapping, 'returns');
  if (returns && returns.kind !== 'empty')
    return returnedNames(returns, result, new Map([['body', { resource: bucket }]]), out);
  if (!result) return;
  if (action === 'GetObject') answeredByName(result, mapping, 'body', bucket, out);
  else if (action === 'HeadObject' && result.kind === 'object')
    for (const property of result.properties.values()) if (property.file === out.file) fixedAnswer(property, out);
}

/** The bucket of `{ bucket, objects }`, and what its documents have. */
export function contentNames(content: Node, out: NameCollector): void {
  const bucket = bucketName(content, out);
  const objects = get(content, 'objects');
  for (const { value } of objects?.kind === 'mapping' ? objects.entries : [])
    for (const { key } of value.kind === 'mapping' ? value.entries : [])
      out.attribute(bucket, key.text, inner(key), 'read');
}

/** The bucket that a node names; its key. */
function bucketName(node: Node, out: NameCollector): string | undefined {
  const bucket = get(node, 'bucket');
  if (bucket?.kind !== 'scalar') return undefined;
  const key = resourceKey('bucket', bucket.text);
  out.scalar('resource', key, bucket, 'read');
  return key;
}

/** The names of one document of a `*.bucket.yaml`. */
export function bucketNames(root: Node, out: NameCollector): void {
  const bucket = get(root, 'bucket');
  if (bucket?.kind !== 'scalar') return;
  out.scalar('resource', resourceKey('bucket', bucket.text), bucket, 'definition');
  const physical = get(root, 'name');
  const variable = /^\$\{\s*stage\.(\w+)\s*\}$/.exec(textOf(physical) ?? '')?.[1];
  if (physical?.kind !== 'scalar' || variable === undefined) return;
  const start = physical.text.indexOf(variable, physical.text.indexOf('.'));
  const range = rangeWithin(physical, { start, end: start + variable.length });
  out.name('stage', `stage ${variable}`, variable, range, 'definition');
}

const LOGICAL =
  'A logical id is renamed in its template with a deployment in mind: CloudFormation makes a new, empty bucket and deletes the old one.';

/** The buckets that a CloudFormation template, SAM template or serverless.yml declares, and uses. */
export function templateNames(root: Node, buckets: readonly Bucket[], out: NameCollector): void {
  const ids: LogicalIds = { kind: 'bucket', declared: buckets, fixed: LOGICAL };
  logicalIdNames(root, ids, out);
}
