import type { Requests } from '../../request/language.ts';
import { isNothing } from '../../request/sometimes-spread.ts';

/** `...(a && { a })`, `...(a ? { a } : {})` */
export const sometimesSpread: Requests['sometimesSpread'] = ({ module }, { start, options: [first, second] }) => {
  if (!first) return null;
  const before = module.text.slice(start, first.start);
  if (!second) {
    const condition = /^(.*)&&[\s(]*$/s.exec(before)?.[1]?.trim();
    return first.kind === 'dictionary' && condition ? { node: first, when: ternary(condition) } : null;
  }
  const condition = /^(.*)\?[\s(]*$/s.exec(before)?.[1]?.trim();
  if (!condition) return null;
  if (first.kind === 'dictionary' && isNothing(second)) return { node: first, when: ternary(condition) };
  return second.kind === 'dictionary' && isNothing(first) ? { node: second, when: ternary(`!(${condition})`) } : null;
};

const ternary =
  (condition: string) =>
  (value: string): string =>
    value === condition ? `${value} || undefined` : `${condition} ? ${value} : undefined`;
