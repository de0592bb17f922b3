import { type Entry, get, type Node, textOf, toJsonText } from '../../../yaml/index.ts';
import { physicalName } from '../../resource.ts';
import type { Named, Stage } from '../../target.ts';
import type { Bucket } from '../model/bucket.ts';

/** Objects of one bucket, as text. `bucket` is its physical name, `name` what the contract calls it. */
export interface BucketObjects {
  readonly bucket: string;
  readonly name: string;
  readonly objects: ReadonlyMap<string, string>;
}

/** What stands under `objects`, by key. */
export function objectsIn(content: Node): readonly Entry[] {
  const objects = get(content, 'objects');
  return objects?.kind === 'mapping' ? objects.entries : [];
}

/** `given` or `then`, ready to be stored or compared. */
export const bucketObjects = (nodes: readonly Node[], buckets: Named<Bucket>, stage: Stage): readonly BucketObjects[] =>
  nodes.flatMap(node => {
    const name = textOf(get(node, 'bucket'));
    if (name === undefined) return [];
    const known = buckets.get(name);
    const objects = new Map(objectsIn(node).map(({ key, value }) => [key.text, toJsonText(value)]));
    return [{ bucket: known ? physicalName(known, stage) : name, name, objects }];
  });
