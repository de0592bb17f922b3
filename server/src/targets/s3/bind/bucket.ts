import type { Collector } from '../../../binding/collector.ts';
import { didYouMean, type Problem } from '../../../text/index.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';
import type { Named } from '../../target.ts';
import type { Bucket } from '../model/bucket.ts';

/** The bucket of a mapping: never data, so that no caller chooses where something is stored. */
export function bucketOf(node: Node | undefined, buckets: Named<Bucket>, out: Collector): Bucket | undefined {
  const name = textOf(node);
  if (!node || name === undefined || name === '') return undefined;
  const bucket = buckets.get(name);
  if (bucket) return bucket;
  const message = name.includes('${')
    ? 'A bucket is named by the contract, never by data: write the name of a `*.bucket.yaml`, whose `name` may be a stage variable.'
    : `There is no bucket "${name}".${didYouMean(name, buckets.keys())}`;
  out.error('unknown-bucket', node.range, message);
  return undefined;
}

/** Every bucket that examples speak of is there. */
export const checkContents = (contents: readonly Node[], buckets: Named<Bucket>): Problem[] =>
  contents.flatMap(node => {
    const bucket = get(node, 'bucket');
    const name = textOf(bucket);
    if (!bucket || name === undefined || buckets.has(name)) return [];
    const message = `There is no bucket "${name}".${didYouMean(name, buckets.keys())}`;
    return [{ rule: 'unknown-bucket', range: bucket.range, message }];
  });
