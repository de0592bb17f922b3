import type { Range } from '../../text/index.ts';

/** Conditions of a request that are joined by what gives only one of them. */
export interface LostCondition {
  readonly range: Range;
  /** As it is written. */
  readonly operator: 'and' | 'or';
}
