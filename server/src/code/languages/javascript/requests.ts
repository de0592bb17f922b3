import type { Requests } from '../../request/language.ts';
import { escaped } from '../../syntax/identifiers.ts';
import { parameterInDoc } from './jsdoc.ts';
import { sometimesSpread } from './sometimes-spread.ts';
import { validatedShape } from './zod.ts';

/** Methods that give undefined where there is nothing. */
const FINDS: ReadonlySet<string> = new Set(['find', 'findLast', 'pop', 'shift', 'at', 'match', 'get', 'exec']);
/** What the functions that change an object are members of. */
const CHANGERS: ReadonlySet<string> = new Set(['Object', 'Reflect', '_', 'lodash']);

const isName = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);

export const REQUESTS: Requests = {
  exactNumbers: false,
  absent: 'undefined',
  absentElements: true,
  entriesAreMembers: true,
  addsOnlyTexts: false,
  merge: null,
  changers: ['assign', 'defineProperty', 'defineProperties', 'merge', 'set', 'unset'],
  changed: ({ callee, arguments: [first] }) => {
    const on = callee.kind === 'attribute' ? callee.object : null;
    return on?.kind === 'name' && CHANGERS.has(on.name) ? (first?.value ?? null) : null;
  },
  declared: ({ exports }, name) => exports.get(name)?.[0],
  calledMayBe: (_, { callee, arguments: [first] }, inner) => {
    const name = callee.kind === 'attribute' ? callee.name : '';
    // `JSON.stringify(undefined)` is no text.
    if (name === 'stringify' && first) return inner(first.value).has('undefined') ? new Set(['undefined']) : undefined;
    return FINDS.has(name) ? new Set(['undefined', 'fraction']) : undefined;
  },
  formatted: () => undefined,
  sometimesSpread,
  builtCondition: () => undefined,
  builders: [],
  lostConditions: () => [],
  documented: parameterInDoc,
  validated: validatedShape,
  testedType,
  notation: {
    member: (object, name) => (isName(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`),
    property: (object, name) => (isName(name) ? `${object}.${name}` : `${object}['${name.replace(/['\\]/g, '\\$&')}']`),
    quotedKeys: false,
    listOfSet: text => `[...${text}]`,
  },
};

/** `typeof x !== 'string'` */
function testedType(text: string, source: string): 'string' | 'number' | 'boolean' | null {
  const own = escaped(source);
  const test = own && new RegExp(`typeof\\s+\\(?${own}\\)?\\s*[!=]==?\\s*['"](string|number|boolean)['"]`).exec(text);
  return test ? (test[1] as 'string' | 'number' | 'boolean') : null;
}
