import { editedPlace } from '../edited-place.ts';
import { expressionAt } from '../mapping-place.ts';
import { type Place, pathOf } from '../place.ts';
import type { Source } from '../source.ts';
import { type Offer, ranked, suggested } from './item.ts';

/** Inside of an expression: attributes, functions, keywords; null where there is none. */
export function expressionOffers(source: Source, place: Place, offset: number): readonly Offer[] | null {
  const language = source.kind === 'operation' && !place.key ? expressionAt(pathOf(place)) : undefined;
  if (!language) return null;
  const line = source.file.text.slice(source.file.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const word = /[\w.-]*$/.exec(line)?.[0] ?? '';
  const inside = place.node.kind === 'scalar' ? line : '';
  if ((inside.match(/(?<!\\)"/g) ?? []).length % 2 === 1 && /["'][^"']*"[^"]*$/.test(inside)) return [];
  const range = { start: offset - word.length, end: offset };
  const attributes = editedPlace(source, place)?.at.attributes() ?? [];
  return ranked(language.words(attributes).map(one => ({ ...suggested(one), range })));
}
