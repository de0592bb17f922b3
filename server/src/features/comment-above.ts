import type { CommentPlace } from '../code/index.ts';
import type { Edit, Finding } from '../text/index.ts';

const HASH = /\.(?:ya?ml|py|pyi)$/;

/** A comment of the language on the line above a finding, or where code can have one above that. */
export function commentAbove({ file, range }: Finding, words: string, text: string, place: CommentPlace | null): Edit {
  const start = place?.at ?? text.lastIndexOf('\n', range.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const comment = place?.markup ? `{/* ${words} */}` : `${HASH.test(file) ? '#' : '//'} ${words}`;
  return { range: { start, end: start }, newText: `${indent}${comment}${lineEnd}` };
}

/** What someone who applies a fix should look at, as a comment that they may leave there. */
export const lookComment = (
  finding: Finding,
  doubts: readonly string[],
  text: string,
  place: CommentPlace | null,
): Edit => commentAbove(finding, `Look: ${doubts.join('; ')}.`, text, place);
