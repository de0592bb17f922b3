import type { Range } from '../../text/index.ts';

/** Why a request cannot become an operation's, or could not be read. */
export type BlockCode = keyof typeof BLOCKS;

/** What each code means, of a request. */
export const BLOCKS = {
  'not-written-out': 'the request is not written out where its call sees it',
  changed: 'the request is changed after it is written',
  computed: 'a part of the request is computed that has to be written out',
  type: 'nothing shows what a value is',
  action: 'it is no action that an operation can have',
  'other-code': 'other code makes the request',
  moved: 'a value would be another one at the call, or be made twice',
  answer: 'it asks for what no operation answers',
  'no-operation': 'an operation cannot say it',
  'not-understood': 'a part of the request is not understood',
} as const;

/** The first argument that could not be read. */
export interface Block {
  readonly range: Range;
  readonly code: BlockCode;
  readonly reason: string;
}
