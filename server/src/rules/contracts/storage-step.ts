import { everyMapping, storageIn } from '../../contract/index.ts';
import { targetOf, targetOfContent } from '../../targets/index.ts';
import { listed } from '../../text/index.ts';
import { entryOf } from '../../yaml/index.ts';
import type { Rule } from '../rule.ts';

export const storageStep = {
  id: 'storage-step',
  severity: 'error',
  summary: 'A step of an example is about the storage of another target',
  why: 'What a step stores or compares (`table`, `items`) belongs to one target, and on any other that the operation is mapped to the example cannot run. A call of an operation, `{ call: store-user, data: { … } }`, runs on each.',
  check: {
    operation(operation) {
      const mapped = everyMapping(operation).flatMap(({ mapping }) => targetOf(mapping?.target) ?? []);
      return operation.examples.flatMap(({ given, outcome }) =>
        storageIn([...given, ...outcome]).flatMap(node => {
          const owner = targetOfContent(node);
          const others = mapped.filter(target => target !== owner);
          const key = owner && entryOf(node, owner.resources.kind)?.key;
          if (!key || others.length === 0) return [];
          const titles = listed(others.map(({ title }) => title));
          const message = mapped.includes(owner)
            ? `This is about ${owner.title}, and the operation is mapped to ${titles}, too`
            : `This is about ${owner.title}, and the operation is mapped to ${titles}`;
          return [
            { range: key.range, message: `${message}: write a call of an operation, \`{ call: …, data: { … } }\`.` },
          ];
        }),
      );
    },
  },
} satisfies Rule;
