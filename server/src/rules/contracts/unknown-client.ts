import type { Rule } from '../rule.ts';

export const unknownClient = {
  id: 'unknown-client',
  severity: 'information',
  summary: 'A client of operations that is not there',
  why: '`lint.client` names the module and the function that call operations: without them no call is checked. It may be generated later; until then nothing is found.',
  example: {
    file: 'operations.config.yaml',
    bad: `
lint:
  client: { module: «./src/operation» }
`,
    good: `
lint:
  client: { module: ./src/operations }
`,
    beside: {
      'src/operations.ts': `
export async function callOperation(operation: string, data: object): Promise<any> {}
`,
    },
  },
} satisfies Rule;
