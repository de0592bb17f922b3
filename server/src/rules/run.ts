import type { OperationCall } from '../code/index.ts';
import type { Operation } from '../contract/index.ts';
import type { Problem } from '../text/index.ts';
import type { Checks, DeclaredResource, Report, RuleContext } from './checks.ts';
import { allRules } from './list.ts';
import { referenceOf } from './operation-calls/reference.ts';
import * as OPERATION_CALLS from './operation-calls/rules.ts';

/** What the rules find in a contract. */
export const operationProblems = (operation: Operation, context: RuleContext): Problem[] =>
  problems(check => check.operation?.(operation, context));

/** What the rules find in a resource that a file declares. */
export const declaredProblems = (resource: DeclaredResource, context: RuleContext): Problem[] =>
  problems(check => check.resource?.(resource, context));

/** What the rules find in the calls of operations of one file. */
export const callProblems = (calls: readonly OperationCall[], context: RuleContext): Problem[] =>
  calls.flatMap(call => {
    const reference = referenceOf(call);
    return reference === null
      ? []
      : Object.values(OPERATION_CALLS).flatMap(({ id, checkCall }) => named(id, checkCall(call, reference, context)));
  });

const problems = (ask: (check: Checks) => readonly Report[] | undefined): Problem[] =>
  [...allRules().values()].flatMap(rule => ('check' in rule && rule.check ? named(rule.id, ask(rule.check)) : []));

const named = (rule: string, reports: readonly Report[] = []): Problem[] =>
  reports.map(report => ({ rule, ...report }));
