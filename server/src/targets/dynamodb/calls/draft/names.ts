import type { CallSite } from '../../../../code/index.ts';
import { isJoining, isParticle, meaningful, oneThing, plural, singular, wordsOf } from '../../../../extract/words.ts';
import type { Action } from '../../model/request.ts';

/** What a call does, in the words of who calls: the first is what it is called where nothing in the code says more. */
const VERBS: Readonly<Record<Action, readonly string[]>> = {
  GetItem: 'get read fetch load find retrieve lookup check view show is has exists verify validate'.split(' '),
  PutItem:
    'store create add save put insert register write record log publish post new send submit sign place import track set'.split(
      ' ',
    ),
  UpdateItem:
    'update change set edit modify patch increment decrement mark add remove toggle enable disable move confirm cancel approve like touch assign start finish complete publish put save'.split(
      ' ',
    ),
  DeleteItem: 'delete remove del destroy erase drop clear cancel unregister unsubscribe purge revoke disconnect'.split(
    ' ',
  ),
  Query: 'list find fetch get search load read retrieve lookup browse show view count'.split(' '),
  Scan: 'list find fetch get search load read retrieve browse show view count export'.split(' '),
  BatchGetItem: 'get read fetch load find list retrieve'.split(' '),
  BatchWriteItem: 'store save import delete remove write add create'.split(' '),
  TransactGetItems: 'read get load find retrieve'.split(' '),
  TransactWriteItems: 'write store create save place move transfer update register add delete remove'.split(' '),
};

const KNOWN: ReadonlySet<string> = new Set(Object.values(VERBS).flat());
/** What else is done to things: a write that stands alone in a function, or a file, of such a name is that. */
const DONE: ReadonlySet<string> = new Set(
  (
    'reserve take subscribe unsubscribe book pay refund charge ship deliver close open accept reject request generate receive apply claim redeem ' +
    'vote rate review join leave invite login logout signup enroll schedule reset rename archive restore sync notify capture authorize report upload ' +
    'raise lower allocate release lock unlock activate deactivate provision deprovision onboard offboard follow unfollow block unblock reopen resolve'
  ).split(' '),
);
const isVerb = (word: string): boolean => KNOWN.has(word) || DONE.has(word) || GENERIC.has(word);
const READS: ReadonlySet<string> = new Set<Action>(['GetItem', 'Query', 'Scan', 'BatchGetItem']);
const MANY: ReadonlySet<string> = new Set<Action>(['Query', 'Scan', 'BatchGetItem']);
/** What functions are called that say nothing of themselves. */
const GENERIC: ReadonlySet<string> = new Set(
  'handle run execute invoke process perform call do default anonymous init setup constructor lambda with promise map each then'.split(
    ' ',
  ),
);

export interface Naming {
  readonly site: CallSite;
  readonly action: Action;
  /** Path of the file, with `/`. */
  readonly path: string;
  readonly alone: boolean;
  /** What the items are, in one word or some: `user`, `user profile`. */
  readonly noun: readonly string[];
  /** What a query asks for, besides the key of the table: `by-customer`. */
  readonly by: readonly string[];
  readonly stopWords: ReadonlySet<string>;
}

/** `get-user`: an operation's name from the function that the call stands in, its file, its class, or what it works on. */
export function operationName(naming: Naming): string {
  const { site, action, path, noun, by } = naming;
  const steps = site.enclosing.name.split('.').filter(Boolean);
  const own = steps.at(-1) ?? '';
  const folders = path.split('/');
  const file = (folders.at(-1) ?? '').replace(/\.[^.]*$/, '');
  const [first = 'store'] = VERBS[action];
  const cls = meaningful(wordsOf(steps.slice(0, -1).at(-1) ?? ''), naming.stopWords);
  const subject = subjectOf(noun.length > 0 ? noun : cls, MANY.has(action));
  for (const [i, candidate] of [own, file, folders.at(-2) ?? ''].entries()) {
    const words = oneThing(meaningful(wordsOf(candidate), naming.stopWords, GENERIC), isVerb, word =>
      VERBS[action].includes(word),
    );
    const [verb, ...rest] = words;
    if (verb === undefined) continue;
    // `byTeam`
    if (isJoining(verb) && rest.length > 0) return kebab([first, ...subject, ...words]);
    const fits = VERBS[action].includes(verb);
    if (fits) return kebab(isWhole(rest) ? words : [verb, ...subject, ...(rest.length > 0 ? rest : by)]);
    // Another verb tells of the function, and not of this call; an unknown word may be one, or a thing.
    if (KNOWN.has(verb)) break;
    if (i === 0 && naming.alone && rest.length > 0) return kebab(words);
    if (i === 0 && naming.alone) return kebab(READS.has(action) ? [first, verb] : [verb, ...subject]);
    if (i > 0 && naming.alone && DONE.has(verb) && !READS.has(action))
      return kebab(rest.length > 0 ? words : [verb, ...subject]);
    if (i > 0 && naming.alone) return kebab([first, ...words]);
  }
  return kebab([first, ...subject, ...by]);
}

function subjectOf(words: readonly string[], many: boolean): string[] {
  const last = words.at(-1);
  if (last === undefined) return [many ? 'entries' : 'entry'];
  return [...words.slice(0, -1), many ? plural(singular(last)) : singular(last)];
}

/** Whether words name a thing, and not only which one: `by-id`, `all`. */
const isWhole = (rest: readonly string[]): boolean =>
  rest[0] !== undefined && !/^(?:all|many|multiple|several|one|both)$/.test(rest.join()) && !isJoining(rest[0]);

const MOST_WORDS = 7;

const kebab = (words: readonly string[]): string => words.slice(0, MOST_WORDS).join('-');

/** What an operation works on, from its name: `get-user-profile` → `user-profile`, `get-or-create-user` → `user`. */
export function subjectOfName(name: string): string {
  const [, ...rest] = oneThing(
    name.split('-').filter(word => word !== '' && !/^\d+$/.test(word)),
    isVerb,
    () => false,
  );
  while (isParticle(rest[0] ?? '') || rest[0] === 'all') rest.shift();
  const joined = rest.findIndex(word => isJoining(word) || word === 'or');
  const own = joined < 0 ? rest : rest.slice(0, joined);
  const last = own.at(-1);
  if (last !== undefined) return [...own.slice(0, -1), singular(last)].join('-');
  const [alone = ''] = name.split('-');
  return rest.length > 0 || name.includes('-') || isVerb(alone) || alone === '' ? 'entry' : singular(alone);
}
