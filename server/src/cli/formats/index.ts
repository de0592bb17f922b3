import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Format, Report } from './report.ts';
import { sarif } from './sarif.ts';
import { stylish } from './stylish.ts';

export type { Located, Place, Report } from './report.ts';

/** Which findings fail a run, by what `--fail-on` calls it. */
export const FAIL_ON: Readonly<Record<string, Report['fails']>> = {
  error: ({ severity }) => severity === 'error',
  warning: ({ severity }) => severity === 'error' || severity === 'warning',
};

/** How findings are printed, by what `--format` calls it. */
export const FORMATS: Readonly<Record<string, Format>> = { stylish, json, sarif, github, junit };
