import { type Rule, rule } from './rule.ts';

export const YAML_RULES: readonly Rule[] = [
  rule(
    'yaml-syntax',
    'error',
    'The file is not YAML',
    'Nothing can be concluded from a file that cannot be read: the message says where reading stopped and why (a tab, a merge conflict, an indentation, a quote that is not closed).',
    'operation: store-new-user\n\tversion: 1',
    'operation: store-new-user\nversion: 1',
  ),
  rule(
    'yaml-tag',
    'error',
    'A YAML tag',
    'Tags such as `!Ref` have a meaning in CloudFormation templates only.',
    'table: !Ref Users',
    'table: Users',
  ),
  rule(
    'yaml-merge-key',
    'error',
    'A merge key',
    '`<<` is not part of YAML 1.2, and tools disagree on it.',
    'item: { <<: *base, sk: PROFILE }',
    'item: *base',
  ),
  rule(
    'yaml-duplicate-key',
    'error',
    'A key twice',
    'The first one counts, and the second is lost without a word in most tools.',
    'table: users\ntable: shop',
    'table: users',
  ),
  rule(
    'yaml-comma-ended-value',
    'error',
    'A comma ended the value',
    'In `{ … }` a comma ends a value, and what follows it becomes a key. Quote the value.',
    'visits: { $expr: if_not_exists(visits, 0) + 1 }',
    'visits: { $expr: "if_not_exists(visits, 0) + 1" }',
  ),
  rule(
    'yaml-comment-ended-value',
    'error',
    'A comment began inside a value',
    'A blank and `#` begin a comment. Quote the value.',
    'condition: contains(tags, "a #1")',
    'condition: \'contains(tags, "a #1")\'',
  ),
];
