import type { Edit, Finding, Fix, Range } from '../text/index.ts';
import { suppressionFix } from './suppression.ts';

export interface Action {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred: boolean;
  readonly finding: Finding;
}

/** The quick fixes of what is reported in a range, and suppressing it with a reason. */
export function codeActions(findings: readonly Finding[], range: Range, text: string): readonly Action[] {
  const touched = findings.filter(
    finding =>
      finding.range.start <= range.end &&
      range.start <= finding.range.end &&
      (finding.suppressed === null || finding.suppressed === 'baseline'),
  );
  return [
    ...touched.flatMap(finding => (finding.fixes ?? []).map(fix => action(fix, finding))),
    ...touched.flatMap(finding => {
      const fix = suppressionFix(finding, text);
      return fix ? [action(fix, finding)] : [];
    }),
  ];
}

const action = (fix: Fix, finding: Finding): Action => ({
  title: fix.title,
  edits: fix.edits,
  preferred: fix.preferred === true,
  finding,
});
