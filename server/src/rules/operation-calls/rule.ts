import type { OperationCall } from '../../code/index.ts';
import type { Report, RuleContext } from '../checks.ts';
import type { Rule } from '../rule.ts';

/** A rule of calls of operations. */
export interface CallRule extends Rule {
  /** A call in Lambda code, by the name that it gives. */
  readonly checkCall: (call: OperationCall, reference: string, context: RuleContext) => readonly Report[];
}
