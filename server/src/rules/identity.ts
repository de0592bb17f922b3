import { type Finding, hash } from '../text/index.ts';

/** What a finding is, whatever line it stands on: two findings of one file that are equal in all three are told apart by their order only. */
export interface Identity {
  readonly rule: string;
  readonly subject: string;
  /** A hash of the text that the finding underlines, blind to layout: spaces, quotes, commas and semicolons at ends. */
  readonly text: string;
}

const MOST_SUBJECT = 100;

export function identify(finding: Finding, source: string): Identity {
  const text = withoutLayout(source.slice(finding.range.start, finding.range.end));
  const subject = finding.subject ?? source.slice(finding.range.start, finding.range.end).replace(/\s+/g, ' ').trim();
  return { rule: finding.rule, subject: Array.from(subject).slice(0, MOST_SUBJECT).join(''), text: hash(text) };
}

/** A stable name for each finding of one file, in the same order; `path` is the file's, below the root. */
export function fingerprints(findings: readonly Finding[], source: string, path: string): string[] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const { rule, subject, text } = identify(finding, source);
    const id = JSON.stringify([path, rule, subject, finding.subject === undefined ? text : '']);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return `${hash(id)}:${count}`;
  });
}

const withoutLayout = (text: string): string =>
  text
    .replace(/\s+/g, '')
    .replace(/["`]/g, "'")
    .replace(/[,;]+(?=[)\]}]|$)/g, '');
