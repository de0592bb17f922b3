import { closest, didYouMean, type Fix, type Problem, type SuppressionComment } from '../../text/index.ts';
import { unknownRule } from '../contracts/unknown-rule.ts';
import { allRules } from '../list.ts';
import { type Directive, PLACEHOLDER } from './directive.ts';
import { expiredSuppression } from './expired-suppression.ts';
import { suppressionReason } from './suppression-reason.ts';
import { unusedSuppression } from './unused-suppression.ts';

const FORM = 'operation-contracts-ignore-next-line RULE: reason (until 2027-01-31), the date being optional';

/** What is wrong with a suppression that no finding needs, or that suppresses nothing as it is written. */
export function complaints(
  comment: SuppressionComment,
  directive: Directive,
  state: { readonly used: ReadonlySet<string>; readonly expired: boolean },
): Problem[] {
  const { range, start } = comment;
  const remove: Fix = { title: 'Remove this suppression', edits: [{ range: comment.whole, newText: '' }] };
  const incomplete = (message: string, ...fixes: Fix[]): Problem[] => [
    { rule: suppressionReason.id, range, message, fixes: [...fixes, remove] },
  ];
  if (directive.kind !== '-next-line') {
    const edit = {
      range: { start, end: start + 'operation-contracts-ignore'.length + directive.kind.length },
      newText: 'operation-contracts-ignore-next-line',
    };
    return incomplete(`A suppression stands on the line above: ${FORM}.`, {
      title: 'Change to operation-contracts-ignore-next-line',
      edits: [edit],
    });
  }
  if (directive.rules.length === 0) return incomplete(`A suppression names its rule and a reason: ${FORM}.`);
  const unknown = directive.rules.filter(({ name }) => !allRules().has(name));
  if (unknown.length > 0)
    return unknown.map(({ name, at }) => {
      const near = closest(name, allRules().keys());
      const place = { start: start + at, end: start + at + name.length };
      const change = near
        ? [{ title: `Change to "${near}"`, edits: [{ range: place, newText: near }], preferred: true }]
        : [];
      const message = `There is no rule "${name}".${didYouMean(name, allRules().keys())}`;
      return { rule: unknownRule.id, range: place, message, fixes: [...change, remove] };
    });
  if (directive.reason === '') {
    const rest = comment.text.slice(directive.afterRules);
    if (rest.includes(PLACEHOLDER)) return incomplete(`Write a reason in place of "${PLACEHOLDER}".`);
    const at = start + directive.afterRules;
    return incomplete(`A suppression says why: ${FORM}.`, {
      title: 'Write a reason',
      edits: [{ range: { start: at, end: at + (rest.startsWith(':') ? 1 : 0) }, newText: `: ${PLACEHOLDER}` }],
      placeholder: PLACEHOLDER,
    });
  }
  if (directive.until === undefined) return incomplete('The date of a suppression is written (until 2027-01-31).');
  if (state.expired)
    return [
      {
        rule: expiredSuppression.id,
        range,
        message: `This suppression ended on ${directive.until}: correct what it suppressed, or give it a later date.`,
        fixes: [remove],
      },
    ];
  const unused = directive.rules.filter(({ name }) => !state.used.has(name) && !isAsked(name));
  if (unused.length === 0) return [];
  const names = unused.map(({ name }) => name).join(', ');
  const kept = directive.rules.map(({ name }) => name).filter(name => !unused.some(one => one.name === name));
  const list = { start: start + directive.rules[0]!.at, end: start + directive.afterRules };
  const fix: Fix =
    kept.length === 0
      ? { ...remove, preferred: true }
      : {
          title: `Leave out ${names}`,
          edits: [{ range: list, newText: kept.join(', ') }],
          preferred: true,
        };
  return [
    {
      rule: unusedSuppression.id,
      range,
      message: `There is nothing of ${names} below this comment: leave it out.`,
      fixes: [fix],
    },
  ];
}

/** Of a rule that only who asks for it gets findings of. */
function isAsked(name: string): boolean {
  const rule = allRules().get(name);
  return rule !== undefined && 'asked' in rule;
}
