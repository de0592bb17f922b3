import type { SchemaNode } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import type { Entry, Node } from '../yaml/index.ts';
import type { Step } from './step.ts';

/** A piece of text and where it stands. */
export interface Located<T = string> {
  readonly value: T;
  readonly range: Range;
}

/** One operation contract. Nothing in it knows about storage: the mapping stays the YAML that it is, for targets/. */
export interface Operation {
  /** URI of the file, and which of its documents this is. */
  readonly file: string;
  readonly document: number;
  readonly node: Node;
  readonly name: Located;
  readonly version: Located<number>;
  readonly summary?: Located;
  readonly description?: Located;
  readonly owner?: Located;
  readonly stability: Stability;
  readonly deprecated?: Deprecation;
  /** The schema of `data` in the message; absent: any `data`, none of it reachable. */
  readonly data?: SchemaNode;
  /** The schema of the answer; absent: 204, no body. */
  readonly result?: SchemaNode;
  readonly errors: readonly ContractError[];
  readonly throttle?: { readonly rate?: number; readonly burst?: number; readonly range: Range };
  /** What it is mapped to: of several targets the one that `mapping.use` names, else the first. */
  readonly mapping?: TargetMapping;
  /** The same operation by each of its other mappings, in their order. */
  readonly others: readonly Operation[];
  readonly examples: readonly Example[];
}

/** One target below `mapping`. */
export interface TargetMapping {
  /** `dynamodb` */
  readonly target: string;
  readonly entry: Entry;
}

export type Stability = 'draft' | 'beta' | 'stable';

export interface Deprecation {
  readonly range: Range;
  readonly since?: string;
  readonly sunset?: string;
  readonly use?: Located;
  readonly reason?: string;
}

/** An error that a caller may get. */
export interface ContractError {
  readonly name: string;
  readonly status: number;
  readonly description: string;
  readonly retryable: boolean;
  readonly range: Range;
}

export interface Example {
  readonly name: string;
  readonly range: Range;
  readonly node: Node;
  readonly data?: Node;
  readonly context?: Node;
  /** What is done and stored before, and under `then` what is asked and stored afterwards. */
  readonly given: readonly Step[];
  readonly outcome: readonly Step[];
  readonly result?: Node;
  readonly error?: Located;
}

/** `store-new-user@1` */
export const operationId = (operation: Pick<Operation, 'name' | 'version'>): string =>
  `${operation.name.value}@${operation.version.value}`;
