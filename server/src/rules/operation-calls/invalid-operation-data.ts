import { dataMisfits } from './data-fit.ts';
import type { CallRule } from './rule.ts';

export const invalidOperationData = {
  id: 'invalid-operation-data',
  severity: 'error',
  summary: 'Data that the operation refuses',
  why: 'A property that is required and missing, one that the contract does not declare (nothing of it would be stored), or a literal that does not fit. Only what is written out is judged: what is spread into it, computed or passed in may be anything.',
  example: {
    file: 'src/handler.ts',
    bad: `
import { callOperation } from './operations';

export const handler = () => callOperation('get-user', { id: «5» });
`,
    good: `
import { callOperation } from './operations';

export const handler = () => callOperation('get-user', { id: 'A1' });
`,
  },
  checkCall(call, reference, { find, dataSchema }) {
    const operation = find(reference);
    return operation ? dataMisfits(call, operation, dataSchema(operation)) : [];
  },
} satisfies CallRule;
