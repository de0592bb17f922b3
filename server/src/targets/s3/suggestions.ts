import type { EditedPlace, Suggestion } from '../editing.ts';
import { attributeKeyOf, spreadKey } from '../suggestions.ts';
import type { Bucket } from './model/bucket.ts';

type At = EditedPlace<Bucket>;

/** Keys: of a document what others of its bucket have. */
export function keys({ within, path, attributes }: At): readonly Suggestion[] {
  const names = (): readonly Suggestion[] => attributes().map(attributeKeyOf);
  if (within === 'example') return path.length === 2 && path[0] === 'objects' ? names() : [];
  if (within !== 'mapping') return [];
  if (path[0] === 'returns')
    return [spreadKey('body', 'Every property of the result from that of the document of the same name.')];
  if (path.length === 1 && path[0] === 'body')
    return [spreadKey('data', 'All declared properties of an object; keys written beside it win.'), ...names()];
  return [];
}

/** Values: a document has one type that is said. */
export const values = ({ within, path }: At): readonly Suggestion[] =>
  within !== 'resource' && path.at(-1) === '$type'
    ? [{ name: 'JSON', kind: 'value', documentation: 'A value that has no single type, as it is sent.' }]
    : [];
