import type { Environment } from '../scope.ts';
import { textAt, type Yaml } from '../yaml.ts';

/** A bucket of a `*.bucket.yaml`. */
export interface Bucket {
  readonly name: string;
  readonly physical: (environment: Environment) => string;
}

export function readBucket(document: Yaml): Bucket {
  const name = textAt(document, 'bucket') ?? '';
  const physical = textAt(document, 'name') ?? name;
  const variable = /^\$\{stage\.(\w+)\}$/.exec(physical)?.[1];
  return { name, physical: ({ stage }) => (variable === undefined ? physical : (stage[variable] ?? '')) };
}
