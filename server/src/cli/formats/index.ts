import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Format } from './report.ts';
import { sarif } from './sarif.ts';
import { stylish } from './stylish.ts';

export type { Located, Place, Report } from './report.ts';

/** How findings are printed, by what `--format` calls it. */
export const FORMATS: Readonly<Record<string, Format>> = { stylish, json, sarif, github, junit };
