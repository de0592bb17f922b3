import type { Rule } from '../rule.ts';

const FILE = (cursor: string): string => `
operation: list-team
summary: List a team
data: { type: object, required: [team], properties: { team: { type: string, minLength: 1, maxLength: 36 }, cursor: { type: string } } }
result:
  type: object
  required: [names]
  properties: { names: { type: array, items: { type: object, properties: { name: { type: string } } } }, cursor: { type: string } }
mapping:
  dynamodb:
    action: Query
    table: users
    index: by-team
    keyCondition: team = \${data.team}
    limit: 1
    cursor: \${data.cursor}
examples:
  - name: the next page
    given: [{ call: list-team, data: { team: A }, as: first }]
    data: { team: A, cursor: "\${${cursor}}" }
`;

export const stepReference = {
  id: 'step-reference',
  severity: 'error',
  summary: 'An example reads what no step before has answered',
  why: '`as: first` on a step lets later steps, and the example itself, read its answer as `${first.cursor}`. There is nothing but the properties that its operation answers, as they are.',
  example: { bad: FILE('first.«cursr»'), good: FILE('first.cursor') },
} satisfies Rule;
