/** How long an expression may be that is looked for in a text. */
const LONGEST = 120;

/** A source text for a regular expression; null where it is too long to be looked for. */
export const escaped = (source: string): string | null =>
  source.length > LONGEST ? null : source.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// What JavaScript and Python take as a name: letters and digits of any script (Unicode's ID_Start and ID_Continue), `_`, and `$`.

/** The identifiers of a source text. */
export const identifiersIn = (text: string): readonly string[] =>
  text.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu) ?? [];

/** The identifier that a source text begins with; empty where it begins with none. */
export const firstIdentifier = (text: string): string => /^[\p{ID_Continue}$]*/u.exec(text)?.[0] ?? '';

/** The identifier that a source text ends with; empty where it ends with none. */
export const lastIdentifier = (text: string): string => /[\p{ID_Continue}$]*$/u.exec(text)?.[0] ?? '';
