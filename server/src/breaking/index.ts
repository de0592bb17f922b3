export { type Acceptance, acceptanceOf, isExpired, readAccepted } from './accepted.ts';
export { type Change, pointerOf, type Side } from './change.ts';
export { compareOperations, goneOperation, isFree } from './compare.ts';
export { CONTRACT_RULES, type ContractRuleId } from './contract-rules.ts';
export { breakingMarkdown } from './page.ts';
export type { BreakingRule } from './rule.ts';
export { BREAKING_RULES } from './rules.ts';
export { isRule, SCHEMA_ROWS, type SchemaRow, type SchemaRule } from './schema-rules/index.ts';
