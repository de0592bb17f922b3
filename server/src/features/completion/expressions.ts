import { FUNCTIONS } from '../../targets/dynamodb/model/expression/index.ts';
import { attributesOf } from '../attributes.ts';
import { type Place, pathOf } from '../place.ts';
import type { Source } from '../source.ts';
import { type Offer, ranked } from './item.ts';
import { tableNear } from './keys.ts';

const EXPRESSIONS = new Set(['condition', 'keyCondition', 'filter', '$expr']);

/** Inside of an expression: attributes, functions, keywords, `${data.`; null where there is none. */
export function expressionOffers(source: Source, place: Place, offset: number): readonly Offer[] | null {
  const path = pathOf(place);
  const name = path.at(-1) === '*' ? path.at(-2) : path.at(-1);
  if (source.kind !== 'operation' || name === undefined || place.key || !EXPRESSIONS.has(name) || path[0] !== 'mapping')
    return null;
  const line = source.file.text.slice(source.file.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const word = /[\w.-]*$/.exec(line)?.[0] ?? '';
  const inside = place.node.kind === 'scalar' ? line : '';
  if ((inside.match(/(?<!\\)"/g) ?? []).length % 2 === 1 && /["'][^"']*"[^"]*$/.test(inside)) return [];
  const range = { start: offset - word.length, end: offset };
  const set = name === '$expr';
  const table = tableNear(place);
  const attributes = (table === undefined ? [] : attributesOf(source.root, table)).map(
    ({ name: attribute, detail }) => ({
      label: attribute,
      kind: 'property' as const,
      detail,
      ...(/^[A-Za-z_]\w*$/.test(attribute) ? {} : { text: `\`${attribute}\`` }),
    }),
  );
  const functions = Object.entries(FUNCTIONS)
    .filter(([id, one]) =>
      name === 'keyCondition' ? id === 'begins_with' : set ? one.place === 'set' : one.place !== 'set',
    )
    .map(([id, one]) => ({
      label: id,
      kind: 'function' as const,
      detail: one.signature,
      documentation: one.documentation,
      text: `${id}($0)`,
      snippet: true,
    }));
  const keywords = (
    set ? [] : name === 'keyCondition' ? ['AND', 'BETWEEN'] : ['AND', 'OR', 'NOT', 'IN', 'BETWEEN']
  ).map(label => ({ label, kind: 'keyword' as const }));
  return ranked([...attributes, ...functions, ...keywords].map(offer => ({ ...offer, range })));
}
