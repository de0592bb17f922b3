import type { Grammar } from '../../modules/language.ts';
import { withOwnOperands } from './non-null.ts';

/** The grammar of a file. JavaScript may hold JSX everywhere, and Flow's annotations look like TypeScript's. */
function grammarOf(path: string): string {
  if (/\.[cm]?ts$/.test(path)) return 'typescript';
  return path.endsWith('.tsx') ? 'tsx' : 'javascript';
}

/** A variable that is called `using`: the grammar takes each look at it for a declaration, so it gets a name of the same length. */
const withoutUsing = (text: string): string =>
  /\b(?:const|let|var)\s+using\s*[=:;]/.test(text)
    ? text.replace(/(?<![.\w$])using(?=\s*(?:[=:;]|\??\.\s*[\w[(]))/g, '$sing')
    : text;

export const GRAMMAR: Grammar = {
  grammars: ['javascript', 'typescript', 'tsx'],
  grammarOf,
  parse: (path, text, parsers) => {
    const grammar = grammarOf(path);
    const parse = (one: string) => parsers.parse(one, grammar);
    return grammar === 'javascript' ? parse(withoutUsing(text)) : withOwnOperands(withoutUsing(text), parse);
  },
};
