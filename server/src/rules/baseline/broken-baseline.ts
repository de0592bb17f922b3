import type { Finding } from '../../text/index.ts';
import type { Rule } from '../rule.ts';

export const brokenBaseline = {
  id: 'broken-baseline',
  severity: 'error',
  summary: 'A baseline that cannot be used',
  why: 'It is not there, is not JSON, or has another form than `check --baseline-write` gives it (after a merge, for example): nothing counts as known. The exit code of `check --baseline` is 3.',
  example: {
    file: 'operations.baseline.json',
    bad: `
«<»<<<<<< HEAD
{ "version": 1, "findings": [] }
`,
    good: `
{ "version": 1, "findings": [] }
`,
  },
} satisfies Rule;

export const brokenBaselineFinding = (file: string, message: string): Finding => ({
  rule: brokenBaseline.id,
  severity: brokenBaseline.severity,
  suppressed: null,
  file,
  range: { start: 0, end: 1 },
  message,
});
