import { limit, rule, type SchemaRow } from './row.ts';

/** Limits of arrays. */
export const ARRAYS: readonly SchemaRow[] = [
  limit('min-items', 'min-items', 'minItems', 'at least', ' elements'),
  limit('max-items', 'max-items', 'maxItems', 'at most', ' elements'),
  {
    difference: 'unique-items',
    data: rule(
      'data-items-unique',
      'error',
      '`data` takes no element twice any more',
      'Callers may send one twice.',
      where => `${where} may not hold an element twice any more.`,
    ),
    result: rule(
      'result-items-repeated',
      'error',
      '`result` can hold an element twice',
      'Callers make a set or a map of the elements.',
      where => `${where} can hold an element twice now.`,
    ),
  },
];
