/** How long an expression may be that is looked for in a text. */
const LONGEST = 120;

/** A source text for a regular expression; null where it is too long to be looked for. */
export const escaped = (source: string): string | null =>
  source.length > LONGEST ? null : source.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
