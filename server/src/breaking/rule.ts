import type { Severity } from '../text/index.ts';

/** A change of a contract that is reported, how severe it is unless a configuration says otherwise, and its place in docs/breaking.md. */
export interface BreakingRule {
  readonly id: string;
  readonly severity: Severity;
  /** One line. */
  readonly summary: string;
  /** Why callers notice, and what to do, in Markdown. */
  readonly why: string;
}
