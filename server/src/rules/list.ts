import { BREAKING_RULES, type BreakingRule } from '../breaking/index.ts';
import { TARGETS } from '../targets/index.ts';
import * as ANSWERS from './answers/rules.ts';
import * as BASELINE from './baseline/rules.ts';
import type { Chapter } from './chapter.ts';
import * as CODE from './code/rules.ts';
import * as CONTRACTS from './contracts/rules.ts';
import * as FORM from './form/rules.ts';
import * as OPERATION_CALLS from './operation-calls/rules.ts';
import * as REQUESTS from './requests/rules.ts';
import type { Rule } from './rule.ts';
import * as SUPPRESSION from './suppression/rules.ts';
import * as VALUES from './values/rules.ts';
import * as YAML from './yaml/rules.ts';

/** The rules that are true of every target, by chapter, in the order of docs/rules.md. A folder's `rules.ts` has a row for each. */
const COMMON: Readonly<Record<Chapter, readonly Rule[]>> = {
  yaml: Object.values(YAML),
  form: Object.values(FORM),
  values: Object.values(VALUES),
  requests: Object.values(REQUESTS),
  answers: Object.values(ANSWERS),
  contracts: Object.values(CONTRACTS),
  code: Object.values(CODE),
  'operation-calls': Object.values(OPERATION_CALLS),
  infrastructure: [],
  suppression: Object.values(SUPPRESSION),
  baseline: Object.values(BASELINE),
};

const TITLES: Readonly<Record<Chapter, () => string>> = {
  yaml: () => 'YAML',
  form: () => 'Form',
  values: () => 'Values',
  requests: () => `Requests to ${TARGETS.map(({ title }) => title).join(' and ')}`,
  answers: () => 'Answers',
  contracts: () => 'Contracts and workspaces',
  code: () => 'Lambda code',
  'operation-calls': () => 'Calls of operations',
  infrastructure: () => 'Infrastructure',
  suppression: () => 'Suppressions',
  baseline: () => 'Baselines',
};

export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Every rule, by what it looks at, in the order of docs/rules.md: those of the targets among the others. */
export const ruleGroups = (): readonly RuleGroup[] =>
  (Object.keys(COMMON) as Chapter[]).map(chapter => ({
    title: TITLES[chapter](),
    rules: [...COMMON[chapter], ...TARGETS.flatMap(({ rules }) => rules?.[chapter] ?? [])].sort(byId),
  }));

const byId = (a: Rule, b: Rule): number => (a.id < b.id ? -1 : 1);

let made: { readonly targets: number; readonly rules: ReadonlyMap<string, Rule | BreakingRule> } | undefined;

/** By their ids, those of docs/rules.md and those of docs/breaking.md. */
export function allRules(): ReadonlyMap<string, Rule | BreakingRule> {
  if (made?.targets !== TARGETS.length) {
    const rules = [...ruleGroups().flatMap(group => group.rules), ...BREAKING_RULES];
    made = { targets: TARGETS.length, rules: new Map(rules.map(one => [one.id, one])) };
  }
  return made.rules;
}
