import type { Rule } from '../../../../rules/rule.ts';

export const sqlPlan = {
  id: 'sql-plan',
  severity: 'error',
  summary: 'A statement that PostgreSQL refuses on the schema of its database',
  why: 'Found by `check --plan` alone, which asks a PostgreSQL: each statement is planned on the schema that the `*.database.yaml` names, with each type that its parameters are sent with, and not run. What stands there is what PostgreSQL says: a table or a column that is not there, a type that needs a cast, a NULL whose type nobody can tell. A comment that suppresses it is never called unused.',
  asked: true,
} satisfies Rule;
