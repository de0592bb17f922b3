import { CONTRACT_RULES } from './contract-rules.ts';
import type { BreakingRule } from './rule.ts';
import { isRule, SCHEMA_ROWS } from './schema-rules/index.ts';

const schemaRules = SCHEMA_ROWS.flatMap(({ data, result }) => [data, result]).filter(verdict => isRule(verdict));

/** Every rule on changes, each once: those of `data` and `result`, then those of contracts. */
export const BREAKING_RULES: readonly BreakingRule[] = [
  ...new Map([...schemaRules, ...CONTRACT_RULES].map(rule => [rule.id as string, rule])).values(),
];
