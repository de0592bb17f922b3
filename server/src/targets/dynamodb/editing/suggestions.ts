import type { EditedPlace, Suggestion } from '../../editing.ts';
import { attributeKeyOf, spreadKey } from '../../suggestions.ts';
import { keyAttributes, type TableDef } from '../model/table.ts';

type At = EditedPlace<TableDef>;

/** Keys: of a key the table's, of an item its attributes. */
export function keys({ within, path, resource, attributes }: At): readonly Suggestion[] {
  const last = path.at(-1);
  const names = (): readonly Suggestion[] => attributes().map(attributeKeyOf);
  if (within === 'example') return path.length === 2 && path[0] === 'items' ? names() : [];
  if (within !== 'mapping') return [];
  if (path[0] === 'returns')
    return [spreadKey('item', 'Every property of the result from the attribute of the same name.')];
  if (last === 'key')
    return (resource ? keyAttributes(resource.key) : []).map(({ name, type }) => ({
      name,
      kind: 'property',
      detail: `key attribute (${type})`,
      text: `${name}: $0`,
    }));
  if (last === 'item')
    return [spreadKey('data', 'All declared properties of an object; keys written beside it win.'), ...names()];
  return path.at(-2) === 'update' && /^(?:set|add|delete)$/.test(last ?? '') ? names() : [];
}

const ATTRIBUTE_VALUES: Readonly<Record<At['within'], readonly string[]>> = {
  mapping: ['remove', 'project'],
  example: [],
  resource: ['ttl', 'project'],
};

/** Values: names of attributes, of indexes, of types. */
export function values({ within, path, resource, attributes }: At): readonly Suggestion[] {
  const key = (path.at(-1) === '*' ? path.at(-2) : path.at(-1)) ?? '';
  if (key === '$type' && within !== 'resource') return TYPES;
  if (ATTRIBUTE_VALUES[within].includes(key))
    return attributes().map(({ name, detail }) => ({
      name,
      kind: 'property',
      detail,
      ...(/^[A-Za-z_][\w-]*$/.test(name) ? {} : { text: JSON.stringify(name) }),
    }));
  if (key === 'index' && within === 'mapping')
    return (resource?.indexes ?? []).map(index => ({
      name: index.name,
      kind: 'module',
      detail: `${index.kind}, ${keyAttributes(index.key)
        .map(({ name }) => name)
        .join(', ')}`,
    }));
  return [];
}

const TYPES: readonly Suggestion[] = [
  ['SS', 'A set of strings, from an array.'],
  ['NS', 'A set of numbers, from an array.'],
  ['BS', 'A set of binary values, from an array of base64 strings.'],
  ['N', 'A number, from a string.'],
  ['B', 'A binary value, from a base64 string.'],
  ['JSON', "Any value's JSON text, as a string."],
].map(([name = '', documentation = '']) => ({ name, kind: 'value', documentation }));
