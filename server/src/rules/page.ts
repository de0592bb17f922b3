import { BREAKING_RULES, type BreakingRule } from '../breaking/index.ts';
import { CONTRACT, plain, type Rule } from './rule.ts';

/** Where a rule's page is. */
export const rulePage = (id: string): string => {
  const page = BREAKING_RULES.some(one => one.id === id) ? 'breaking' : 'rules';
  return `https://github.com/operation-contracts/operation-contracts/blob/main/docs/${page}.md#${id}`;
};

/** A rule's page in Markdown: what it reports, why, and its example. */
export function rulePageText(rule: Rule | BreakingRule): string {
  const head = `### ${rule.id}\n\n**${rule.summary}.** Severity: ${rule.severity}.\n\n${rule.why}\n`;
  if (!('example' in rule) || !rule.example) return head;
  const { file = CONTRACT, bad, good, beside = {} } = rule.example;
  const where = file === CONTRACT ? '' : `, in \`${file}\``;
  const others = Object.entries(beside).map(([path, text]) => `\nBeside it, \`${path}\`:\n${fence(path, text)}`);
  return `${head}\nNot so${where}:\n${fence(file, bad)}\nBut so:\n${fence(file, good)}${others.join('')}`;
}

/** Markdown knows a language by the ending of its files, too. */
const fence = (file: string, text: string): string =>
  `\n\`\`\`${file.slice(file.lastIndexOf('.') + 1)}\n${plain(text)}\`\`\`\n`;
