import type { Edit, Finding, Fix, Range } from '../text/index.ts';

export interface Action {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred: boolean;
  readonly finding: Finding;
}

/** The quick fixes of what is reported in a range, and suppressing it with a reason. */
export function codeActions(findings: readonly Finding[], range: Range, text: string): readonly Action[] {
  const touched = findings.filter(
    finding => finding.range.start <= range.end && range.start <= finding.range.end && finding.suppressed === null,
  );
  return [
    ...touched.flatMap(finding => (finding.fixes ?? []).map(fix => action(fix, finding))),
    ...touched
      .filter(finding => !/^yaml-|suppression/.test(finding.rule))
      .map(finding => action(suppression(finding, text), finding)),
  ];
}

const action = (fix: Fix, finding: Finding): Action => ({
  title: fix.title,
  edits: fix.edits,
  preferred: fix.preferred === true,
  finding,
});

function suppression(finding: Finding, text: string): Fix {
  const start = text.lastIndexOf('\n', finding.range.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const newText = `${indent}# operation-contracts-ignore-next-line ${finding.rule}: why\n`;
  return { title: `Suppress ${finding.rule} here, with a reason`, edits: [{ range: { start, end: start }, newText }] };
}
