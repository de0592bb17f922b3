import { BREAKING_RULES } from '../breaking/index.ts';
import type { Finding, Fix } from '../text/index.ts';

/** What stands for a reason until somebody writes one. */
export const REASON = 'say why';

/** Rules that a comment cannot suppress: those about comments, and about files that cannot be read. */
const NEVER = /^yaml-syntax$|suppression|-baseline$/;
/** Changes are accepted in a list of their own, for review. */
const CHANGES: ReadonlySet<string> = new Set(BREAKING_RULES.map(rule => rule.id));

/** *Suppress … here, with a reason*: a comment of the language on the line above. */
export function suppressionFix(finding: Finding, text: string): Fix | null {
  if (NEVER.test(finding.rule) || CHANGES.has(finding.rule) || finding.file.endsWith('.json')) return null;
  const start = text.lastIndexOf('\n', finding.range.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const mark = `operation-contracts-ignore-next-line ${finding.rule}: ${REASON}`;
  return {
    title: `Suppress ${finding.rule} here, with a reason`,
    edits: [{ range: { start, end: start }, newText: `${indent}${comment(finding.file, mark)}${lineEnd}` }],
  };
}

const comment = (file: string, mark: string): string => (/\.(?:ya?ml|py|pyi)$/.test(file) ? `# ${mark}` : `// ${mark}`);
