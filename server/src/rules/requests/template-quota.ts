import type { Rule } from '../rule.ts';

export const templateQuota = {
  id: 'template-quota',
  severity: 'error',
  summary: 'A template that API Gateway or DynamoDB refuses',
  why: 'Templates have at most 300 KB, expressions 4 KB.',
} satisfies Rule;
