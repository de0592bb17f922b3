import type { Requests } from '../../request/language.ts';
import { escaped } from '../../syntax/identifiers.ts';
import { builtCondition } from './conditions.ts';
import { formatted } from './formats.ts';
import { lostConditions } from './lost-conditions.ts';
import { calledMayBe } from './may-be.ts';
import { sometimesSpread } from './sometimes-spread.ts';

export const REQUESTS: Requests = {
  exactNumbers: true,
  absent: 'null',
  absentElements: false,
  entriesAreMembers: false,
  addsOnlyTexts: true,
  merge: '|',
  changers: ['update', 'pop', 'popitem', 'clear'],
  changed: ({ callee }) => (callee.kind === 'attribute' ? callee.object : null),
  declared: ({ scope }, name) => scope.bindings.get(name)?.[0]?.source,
  calledMayBe,
  formatted,
  sometimesSpread,
  builtCondition,
  builders: ['Attr', 'Key'],
  lostConditions,
  documented: () => null,
  validated: () => null,
  testedType,
  notation: {
    member: (object, name, absent) =>
      absent ? `${object}.get(${JSON.stringify(name)})` : `${object}[${JSON.stringify(name)}]`,
    property: (object, name) => `${object}['${name.replace(/['\\]/g, '\\$&')}']`,
    quotedKeys: true,
    listOfSet: text => `list(${text})`,
  },
};

const TYPES = { str: 'string', int: 'number', float: 'number', bool: 'boolean' } as const;

/** `isinstance(x, str)` */
function testedType(text: string, source: string): 'string' | 'number' | 'boolean' | null {
  const own = escaped(source);
  const test = own && new RegExp(`isinstance\\(\\s*${own}\\s*,\\s*(str|int|float|bool)\\s*\\)`).exec(text);
  return test ? TYPES[test[1] as keyof typeof TYPES] : null;
}
