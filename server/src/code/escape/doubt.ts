import type { Range } from '../../text/index.ts';

/** Why nobody can be sure that a value is sent as it is written. */
export type DoubtCode = keyof typeof REASONS;

/** What each code means; docs/lint.md has the same rows. */
export const REASONS = {
  changed: 'a member of what is sent is changed after it is written, in a way that is not computed',
  reassigned: 'a name is given another value, and which one is sent is not certain',
  escapes: 'what is sent is handed to a function that may change it',
  kept: 'what is sent is kept where other code may change it',
  state: 'a field is written in more than one place, or through a setter',
  reflective: '`eval`, `arguments`, `globals()` and their like may change what they do not name',
  'moved-call': 'a function of the project would be called later than it is',
  'unused-placeholder': 'DynamoDB refuses a name or a value that no expression has',
  'reserved-word': 'DynamoDB refuses a reserved word that stands in an expression as the name of an attribute',
  'client-option': 'the client is made with an option that changes what values mean',
  'client-hook': 'something is hung into the client, and sees or changes each request',
  effects: 'something that is done on the way would not be done any more, or in another order',
  unfollowed: 'what happens to what is sent could not be followed to the end',
} as const;

/** What is said of the place that a doubt names. */
export const SAYS: Readonly<Record<DoubtCode, string>> = {
  changed: 'changes what is sent',
  reassigned: 'gives it another value, and which one is sent is not certain',
  escapes: 'may change what is sent',
  kept: 'keeps what is sent where other code may change it',
  state: 'is one of several places that write it',
  reflective: 'may change what it does not name',
  'moved-call': 'would be called later',
  'unused-placeholder': 'is used by no expression',
  'reserved-word': 'has a reserved word without an alias',
  'client-option': 'changes what values mean',
  'client-hook': 'sees or changes each request',
  effects: 'would not be done any more, or in another order',
  unfollowed: 'could not be followed to the end',
};

/** A reason to look at a rewrite before it is applied. */
export interface Doubt {
  readonly code: string;
  readonly message: string;
  /** In the file of the call; null where it is in another one, or nowhere. */
  readonly range: Range | null;
}

export const UNFOLLOWED: Doubt = {
  code: 'unfollowed',
  message: 'what happens to what is sent could not be followed to the end',
  range: null,
};
