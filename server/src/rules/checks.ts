import type { Operation } from '../contract/index.ts';
import type { Written } from '../targets/resource.ts';
import type { Problem, Range } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';

/** A problem whose rule is the one that found it. */
export type Report = Omit<Problem, 'rule'>;

/** What a rule looks at, each once, with what the workspace around it is known to hold. */
export interface Checks {
  /** A contract that can be read. */
  readonly operation?: (operation: Operation, context: RuleContext) => readonly Report[];
  /** A resource that mappings name, in the file that declares it. */
  readonly resource?: (resource: DeclaredResource, context: RuleContext) => readonly Report[];
}

/** What is known of the workspace. */
export interface RuleContext {
  readonly operations: readonly Operation[];
  /** Those of one `name@version`: more than one is a mistake. */
  readonly named: (id: string) => readonly Operation[];
  /** By `name` or `name@version`; the newest without a version. */
  readonly find: (reference: string) => Operation | undefined;
  /** By `name@version`, or by `name`: the newest that is no draft. */
  readonly findReleased: (reference: string) => Operation | undefined;
  /** The self-contained schema of an operation's data; null where it takes any. */
  readonly dataSchema: (operation: Operation) => Json | null;
  /** What an operation stores. */
  readonly written: (operation: Operation) => readonly Written[];
  /** Who writes a part of a resource first, in the order of the files. */
  readonly firstWrite: (
    part: Pick<Written, 'resource' | 'part'>,
  ) => { readonly type: string; readonly operation: Operation; readonly range: Range } | undefined;
  /** The first of its kind with its name. */
  readonly firstOf: (resource: DeclaredResource) => Pick<DeclaredResource, 'source'> | undefined;
  /** Whether an operation names it. */
  readonly isNamed: (resource: DeclaredResource) => boolean;
  /** The text of a file, by its URI. */
  readonly textOf: (uri: string) => string;
  /** Today, as `2026-11-24`. */
  readonly today: string;
}

export interface DeclaredResource {
  /** What such are called: `table`. */
  readonly kind: string;
  readonly name: string;
  readonly source: { readonly file: string; readonly range: Range };
  /** Whether a file of ours declares it, and not a template. */
  readonly ours: boolean;
}
