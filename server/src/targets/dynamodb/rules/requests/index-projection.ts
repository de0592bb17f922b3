import type { Rule } from '../../../../rules/rule.ts';

export const indexProjection = {
  id: 'index-projection',
  severity: 'error',
  summary: 'An attribute that the index does not have',
  why: 'A global secondary index holds the keys and what it projects; DynamoDB refuses to read more from it.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    index: by-team
    keyCondition: team = \${data.name}
    returns: { rows: { $each: "\${items}", $as: user, $value: { email: "«\${user.email}»" } } }
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { email: { type: string } } } } } }
`,
    good: `
mapping:
  dynamodb:
    action: Query
    table: users
    index: by-team
    keyCondition: team = \${data.name}
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
  },
} satisfies Rule;
