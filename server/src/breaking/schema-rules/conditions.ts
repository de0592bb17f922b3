import { rule, type SchemaRow } from './row.ts';
import { show } from './say.ts';

/** What is compared as a whole: conditions, forms, and what cannot be compared. */
export const CONDITIONS: readonly SchemaRow[] = [
  {
    difference: 'constraint',
    data: rule(
      'data-condition-added',
      'error',
      'A further condition on `data`',
      'Of the keywords that are compared as wholes: `not`, `if`, `contains`, `dependentSchemas`, `propertyNames`, `patternProperties`, `unevaluatedItems`, `contentSchema`.',
      (where, _, after) =>
        `${where} has a condition that is new (${show(after)}): messages that were valid may be refused.`,
    ),
    result: rule(
      'result-condition-removed',
      'error',
      'A condition of `result` that is gone',
      'Of the keywords that are compared as wholes: `not`, `if`, `contains`, `dependentSchemas`, `propertyNames`, `patternProperties`, `unevaluatedItems`, `contentSchema`.',
      (where, before, _) => `${where} always met a condition that is gone (${show(before)}).`,
    ),
  },
  {
    difference: 'constraint-changed',
    data: rule(
      'data-condition-changed',
      'warning',
      'Another condition on `data`',
      'Conditions such as `if`, `not` and `contains` are compared as wholes: another one may break callers.',
      (where, _, after) =>
        `${where} has another condition (${show(after)}), which cannot be compared: this may break callers.`,
    ),
    result: rule(
      'result-condition-changed',
      'warning',
      'Another condition of `result`',
      'Conditions such as `if`, `not` and `contains` are compared as wholes: another one may break callers.',
      (where, before, _) =>
        `${where} meets another condition (${show(before)}), which cannot be compared: this may break callers.`,
    ),
  },
  {
    difference: 'form',
    data: rule(
      'data-form-removed',
      'error',
      'A form that `data` no longer takes',
      'A branch of `oneOf` or `anyOf` is gone: callers that send it are refused.',
      where => `${where} is a form that is no longer accepted.`,
    ),
    result: rule(
      'result-form-added',
      'error',
      'A form that `result` did not have',
      'A new branch of `oneOf` or `anyOf`: callers cannot read it.',
      where => `${where} is a form that callers have not met.`,
    ),
  },
  {
    difference: 'exclusive',
    data: rule(
      'data-forms-overlap',
      'warning',
      'Forms of `data` that may exclude each other',
      '`oneOf` refuses what fits two branches. It cannot be shown that its branches have nothing in common: this may break callers. A property with a `const` in each branch tells them apart; or write `anyOf`.',
      where =>
        `${where} takes exactly one of several forms, and they are not told apart: what fits two is refused. This may break callers.`,
    ),
    result: rule(
      'result-forms-overlap',
      'warning',
      'Forms of `result` that excluded each other',
      '`oneOf` promised that exactly one branch fits. It cannot be shown that this still holds: it may break callers.',
      where => `${where} was exactly one of several forms, which cannot be shown any more. This may break callers.`,
    ),
  },
  {
    difference: 'unknown',
    data: rule(
      'data-uncompared',
      'warning',
      '`data` that cannot be compared',
      'A schema is too large, or has a reference that leads nowhere: it may break callers.',
      where => `${where} cannot be compared with what it was: this may break callers.`,
    ),
    result: rule(
      'result-uncompared',
      'warning',
      '`result` that cannot be compared',
      'A schema is too large, or has a reference that leads nowhere: it may break callers.',
      where => `${where} cannot be compared with what it was: this may break callers.`,
    ),
  },
];
