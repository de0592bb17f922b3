import type { Value } from '../../../../binding/tree.ts';
import type { Located } from '../../../../code/evaluate/value.ts';
import type { SourceHole } from '../../../../code/found/source-hole.ts';
import { brief, type Reading } from '../../../../code/request/reading.ts';
import type { Condition, Operand } from '../../model/request.ts';

/** A condition that is joined to others only where a condition holds; refused where not every value of it tells where. */
export function sometimesCondition(
  reading: Reading,
  at: Located,
  condition: Condition<SourceHole>,
): Condition<SourceHole> | null {
  const terms = condition.kind === 'and' ? condition.terms : [condition];
  const marked = terms.map(term => {
    const values =
      'args' in term
        ? term.args
        : term.kind === 'compare'
          ? [term.left, term.right]
          : term.kind === 'between'
            ? [term.operand, term.low, term.high]
            : [];
    const given = values.filter(({ kind }) => kind === 'value');
    const told = given.every(one => one.kind === 'value' && one.value.kind === 'hole' && !one.value.hole.time);
    return given.length > 0 && told ? withValues(term) : null;
  });
  if (marked.includes(null))
    return reading.refuse(
      at,
      `\`${brief(reading.text(at.expression))}\` is sent only where a condition holds, and no value of the message tells where`,
      'no-operation',
    );
  const [only, ...more] = marked as Condition<SourceHole>[];
  return only && more.length === 0 ? only : { kind: 'and', terms: marked as Condition<SourceHole>[] };
}

const asSometimes = (operand: Operand<SourceHole>): Operand<SourceHole> =>
  operand.kind === 'value' && operand.value.kind === 'hole'
    ? { ...operand, value: { ...operand.value, hole: { ...operand.value.hole, optional: true, sometimes: true } } }
    : operand;

function withValues(term: Condition<SourceHole>): Condition<SourceHole> {
  if (term.kind === 'compare') return { ...term, left: asSometimes(term.left), right: asSometimes(term.right) };
  if (term.kind === 'between') return { ...term, low: asSometimes(term.low), high: asSometimes(term.high) };
  return term.kind === 'call' ? { ...term, args: term.args.map(asSometimes) } : term;
}

/** Whether every clause of a text that is joined sometimes is left out with a value: each names one, and no other. */
export function isLeftOut(text: string, values: ReadonlyMap<string, Value<SourceHole>>): boolean {
  const clauses = text
    .replace(/^\s*(?:SET|ADD|DELETE|AND)\b/i, '')
    .replace(/\bBETWEEN\s+(:\w+)\s+AND\b/gi, 'BETWEEN $1')
    .split(/,(?![^()]*\))|\bAND\b/i)
    .filter(clause => clause.trim() !== '');
  const isSometimes = (name: string): boolean => {
    const value = values.get(name);
    return value?.kind === 'hole' && value.hole.sometimes === true;
  };
  return clauses.every(clause => {
    const names = clause.match(/:\w+/g) ?? [];
    return names.length > 0 && names.every(isSometimes) && !/\b(?:REMOVE|OR|NOT)\b/i.test(clause);
  });
}
