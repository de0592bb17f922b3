import type { Rule } from '../../../../rules/rule.ts';

export const databaseArn = {
  id: 'database-arn',
  severity: 'error',
  summary: 'A cluster or a secret that is no ARN',
  why: 'The RDS Data API is asked by the ARNs of a cluster and of a secret: write them whole, or one stage variable alone.',
  example: {
    file: 'more.database.yaml',
    bad: `
database: more
cluster: «more-cluster»
`,
    good: `
database: more
cluster: \${stage.MORE_CLUSTER}
`,
  },
} satisfies Rule;
