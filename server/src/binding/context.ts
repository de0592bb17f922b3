import type { Collector } from './collector.ts';
import type { DeclareProperty, Scope } from './scope.ts';

/** What is needed to bind any value of a contract. */
export interface Context {
  readonly scope: Scope;
  readonly out: Collector;
  readonly declare?: DeclareProperty;
  /** An absent value refuses the message here: in a key, in a condition. */
  readonly needed?: boolean;
  /** In the list of a filter, an absent part leaves its entry out. */
  readonly optionalParts?: boolean;
  /** What stands here is walked, spread or written as JSON text: it needs no one type. */
  readonly anyType?: boolean;
}
