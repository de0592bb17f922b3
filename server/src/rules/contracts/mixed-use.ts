import { callsIn, operationId } from '../../contract/index.ts';
import { targetOf } from '../../targets/index.ts';
import type { Rule } from '../rule.ts';

export const mixedUse = {
  id: 'mixed-use',
  severity: 'hint',
  summary: 'An example calls an operation that is in use on another target',
  why: 'What one operation stores another one finds only where both use the same target. While operations move, change `mapping.use` of those that belong together at once.',
  check: {
    operation({ examples, mapping }, { findReleased }) {
      const own = targetOf(mapping?.target);
      if (!own) return [];
      return examples.flatMap(({ given, outcome }) =>
        callsIn([...given, ...outcome]).flatMap(({ call }) => {
          const called = findReleased(call.value);
          const other = targetOf(called?.mapping?.target);
          if (!called || !other || other === own) return [];
          const message = `${operationId(called)} uses ${other.title}, and this operation ${own.title}: neither finds what the other stores.`;
          return [{ range: call.range, message }];
        }),
      );
    },
  },
} satisfies Rule;
