import type { Requests } from '../../request/language.ts';
import { builtCondition } from './conditions.ts';
import { formatted } from './formats.ts';
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
  documented: () => null,
  validated: () => null,
  notation: {
    member: (object, name, absent) =>
      absent ? `${object}.get(${JSON.stringify(name)})` : `${object}[${JSON.stringify(name)}]`,
    property: (object, name) => `${object}['${name.replace(/['\\]/g, '\\$&')}']`,
    quotedKeys: true,
    listOfSet: text => `list(${text})`,
  },
};
