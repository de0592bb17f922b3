/** `getUserById`, `get_user_by_id`, `GetUserByID` → get, user, by, id. */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** The words of storage and of plumbing: an operation's name tells neither. */
const NOISE: ReadonlySet<string> = new Set(
  (
    'dynamo dynamodb ddb db table tables tbl database item items record records row rows doc docs query scan batch batched transact transaction ' +
    'transactional handler handlers lambda function functions fn func async await impl internal helper helpers util utils service services ' +
    'repository repositories repo dao store manager client adapter gateway controller api rest http request params main index app src ' +
    'lambdas fns layers lib libs code build dist core common shared backend server modules resources ' +
    'base inner wrapped loop the a an data access layer name env var dev prod production stage staging test'
  ).split(' '),
);

/** What a Lambda function is given, in most code; where it stands with other words, it is a thing of its own. */
const EVENT = /^events?$/;
/** Behind one of these stands what is asked for: `ByName`. */
const JOINING = /^(?:by|for|of|with|from|to|in|on|at|and|per|if|when)$/;

/** `stopWords`: of the languages. `generic`: more words that say nothing here, wherever they stand. */
export function meaningful(
  words: readonly string[],
  stopWords: ReadonlySet<string>,
  generic: ReadonlySet<string> = new Set(),
): string[] {
  const by = words.indexOf('by');
  const kept = words.filter(
    // `store` first is what is done, and last what does it.
    (word, i) =>
      /^[a-z]/.test(word) &&
      !generic.has(word) &&
      (!(NOISE.has(word) || stopWords.has(word)) ||
        (word === 'api' && words[i + 1] === 'key') ||
        (by > 0 && i > by) ||
        (word === 'store' && i === 0 && words.length > 1)),
  );
  while (kept.length > 1 && JOINING.test(kept.at(-1) ?? '')) kept.pop();
  return kept.every(word => EVENT.test(word)) && kept.length < words.length ? [] : kept;
}

/** Words after a verb that go with it: `sign-out`, `add-to`. */
const PARTICLES: ReadonlySet<string> = new Set([
  'in',
  'out',
  'up',
  'off',
  'on',
  'down',
  'back',
  'to',
  'from',
  'at',
  'into',
]);
export const isParticle = (word: string): boolean => PARTICLES.has(word);

/** What is said of nothing that is found: `get-user-or-null`. */
const OTHERWISE = /^(?:null|none|nil|undefined|throw|fail|raise|error|default|empty|false|nothing|abort|die)$/;

/** Without `or-null`, and with the one of `get-or-create` that `fits`, or the first: an operation does one thing. */
export function oneThing(
  words: readonly string[],
  isVerb: (word: string) => boolean,
  fits: (word: string) => boolean,
): string[] {
  const or = words.findIndex((word, i) => i > 0 && /^(?:or|else)$/.test(word) && OTHERWISE.test(words[i + 1] ?? ''));
  const kept = or < 0 ? words : words.slice(0, or);
  const verbs = kept[0] === undefined ? [] : [kept[0]];
  let at = 1;
  while (/^(?:or|and)$/.test(kept[at] ?? '') && isVerb(kept[at + 1] ?? '')) {
    verbs.push(kept[at + 1]!);
    at += 2;
  }
  const verb = verbs.find(fits) ?? verbs[0];
  return verb === undefined ? [] : [verb, ...kept.slice(at)];
}

/** `by-id`, without what it is the id of. */
export const isJoining = (word: string): boolean => JOINING.test(word);

const IRREGULAR: Readonly<Record<string, string>> = { people: 'person', children: 'child', men: 'man', women: 'woman' };

export function singular(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word] ?? word;
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

export function plural(word: string): string {
  const irregular = Object.keys(IRREGULAR).find(one => IRREGULAR[one] === word || one === word);
  if (irregular) return irregular;
  if (/s$/.test(word) && singular(word) !== word) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:ch|sh|x|s|z)$/.test(word) ? `${word}es` : `${word}s`;
}
