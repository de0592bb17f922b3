import type { Severity } from '../text/index.ts';

/** What is reported, how severe it is unless a configuration says otherwise, and its page in docs/rules.md. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** One line. */
  readonly title: string;
  /** Why it matters and what to do, in Markdown. */
  readonly text: string;
  /** In `language`; YAML where that is not said. */
  readonly bad?: string;
  readonly good?: string;
  readonly language?: string;
}

export const rule = (
  id: string,
  severity: Severity,
  title: string,
  text: string,
  bad?: string,
  good?: string,
  language?: string,
): Rule => ({
  id,
  severity,
  title,
  text,
  ...(bad === undefined ? {} : { bad }),
  ...(good === undefined ? {} : { good }),
  ...(language === undefined ? {} : { language }),
});
