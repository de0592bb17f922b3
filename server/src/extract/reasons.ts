import { BLOCKS } from '../code/index.ts';

/** Why a call is left as it is: each kind once. */
export const REASONS = {
  ...BLOCKS,
  table: 'its table is not known',
  key: 'nothing shows the key of its table',
  lists: 'it makes requests for lists in a way that no operation has',
  binary: 'it has a binary value',
  cursor: 'it goes on from a key, and the operation takes the cursor that it gave',
  rewrite: 'its call cannot be written anew',
  check: 'its contract would not pass `check`',
  place: 'there is no place for what would be written',
} as const;

export type ReasonCode = keyof typeof REASONS;

export interface Reason {
  readonly code: ReasonCode;
  /** What stands in the way, of this call. */
  readonly message: string;
}

/** Gives up a draft, from wherever it is found that something is not understood. */
export class Undrafted extends Error {
  readonly reason: Reason;
  constructor(code: ReasonCode, message: string = REASONS[code]) {
    super(message);
    this.reason = { code, message };
  }
}
