import { BREAKING_RULES } from '../breaking/index.ts';
import type { CommentPlace } from '../code/index.ts';
import { PLACEHOLDER } from '../rules/index.ts';
import type { Finding, Fix } from '../text/index.ts';

/** Rules that a comment cannot suppress: those about comments, and about files that cannot be read. */
const NEVER = /^yaml-syntax$|suppression|-baseline$/;
/** Changes are accepted in a list of their own, for review. */
const CHANGES: ReadonlySet<string> = new Set(BREAKING_RULES.map(rule => rule.id));

/** *Suppress … here, with a reason*: a comment of the language on the line above, or where code can have one above that. */
export function suppressionFix(finding: Finding, text: string, place: CommentPlace | null): Fix | null {
  if (NEVER.test(finding.rule) || CHANGES.has(finding.rule) || finding.file.endsWith('.json')) return null;
  const start = place?.at ?? text.lastIndexOf('\n', finding.range.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const mark = `operation-contracts-ignore-next-line ${finding.rule}: ${PLACEHOLDER}`;
  const comment = place?.markup ? `{/* ${mark} */}` : `${HASH.test(finding.file) ? '#' : '//'} ${mark}`;
  return {
    title: `Suppress ${finding.rule} here, with a reason`,
    edits: [{ range: { start, end: start }, newText: `${indent}${comment}${lineEnd}` }],
    placeholder: PLACEHOLDER,
  };
}

const HASH = /\.(?:ya?ml|py|pyi)$/;
