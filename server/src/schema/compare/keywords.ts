/** Keywords that say nothing of which values fit. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$comment',
  '$defs',
  'definitions',
  'title',
  'description',
  'default',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
]);

/** Keywords whose values are data. */
export const DATA: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples', 'example']);

/** The types whose values a keyword looks at; `any` for all. */
export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export const KINDS: readonly Kind[] = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/**
 * Conditions that are compared as wholes: the same on both sides, or it cannot be said what they mean for each other. Those
 * of one entry belong together (`then` means nothing without its `if`).
 */
export const CONDITIONS: readonly {
  readonly keyword: string;
  readonly with: readonly string[];
  readonly of: Kind | 'any';
}[] = [
  { keyword: 'not', with: [], of: 'any' },
  { keyword: 'if', with: ['then', 'else'], of: 'any' },
  { keyword: '$dynamicRef', with: [], of: 'any' },
  { keyword: '$recursiveRef', with: [], of: 'any' },
  { keyword: 'contains', with: ['minContains', 'maxContains'], of: 'array' },
  { keyword: 'unevaluatedItems', with: ['items', 'prefixItems', 'contains'], of: 'array' },
  { keyword: 'additionalItems', with: ['items'], of: 'array' },
  { keyword: 'unevaluatedProperties', with: [], of: 'object' },
  { keyword: 'dependentSchemas', with: [], of: 'object' },
  { keyword: 'dependencies', with: [], of: 'object' },
  { keyword: 'contentSchema', with: [], of: 'string' },
];
