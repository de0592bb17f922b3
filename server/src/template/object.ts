import type { Range } from '../text/index.ts';
import { from, type Piece } from './piece.ts';
import { type Condition, when } from './vtl.ts';

/** A member of a JSON object or an element of an array: with a condition, it may be left out. */
export interface Member {
  /** `"name":` or empty for an element. */
  readonly label: Piece;
  readonly value: Piece;
  readonly present: Condition;
  readonly origin?: Range;
}

/**
 * The members with their commas. Where one is certain, it stands first and the optional ones bring their own comma;
 * otherwise a variable carries it: `$c` is "," once a member was written (an inner object leaves it so, too).
 * `gap` is layout between members.
 */
export function members(list: readonly Member[], gap = ''): Piece {
  const certain = list.filter(member => member.present === null);
  const optional = list.filter(member => member.present !== null);
  const body = (member: Member): Piece => from(member.origin, [member.label, member.value]);
  if (certain.length > 0) {
    return [
      certain.map((member, i) => [i === 0 ? gap : `,${gap}`, body(member)]),
      optional.map(member => [gap === '' ? '' : gap, when(member.present, [',', body(member)])]),
    ];
  }
  return ['#set($c="")', optional.map(member => [gap, when(member.present, ['$c', body(member), '#set($c=",")'])])];
}

/** The elements of a list, in their order. */
export function elements(list: readonly Member[]): Piece {
  if (list.every(member => member.present === null)) {
    return list.map((member, i) => [i === 0 ? '' : ',', from(member.origin, member.value)]);
  }
  return [
    '#set($c="")',
    list.map(member => when(member.present, ['$c', from(member.origin, member.value), '#set($c=",")'])),
  ];
}
