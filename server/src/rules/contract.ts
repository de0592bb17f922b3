import { type Rule, rule } from './rule.ts';

export const CONTRACT_RULES: readonly Rule[] = [
  rule(
    'broken-ref',
    'error',
    'A `$ref` that leads nowhere',
    'References go to files of the workspace, relative to their own file, and to paths that are there.',
    '$ref: ../../../../etc/passwd',
    '$ref: ./user.schema.yaml#/properties/email',
  ),
  rule(
    'duplicate-operation',
    'error',
    'Two operations of one name and version',
    'The path `/v1/name` can lead to one only.',
  ),
  rule(
    'missing-description',
    'hint',
    'An operation without a summary',
    'Callers read it on hover and in the exported API.',
  ),
  rule(
    'unknown-successor',
    'warning',
    '`deprecated.use` names no operation',
    'It is what callers are told to call instead.',
  ),
  rule('example-data', 'error', 'An example that the schema refuses', 'Examples are messages that callers could send.'),
  rule(
    'example-result',
    'error',
    'An example result that the schema refuses',
    'It is compared exactly with the answer.',
  ),
  rule('example-error', 'error', 'An example error that is not declared', 'It names an error of the contract.'),
  rule(
    'example-table',
    'error',
    'An example with a table that is not known',
    '`given` and `then` name tables as operations do.',
  ),
  rule('duplicate-example', 'warning', 'Two examples of one name', 'They are chosen by name.'),
  rule(
    'unmatched-glob',
    'warning',
    'A glob that matches nothing',
    'A checker that fails open is worse than none: correct the glob, or leave it out.',
  ),
  rule('unknown-rule', 'warning', 'A rule that does not exist', '`rules` and suppressions name rules of this page.'),
  rule(
    'unused-suppression',
    'warning',
    'A suppression that suppresses nothing',
    'Leave it out: it would hide the next finding.',
  ),
  rule(
    'suppression-reason',
    'warning',
    'A suppression that does not say what or why',
    'Whoever reads it later must know which rule it is for and whether its reason still holds; without both, or with a date that is none, it suppresses nothing.',
    '# operation-contracts-ignore-next-line unknown-successor\nuse: store-user@2',
    '# operation-contracts-ignore-next-line unknown-successor: it is being drafted (until 2027-01-31)\nuse: store-user@2',
  ),
  rule('expired-suppression', 'warning', 'A suppression whose date has passed', 'It suppresses nothing any more.'),
];
