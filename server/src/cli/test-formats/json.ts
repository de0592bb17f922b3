import type { TestFormat } from './trial.ts';

/** For programs. */
export const json: TestFormat = trials =>
  `${JSON.stringify({ examples: trials.map(({ outcome, ...trial }) => ({ ...trial, ...outcome })) }, null, 2)}\n`;
