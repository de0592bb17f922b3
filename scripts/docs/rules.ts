import { ruleGroups, rulePageText } from '../../server/src/rules/index.ts';
import { DATA, TABLE } from '../../test/rule-example.ts';

/** docs/rules.md as it must be. */
export function rulesMarkdown(): string {
  const count = ruleGroups().flatMap(({ rules }) => rules).length;
  const groups = ruleGroups().map(({ title, rules }) => `\n## ${title}\n\n${rules.map(rulePageText).join('\n')}`);
  return `# Rules

This page is generated from the rules themselves (\`npm run docs\`). There are ${count}. Each can be given another severity, or \`off\`, in
\`operations.config.yaml\` under \`rules\`; and one finding can be suppressed with a comment above it that names the rule and a reason:
\`# operation-contracts-ignore-next-line RULE: reason (until 2027-01-31)\`, the date being optional.

Each example is checked as it stands here: the first form is reported by its rule, and the second by none. Contracts are shortened: to what
an example shows come \`operation\`, \`summary\`, this \`data\`

\`\`\`yaml
${DATA}\`\`\`

and this table.

\`\`\`yaml
${TABLE}\`\`\`
${groups.join('')}`;
}
