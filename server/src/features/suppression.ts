import { BREAKING_RULES } from '../breaking/index.ts';
import type { CommentPlace } from '../code/index.ts';
import { PLACEHOLDER } from '../rules/index.ts';
import type { Finding, Fix } from '../text/index.ts';
import { commentAbove } from './comment-above.ts';

/** Rules that a comment cannot suppress: those about comments, and about files that cannot be read. */
const NEVER = /^yaml-syntax$|suppression|-baseline$/;
/** Changes are accepted in a list of their own, for review. */
const CHANGES: ReadonlySet<string> = new Set(BREAKING_RULES.map(rule => rule.id));

/** *Suppress … here, with a reason*: a comment of the language on the line above, or where code can have one above that. */
export function suppressionFix(finding: Finding, text: string, place: CommentPlace | null): Fix | null {
  if (NEVER.test(finding.rule) || CHANGES.has(finding.rule) || finding.file.endsWith('.json')) return null;
  const words = `operation-contracts-ignore-next-line ${finding.rule}: ${PLACEHOLDER}`;
  return {
    title: `Suppress ${finding.rule} here, with a reason`,
    edits: [commentAbove(finding, words, text, place)],
    placeholder: PLACEHOLDER,
  };
}
