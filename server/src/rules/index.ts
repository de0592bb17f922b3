import { BREAKING_RULES } from '../breaking/index.ts';
import { ANSWER_RULES } from './answers.ts';
import { BASELINE_RULES } from './baseline-rules.ts';
import { CODE_RULES } from './code.ts';
import { CONTRACT_RULES } from './contract.ts';
import { FORM_RULES } from './form.ts';
import { OPERATION_CALL_RULES } from './operation-call-rules.ts';
import { PERMISSION_RULES } from './permission.ts';
import type { Rule } from './rule.ts';
import { STORAGE_RULES } from './storage.ts';
import { VALUE_RULES } from './values.ts';
import { YAML_RULES } from './yaml.ts';

export {
  BASELINE_FILE,
  type Baseline,
  type BaselineEntry,
  brokenBaseline,
  matchBaseline,
  readBaseline,
  staleFindings,
  writeBaseline,
} from './baseline/index.ts';
export { directCalls, type Replacement } from './direct-call.ts';
export { fingerprints, hash, type Identity, identify } from './identity.ts';
export { callProblems, type KnownOperations, referenceOf } from './operation-calls/index.ts';
export type { Rule } from './rule.ts';
export { PLACEHOLDER, suppress, yamlSuppressions } from './suppression/index.ts';
export { unfollowedCode } from './unfollowed-code.ts';

/** Every rule, by what it looks at, in the order of docs/rules.md. */
export const RULE_GROUPS: readonly { readonly title: string; readonly rules: readonly Rule[] }[] = [
  { title: 'YAML', rules: YAML_RULES },
  { title: 'Form', rules: FORM_RULES },
  { title: 'Values', rules: VALUE_RULES },
  { title: 'Requests to DynamoDB', rules: STORAGE_RULES },
  { title: 'Answers', rules: ANSWER_RULES },
  { title: 'Contracts and workspaces', rules: CONTRACT_RULES },
  { title: 'Lambda code', rules: CODE_RULES },
  { title: 'Calls of operations', rules: OPERATION_CALL_RULES },
  { title: 'Infrastructure', rules: PERMISSION_RULES },
  { title: 'Baselines', rules: BASELINE_RULES },
];

/** Those of docs/rules.md, and those of docs/breaking.md. */
export const RULES: ReadonlyMap<string, Rule> = new Map(
  [...RULE_GROUPS.flatMap(({ rules }) => rules), ...BREAKING_RULES].map(one => [one.id, one]),
);

/** Where a rule's page is. */
export const rulePage = (id: string): string => {
  const page = BREAKING_RULES.some(one => one.id === id) ? 'breaking' : 'rules';
  return `https://github.com/operation-contracts/operation-contracts/blob/main/docs/${page}.md#${id}`;
};

/** docs/rules.md as it must be. */
export function rulesMarkdown(): string {
  const count = RULE_GROUPS.flatMap(({ rules }) => rules).length;
  const head = `# Rules\n\nThis page is generated from the rules themselves (\`npm run docs\`). There are ${count}. Each can be given another severity, or \`off\`, in
\`operations.config.yaml\` under \`rules\`; and one finding can be suppressed with a comment above it that names the rule and a reason:
\`# operation-contracts-ignore-next-line RULE: reason (until 2027-01-31)\`, the date being optional.\n`;
  const groups = RULE_GROUPS.map(({ title, rules }) => `\n## ${title}\n\n${rules.map(rulePageText).join('\n')}`);
  return head + groups.join('');
}

export function rulePageText(one: Rule): string {
  const example = (label: string, text: string | undefined): string =>
    text === undefined ? '' : `\n${label}\n\n\`\`\`yaml\n${text}\n\`\`\`\n`;
  return `### ${one.id}\n\n**${one.title}.** Severity: ${one.severity}.\n\n${one.text}\n${example('Not so:', one.bad)}${example('But so:', one.good)}`;
}
