import { json } from './json.ts';
import { junit } from './junit.ts';
import { stylish } from './stylish.ts';
import type { TestFormat } from './trial.ts';

export type { Trial, TrialOutcome } from './trial.ts';

/** How the outcome of `test` is printed, by what `--format` calls it. */
export const TEST_FORMATS = { stylish, json, junit } satisfies Readonly<Record<string, TestFormat>>;
