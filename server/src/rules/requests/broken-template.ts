import type { Rule } from '../rule.ts';

export const brokenTemplate = {
  id: 'broken-template',
  severity: 'error',
  summary: 'A contract that no template can be made of',
  why: 'A fault of Operation Contracts itself. The operation is left out of what is run and exported, and no other one is. Please report it.',
} satisfies Rule;
