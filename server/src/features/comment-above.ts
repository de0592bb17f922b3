import { type CommentPlace, commentPlace } from '../code/index.ts';
import type { Root } from '../snapshot/index.ts';
import type { Edit, Finding } from '../text/index.ts';

/** Where no language says otherwise. */
const YAML = { opens: '# ', closes: '' };

/** Where a file of code can have a comment on a line of its own, at or above an offset; null where it is no code. */
export function commentPlaceIn(root: Root, uri: string, offset: number): CommentPlace | null {
  const language = root.languages.of(uri);
  return language && root.look(uri, tree => commentPlace(language.syntax, tree, root.text(uri) ?? '', offset));
}

/** A comment of the language on the line above a finding, or where code can have one above that. */
export function commentAbove({ range }: Finding, words: string, text: string, place: CommentPlace | null): Edit {
  const start = place?.at ?? text.lastIndexOf('\n', range.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const { opens, closes } = place?.form ?? YAML;
  return { range: { start, end: start }, newText: `${indent}${opens}${words}${closes}${lineEnd}` };
}

/** What someone who applies a fix should look at, as a comment that they may leave there. */
export const lookComment = (
  finding: Finding,
  doubts: readonly string[],
  text: string,
  place: CommentPlace | null,
): Edit => commentAbove(finding, `Look: ${doubts.join('; ')}.`, text, place);
