import type { Severity } from '../text/index.ts';
import type { Checks } from './checks.ts';

/** What is reported: a file of its own, which is its page in docs/rules.md and a test of itself (`test/unit/rules.test.ts`). */
export interface Rule {
  /** The name of its file. */
  readonly id: string;
  /** Unless a configuration says otherwise. */
  readonly severity: Severity;
  /** One line: what is wrong. */
  readonly summary: string;
  /** Why it matters and what to write instead, in Markdown. */
  readonly why: string;
  /** Absent where nothing short enough to be read shows it. */
  readonly example?: Example;
  /** It is found only by who asks for it: a comment that suppresses it may find nothing to suppress. */
  readonly asked?: true;
  /** What finds it, for a rule that needs no more than what the workspace knows. Others are found where their mistake is met. */
  readonly check?: Checks;
}

/** A mistake and how it is put right, in one file of a workspace. */
export interface Example {
  /** The path of the file; its ending says the language. Absent: a contract. */
  readonly file?: string;
  /** The file as it must not be. What the finding underlines stands between « and ». */
  readonly bad: string;
  /** The file as it should be: nothing is found in it. */
  readonly good: string;
  /** Other files that both need, by path. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** Where an example stands that names no file. */
export const CONTRACT = 'store-user.operation.yaml';

/** A text of an example as a file has it: without the first line's break and the marks. */
export const plain = (text: string): string => text.replace(/^\n/, '').replaceAll(/[«»]/g, '');
