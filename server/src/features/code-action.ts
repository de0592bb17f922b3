import type { CommentPlace } from '../code/index.ts';
import type { Edit, Finding, Fix, Range } from '../text/index.ts';
import { lookComment } from './comment-above.ts';
import { suppressionFix } from './suppression.ts';

export interface Action {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred: boolean;
  /** A text in the first edit that somebody still has to write. */
  readonly placeholder: string | null;
  /** Why someone should look at it before it is applied. */
  readonly doubts: readonly string[];
  /** The doubts as a comment that may be left above the call; null where there are none. */
  readonly look: Edit | null;
  readonly finding: Finding;
}

/** The quick fixes of what is reported in a range, and suppressing it with a reason; `placeOf` tells where code can have a comment. */
export function codeActions(
  findings: readonly Finding[],
  range: Range,
  text: string,
  placeOf: (offset: number) => CommentPlace | null,
): readonly Action[] {
  const touched = findings.filter(
    finding =>
      finding.range.start <= range.end &&
      range.start <= finding.range.end &&
      (finding.suppressed === null || finding.suppressed === 'baseline'),
  );
  return [
    ...touched.flatMap(finding =>
      (finding.fixes ?? []).map(fix =>
        action(fix, finding, fix.doubts && lookComment(finding, fix.doubts, text, placeOf(finding.range.start))),
      ),
    ),
    ...touched.flatMap(finding => {
      const fix = suppressionFix(finding, text, placeOf(finding.range.start));
      return fix ? [action(fix, finding)] : [];
    }),
  ];
}

const action = (fix: Fix, finding: Finding, look?: Edit): Action => ({
  title: fix.title,
  edits: fix.edits,
  preferred: fix.preferred === true,
  placeholder: fix.placeholder ?? null,
  doubts: fix.doubts ?? [],
  look: look ?? null,
  finding,
});
