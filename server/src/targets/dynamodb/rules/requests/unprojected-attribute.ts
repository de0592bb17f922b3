import type { Rule } from '../../../../rules/rule.ts';

export const unprojectedAttribute = {
  id: 'unprojected-attribute',
  severity: 'error',
  summary: 'An attribute that `project` leaves out',
  why: 'What is not projected is not read, and would always be absent from the answer.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    project: [name]
    returns: { name: "\${item.name}", email: "«\${item.email}»" }
result: { type: object, properties: { name: { type: string }, email: { type: string } } }
`,
    good: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    project: [name, email]
    returns: { name: "\${item.name}", email: "\${item.email}" }
result: { type: object, properties: { name: { type: string }, email: { type: string } } }
`,
  },
} satisfies Rule;
