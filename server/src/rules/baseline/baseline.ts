import type { Identity } from '../identity.ts';

export const BASELINE_FILE = 'operations.baseline.json';
export const BASELINE_SCHEMA = 'https://operation-contracts.dev/schemas/baseline.schema.json';

/** A finding that was known when the baseline was written. */
export interface BaselineEntry extends Identity {
  /** Relative to the baseline's folder, with `/`. */
  readonly file: string;
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
  /** Why the file cannot be used; then there are no entries. */
  readonly broken: string | null;
}

/** Reads a baseline; never throws. */
export function readBaseline(text: string | null): Baseline {
  const broken = (why: string): Baseline => ({ entries: [], broken: why });
  if (text === null) return broken('There is no baseline here: `check --baseline-write` writes it.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return broken(`This is not JSON (${(error as Error).message}): \`check --baseline-write\` writes it anew.`);
  }
  const { version, findings } = (json ?? {}) as { version?: unknown; findings?: unknown };
  if (version !== 1 || !Array.isArray(findings))
    return broken('This is no baseline of version 1: `check --baseline-write` writes it anew.');
  const wrong = findings.findIndex(one => !isEntry(one));
  if (wrong >= 0)
    return broken(`Finding ${wrong + 1} of this baseline has not the texts file, rule, subject and text.`);
  return { entries: findings as BaselineEntry[], broken: null };
}

function isEntry(value: unknown): value is BaselineEntry {
  const entry = value as Readonly<Record<string, unknown>> | null;
  return (
    typeof entry === 'object' &&
    entry !== null &&
    ['file', 'rule', 'subject', 'text'].every(key => typeof entry[key] === 'string')
  );
}

/** The file's text: one finding a line, sorted, so that two branches merge and a diff shows what went. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(lineOf).sort();
  const list = lines.length === 0 ? '[]' : `[\n${lines.map(line => `    ${line}`).join(',\n')}\n  ]`;
  return `{\n  "$schema": ${JSON.stringify(BASELINE_SCHEMA)},\n  "version": 1,\n  "findings": ${list}\n}\n`;
}

/** An entry as it stands in the file. */
export const lineOf = ({ file, rule, subject, text }: BaselineEntry): string =>
  `{ "file": ${JSON.stringify(file)}, "rule": ${JSON.stringify(rule)}, "subject": ${JSON.stringify(subject)}, "text": ${JSON.stringify(text)} }`;
