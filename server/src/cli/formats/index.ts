import type { Severity } from '../../text/index.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Format, Report } from './report.ts';
import { sarif } from './sarif.ts';
import { stylish } from './stylish.ts';

export type { Located, Place, Report } from './report.ts';

/** Which findings fail a run, by what `--fail-on` calls it. */
export const FAIL_ON = {
  error: ({ severity }) => severity === 'error',
  warning: ({ severity }) => severity === 'error' || severity === 'warning',
} satisfies Readonly<Partial<Record<Severity, Report['fails']>>>;

/** How findings are printed, by what `--format` calls it. */
export const FORMATS = { stylish, json, sarif, github, junit } satisfies Readonly<Record<string, Format>>;
