import { type Rule, rule } from './rule.ts';

export const ANSWER_RULES: readonly Rule[] = [
  rule(
    'returns-without-result',
    'error',
    '`returns` without a `result`',
    'An operation without a result answers 204 and no body.',
  ),
  rule(
    'returns-type',
    'error',
    'An answer of another type than the result',
    'What stands in `returns` must fit the schema.',
  ),
  rule(
    'returns-property',
    'error',
    'A property that the result has not, or lacks',
    '`returns` gives what `result` declares.',
  ),
  rule('returns-missing', 'error', 'Nothing says what the answer is', 'Write `returns`.'),
  rule(
    'result-may-lack',
    'error',
    'A required property that may be absent',
    'What is stored may lack an attribute: give it a default, or make it optional in the result.',
    'returns: { name: "${item.name}" }',
    'returns: { name: \'${item.name ?? "?"}\' }',
  ),
  rule(
    'put-returns-nothing',
    'error',
    'PutItem with a result',
    'PutItem returns nothing that it wrote: UpdateItem can.',
  ),
  rule(
    'old-and-item',
    'error',
    '`old` and `item` together',
    'DynamoDB returns the item before or after a write, not both.',
  ),
  rule('unused-catch', 'warning', 'A failure that cannot happen', 'The action never fails so.'),
  rule(
    'unknown-error',
    'error',
    'An error that is not declared',
    '`catch` names an error of the contract.',
    'catch: { ConditionalCheckFailed: user-exist }',
    'catch: { ConditionalCheckFailed: user-exists }',
  ),
  rule(
    'uncaught-failure',
    'hint',
    'A failure without a name of its own',
    'Without a `catch`, an unmet condition answers 409 `conflict` and a missing item 404 `not-found`.',
  ),
  rule('unused-error', 'information', 'An error that nothing answers', 'Name it in a `catch`, or leave it out.'),
];
