/** What begins the name of an operation. */
const VERBS: ReadonlySet<string> = new Set(
  `add archive book cancel change check claim close copy count create delete drop edit export fetch find get import insert list load lock
  look move open pay place put query read record register remove rename renew replace reserve restore revoke save scan search send set show start
  stop store sync touch track unlock update upload upsert view write`.split(/\s+/),
);

/** What follows a noun says how, not what: `list-orders-by-user`. */
const HOW = /^(?:again|all|and|as|by|for|from|in|of|on|since|to|together|with|within)$/;

/** What an operation is about, in the singular: `store-new-user` → `user`, `list-orders-by-day` → `order`; null where its name does not say. */
export function nounOf(operation: string): string | null {
  const [verb = '', ...rest] = operation.toLowerCase().split('-');
  if (!VERBS.has(verb)) return null;
  const how = rest.findIndex((word, i) => i > 0 && HOW.test(word));
  const noun = (how < 0 ? rest : rest.slice(0, how)).at(-1);
  return noun === undefined || HOW.test(noun) || !/^[a-z]{2,}/.test(noun) ? null : singular(noun);
}

/** `invoices` → `invoice`, `entries` → `entry`, `addresses` → `address`. */
export const singular = (word: string): string =>
  word
    .replace(/ies$/i, 'y')
    .replace(/(ss|sh|ch|x|z)es$/i, '$1')
    .replace(/([^su])s$/i, '$1');

/** `invoice` → `invoices`, `entry` → `entries`, `address` → `addresses`. */
export const plural = (word: string): string =>
  /[^aeiou]y$/.test(word) ? word.replace(/y$/, 'ies') : /(?:s|sh|ch|x|z)$/.test(word) ? `${word}es` : `${word}s`;

/** `invoice` → `an invoice`. */
export const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
