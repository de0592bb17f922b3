import type { Operation } from '../contract/index.ts';
import type { Integration, Target } from '../targets/index.ts';
import type { Templates } from '../template/templates.ts';
import type { Json } from '../yaml/index.ts';

/** What the configuration says of the API. */
export interface Api {
  readonly name: string;
  readonly auth: 'iam' | 'api-key' | 'none';
}

/** One operation as it is exported: how it is integrated, its templates, and its schemas, self-contained. */
export interface Exported {
  readonly operation: Operation;
  readonly target: Target;
  readonly integration: Integration;
  readonly templates: Templates;
  readonly data: Json | null;
  readonly result: Json | null;
}

/** By name and version: the order of everything that is generated. */
export const inOrder = (operations: readonly Exported[]): Exported[] =>
  [...operations].sort(
    ({ operation: a }, { operation: b }) => compare(a.name.value, b.name.value) || a.version.value - b.version.value,
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
