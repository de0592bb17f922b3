import type { Identity } from '../../rules/index.ts';
import type { Finding } from '../../text/index.ts';

/** A place as programs and people count it: lines and columns from 1. */
export interface Place {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Located {
  readonly finding: Finding;
  readonly identity: Identity;
  /** URI of the folder that the finding belongs to. */
  readonly root: string;
  readonly place: Place;
  /** The same for the same finding in every run, wherever its lines have moved. */
  readonly fingerprint: string;
  readonly related: readonly { readonly place: Place; readonly message: string }[];
}

/** What one run of `check` found. */
export interface Report {
  /** By file and position. */
  readonly findings: readonly Located[];
  /** Every file that was looked at, as in `Place`. */
  readonly files: readonly string[];
  /** Whether a finding of this severity makes the run fail where nothing suppresses it. */
  readonly fails: (finding: Finding) => boolean;
}

export type Format = (report: Report, look: { readonly colour: boolean }) => string;
