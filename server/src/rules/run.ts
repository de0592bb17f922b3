import type { OperationCall } from '../code/index.ts';
import type { Operation } from '../contract/index.ts';
import type { Problem } from '../text/index.ts';
import type { DeclaredResource, Known } from './checks.ts';
import { RULES } from './list.ts';
import { referenceOf } from './operation-calls/reference.ts';
import type { Rule } from './rule.ts';

const RULES_THAT_CHECK = [...RULES.values()].filter((rule): rule is Rule => 'check' in rule);

/** What the rules find in a contract. */
export const operationProblems = (operation: Operation, known: Known): Problem[] =>
  RULES_THAT_CHECK.flatMap(({ id, check }) => named(id, check?.operation?.(operation, known)));

/** What the rules find in a resource that a file declares. */
export const declaredProblems = (resource: DeclaredResource, known: Known): Problem[] =>
  RULES_THAT_CHECK.flatMap(({ id, check }) => named(id, check?.resource?.(resource, known)));

/** What the rules find in the calls of operations of one file. */
export const callProblems = (calls: readonly OperationCall[], known: Known): Problem[] =>
  calls.flatMap(call => {
    const reference = referenceOf(call);
    return reference === null
      ? []
      : RULES_THAT_CHECK.flatMap(({ id, check }) => named(id, check?.call?.(call, reference, known)));
  });

const named = (rule: string, reports: readonly Omit<Problem, 'rule'>[] = []): Problem[] =>
  reports.map(report => ({ rule, ...report }));
