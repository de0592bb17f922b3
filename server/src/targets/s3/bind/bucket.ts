import type { Collector } from '../../../binding/collector.ts';
import { closest, type Fix, type Problem } from '../../../text/index.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';
import type { Named } from '../../target.ts';
import type { Bucket } from '../model/bucket.ts';

/** The bucket of a mapping: never data, so that no caller chooses where something is stored. */
export function bucketOf(node: Node | undefined, buckets: Named<Bucket>, out: Collector): Bucket | undefined {
  const name = textOf(node);
  if (!node || name === undefined || name === '') return undefined;
  const bucket = buckets.get(name);
  if (bucket) return bucket;
  if (name.includes('${'))
    out.error(
      'unknown-bucket',
      node.range,
      'A bucket is named by the contract, never by data: write the name of a `*.bucket.yaml`, whose `name` may be a stage variable.',
    );
  else {
    const { message, fixes } = unknown(name, node, buckets);
    out.error('unknown-bucket', node.range, message, { fixes });
  }
  return undefined;
}

/** What is said of a name that no bucket has. */
function unknown(
  name: string,
  { range }: Node,
  buckets: Named<Bucket>,
): { readonly message: string; readonly fixes: readonly Fix[] } {
  const near = closest(name, [...buckets.keys()]);
  const advice = near
    ? `Did you mean "${near}"?`
    : `Describe it in a file such as ${name}.bucket.yaml, or name the template that has it under "tables" in operations.config.yaml.`;
  return {
    message: `There is no bucket "${name}". ${advice}`,
    fixes: near ? [{ title: `Change to "${near}"`, edits: [{ range, newText: near }], preferred: true }] : [],
  };
}

/** Every bucket that examples speak of is there. */
export const checkContents = (contents: readonly Node[], buckets: Named<Bucket>): Problem[] =>
  contents.flatMap(node => {
    const bucket = get(node, 'bucket');
    const name = textOf(bucket);
    if (!bucket || name === undefined || buckets.has(name)) return [];
    return [{ rule: 'unknown-bucket', range: bucket.range, ...unknown(name, bucket, buckets) }];
  });
