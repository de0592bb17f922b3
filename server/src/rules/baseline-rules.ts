import { type Rule, rule } from './rule.ts';

export const BASELINE_RULES: readonly Rule[] = [
  rule(
    'stale-baseline',
    'error',
    'A finding of the baseline that is no longer there',
    'What was corrected, moved to another file or function, or is suppressed by a comment now, has to leave `operations.baseline.json`: otherwise the same mistake could come back unseen. `check --baseline-write` takes it out. The exit code of `check --baseline` is 3.',
  ),
  rule(
    'broken-baseline',
    'error',
    'A baseline that cannot be used',
    'It is not there, is not JSON, or has another form than `check --baseline-write` gives it (after a merge, for example): nothing counts as known. The exit code of `check --baseline` is 3.',
  ),
];
