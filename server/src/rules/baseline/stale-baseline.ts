import type { Finding } from '../../text/index.ts';
import type { Rule } from '../rule.ts';
import { type BaselineEntry, lineOf } from './baseline.ts';

export const staleBaseline = {
  id: 'stale-baseline',
  severity: 'error',
  summary: 'A finding of the baseline that is no longer there',
  why: 'What was corrected, moved to another file or function, or is suppressed by a comment now, has to leave `operations.baseline.json`: otherwise the same mistake could come back unseen. `check --baseline-write` takes it out. The exit code of `check --baseline` is 3.',
  example: {
    file: 'operations.baseline.json',
    bad: `
{
  "version": 1,
  "findings": [
    «{ "file": "store-user.operation.yaml", "rule": "missing-description", "subject": "store-user", "text": "5ae1f3c2a9a0d8a1" }»
  ]
}
`,
    good: `
{
  "version": 1,
  "findings": []
}
`,
    beside: {
      'store-user.operation.yaml': `
operation: store-user
summary: Store a user
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    },
  },
} satisfies Rule;

/** Stale entries as findings of the baseline itself; `text` is the baseline's. */
export function staleFindings(stale: readonly BaselineEntry[], file: string, text: string): Finding[] {
  let from = 0;
  return stale.map(entry => {
    const line = lineOf(entry);
    // Equal entries stand one after the other.
    const next = text.indexOf(line, from);
    const at = next >= 0 ? next : text.indexOf(line);
    from = at + 1;
    return {
      rule: staleBaseline.id,
      severity: staleBaseline.severity,
      suppressed: null,
      file,
      range: at < 0 ? { start: 0, end: 1 } : { start: at, end: at + line.length },
      message: `${entry.rule} (${entry.subject}) is no longer found in ${entry.file}: write the baseline again with \`check --baseline-write\`, so that it cannot come back unseen.`,
      data: { file: entry.file, rule: entry.rule, subject: entry.subject },
    };
  });
}
