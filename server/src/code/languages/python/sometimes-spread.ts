import type { Requests } from '../../request/language.ts';
import { isNothing } from '../../request/sometimes-spread.ts';

/** `**({"a": a} if a else {})` */
export const sometimesSpread: Requests['sometimesSpread'] = ({ module }, { options: [first, second] }) => {
  if (first?.kind !== 'dictionary' || !second || !isNothing(second)) return null;
  const between = module.text.slice(first.end, second.start);
  const condition = /^\s*\)?\s*if\b(.*?)\belse\b[\s(]*$/s.exec(between)?.[1]?.trim();
  return condition ? { node: first, when: value => `${value} if ${condition} else None` } : null;
};
