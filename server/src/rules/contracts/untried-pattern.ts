import type { Rule } from '../rule.ts';

export const untriedPattern = {
  id: 'untried-pattern',
  severity: 'information',
  summary: 'A pattern that is not tried here',
  why: 'Look-around and back references can take time without end, so that examples, calls, the preview, `serve` and `test` take every text for such a pattern. API Gateway enforces it. Say the same with `minLength`, `enum`, `not` or `allOf` of plain patterns, and it is tried everywhere.',
  example: {
    bad: `
data: { type: object, properties: { name: { type: string, pattern: «"^(?!admin)"» } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, name: "\${data.name}" }
`,
    good: `
data: { type: object, properties: { name: { type: string, not: { pattern: "^admin" } } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, name: "\${data.name}" }
`,
  },
} satisfies Rule;
