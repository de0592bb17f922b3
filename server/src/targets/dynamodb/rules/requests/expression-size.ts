import type { Rule } from '../../../../rules/rule.ts';

export const expressionSize = {
  id: 'expression-size',
  severity: 'error',
  summary: 'An expression beyond what DynamoDB takes',
  why: 'An expression has at most 4 KB, with names and values as placeholders, and 300 operators and functions.',
} satisfies Rule;
