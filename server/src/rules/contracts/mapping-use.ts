import { addKey } from '../../contract/form/index.ts';
import { everyMapping, USE } from '../../contract/index.ts';
import { targetOf } from '../../targets/index.ts';
import { listed } from '../../text/index.ts';
import { entryOf, get, textOf } from '../../yaml/index.ts';
import type { Rule } from '../rule.ts';

export const mappingUse = {
  id: 'mapping-use',
  severity: 'error',
  summary: 'Nothing says which of several mappings is in use',
  why: 'Where an operation is mapped to two targets, `use` names the one that is exported and previewed first. The other one is checked and tried (`test --target`), so that an operation can move.',
  check: {
    operation(operation, { textOf: source }) {
      const mapping = get(operation.node, 'mapping');
      if (mapping?.kind !== 'mapping') return [];
      const use = entryOf(mapping, USE);
      const here = everyMapping(operation).flatMap(one => (one.mapping ? [one.mapping.target] : []));
      const known = here.filter(name => targetOf(name));
      if (!use) {
        if (known.length < 2) return [];
        const titles = known.map(name => targetOf(name)!.title);
        return [
          {
            range: entryOf(operation.node, 'mapping')!.key.range,
            message: `It is mapped to ${listed(titles, 9, 'and')}: say which one is in use, \`use: ${known[0]}\`.`,
            fixes: known.map(name => ({
              ...addKey(mapping, USE, source(operation.file), name),
              title: `Use ${targetOf(name)!.title}`,
              preferred: name === known[0],
            })),
          },
        ];
      }
      const name = textOf(use.value);
      const named = targetOf(name);
      if (!named || here.includes(named.name)) return [];
      const message = `It is not mapped to ${named.title}: ${known.length > 0 ? `\`use\` names ${listed(known)}` : `write \`${named.name}\` beside \`use\``}.`;
      const fixes = known.map(one => ({
        title: `Change to "${one}"`,
        edits: [{ range: use.value.range, newText: one }],
        preferred: true,
      }));
      return [{ range: use.value.range, message, fixes }];
    },
  },
} satisfies Rule;
