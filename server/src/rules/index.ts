export {
  BASELINE_FILE,
  type Baseline,
  type BaselineEntry,
  brokenBaselineFinding,
  matchBaseline,
  readBaseline,
  staleFindings,
  writeBaseline,
} from './baseline/index.ts';
export type { RuleContext } from './checks.ts';
export { directCalls, type Replacement } from './code/direct-calls.ts';
export { lostConditionProblem } from './code/lost-condition.ts';
export { serviceCalls } from './code/service-calls.ts';
export { unfollowedCodeProblem } from './code/unfollowed-code.ts';
export { fingerprints, type Identity, identify } from './identity.ts';
export { allRules, ruleGroups } from './list.ts';
export { referenceOf } from './operation-calls/reference.ts';
export { rulePage, rulePageText } from './page.ts';
export { CONTRACT, type Example, plain, type Rule } from './rule.ts';
export { callProblems, declaredProblems, operationProblems } from './run.ts';
export { PLACEHOLDER, suppress, yamlSuppressions } from './suppression/index.ts';
