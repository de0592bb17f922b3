import type { Kind } from '../keywords.ts';

/** Keywords whose schemas evaluate properties or elements of the value that they stand at. */
export const IN_PLACE = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'] as const;

/**
 * Conditions that are compared as wholes: the same on both sides, or it cannot be said what they mean for each other. Those
 * of one entry belong together (`then` means nothing without its `if`, and what is unevaluated shows in all that evaluates).
 */
export const CONDITIONS: readonly {
  readonly keyword: string;
  readonly with: readonly string[];
  readonly of: Kind | 'any';
}[] = [
  { keyword: 'not', with: [], of: 'any' },
  { keyword: 'if', with: ['then', 'else'], of: 'any' },
  { keyword: 'contains', with: [], of: 'array' },
  { keyword: 'unevaluatedItems', with: ['items', 'prefixItems', 'contains', ...IN_PLACE], of: 'array' },
  {
    keyword: 'unevaluatedProperties',
    with: ['properties', 'patternProperties', 'additionalProperties', ...IN_PLACE],
    of: 'object',
  },
  { keyword: 'dependentSchemas', with: [], of: 'object' },
  { keyword: 'contentSchema', with: [], of: 'string' },
];
