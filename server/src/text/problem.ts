import type { Range } from './range.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A replacement in one file. `file` is absent where it is the file of the problem. */
export interface Edit {
  readonly file?: string;
  readonly range: Range;
  readonly newText: string;
}

/** A quick fix: what the lightbulb says and what it changes. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one fix to offer first (and to apply with *Auto Fix*). */
  readonly preferred?: boolean;
  /** Whether it can be applied without a look: what it changes means the same. `check --fix` applies only such. */
  readonly safe?: boolean;
  /** A text in what the first edit inserts that somebody still has to write: an editor selects it. */
  readonly placeholder?: string;
  /** Why someone should look at it before it is applied. */
  readonly doubts?: readonly string[];
}

/** A fix that cannot be made: what it would have done, and what is in the way. */
export interface BlockedFix {
  readonly title: string;
  readonly reason: string;
  readonly range: Range;
}

export interface Related {
  /** URI; absent where it is the file of the problem. */
  readonly file?: string;
  readonly range: Range;
  readonly message: string;
}

/**
 * Something wrong in one file, found by any room, before anyone decided how severe it is.
 * `rule` names a file in `rules/`, where its severity and its page stand.
 */
export interface Problem {
  readonly rule: string;
  readonly range: Range;
  /** One sentence: what is wrong and what to write instead. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  readonly blocked?: BlockedFix;
  /**
   * What the problem is about, in a few words that hold wherever it stands and however the text around it changes
   * (`handler: PutItem USERS_TABLE`). Baselines and fingerprints tell findings apart by it; absent: by the text of the range.
   */
  readonly subject?: string;
  /** Machine-readable facts for `check --format json`. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A problem placed in a file with the severity that the configuration gives it. */
export interface Finding extends Problem {
  /** URI of the file. */
  readonly file: string;
  readonly severity: Severity;
  /** By a comment above it, by the baseline, or as a breaking change in the list of accepted ones. */
  readonly suppressed: null | 'comment' | 'baseline' | 'accepted';
  /** The reason that a comment, or the list of accepted changes, gives. */
  readonly justification?: string;
}
