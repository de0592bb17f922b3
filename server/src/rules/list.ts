import { BREAKING_RULES, type BreakingRule } from '../breaking/index.ts';
import * as ANSWERS from './answers/rules.ts';
import * as BASELINE from './baseline/rules.ts';
import * as CODE from './code/rules.ts';
import * as CONTRACTS from './contracts/rules.ts';
import * as DYNAMODB from './dynamodb/rules.ts';
import * as FORM from './form/rules.ts';
import * as INFRASTRUCTURE from './infrastructure/rules.ts';
import * as OPERATION_CALLS from './operation-calls/rules.ts';
import type { Rule } from './rule.ts';
import * as SUPPRESSION from './suppression/rules.ts';
import * as VALUES from './values/rules.ts';
import * as YAML from './yaml/rules.ts';

/** Every rule, by what it looks at, in the order of docs/rules.md. A folder's `rules.ts` has a row for each of its rules. */
export const RULE_GROUPS: readonly { readonly title: string; readonly rules: readonly Rule[] }[] = [
  { title: 'YAML', rules: Object.values(YAML) },
  { title: 'Form', rules: Object.values(FORM) },
  { title: 'Values', rules: Object.values(VALUES) },
  { title: 'Requests to DynamoDB', rules: Object.values(DYNAMODB) },
  { title: 'Answers', rules: Object.values(ANSWERS) },
  { title: 'Contracts and workspaces', rules: Object.values(CONTRACTS) },
  { title: 'Lambda code', rules: Object.values(CODE) },
  { title: 'Calls of operations', rules: Object.values(OPERATION_CALLS) },
  { title: 'Infrastructure', rules: Object.values(INFRASTRUCTURE) },
  { title: 'Suppressions', rules: Object.values(SUPPRESSION) },
  { title: 'Baselines', rules: Object.values(BASELINE) },
];

/** Those of docs/rules.md, and those of docs/breaking.md. */
export const RULES: ReadonlyMap<string, Rule | BreakingRule> = new Map(
  [...RULE_GROUPS.flatMap(({ rules }) => rules), ...BREAKING_RULES].map(one => [one.id, one]),
);
