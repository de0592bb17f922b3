/**
 * What stands in the value of a keyword. `schema`: one, or a list of them; `named`: schemas by name; `definitions`: the same, of
 * which none holds by standing there; `names`: who refers to what; `data`: a value, and `$ref` in it is no reference; `note`: words;
 * `rule`: what else is asked of a value.
 */
export type Holds = 'schema' | 'named' | 'definitions' | 'names' | 'data' | 'note' | 'rule';

/** The types of values. */
export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export const KINDS: readonly Kind[] = ['string', 'number', 'boolean', 'object', 'array', 'null'];

export interface Keyword {
  readonly holds: Holds;
  /** Which values it looks at; absent: it says nothing of which values fit. */
  readonly of?: Kind | 'any';
  /** How two of its values are the same in other words: a list in any order, one without repetitions, or such by name. */
  readonly same?: 'any order' | 'set' | 'sets by name';
}

/** The keywords that JSON Schema has had from draft 4 to 2020-12. */
const KEYWORDS = {
  $ref: { holds: 'names', of: 'any' },
  $dynamicRef: { holds: 'names', of: 'any' },
  $recursiveRef: { holds: 'names', of: 'any' },
  $id: { holds: 'names' },
  $anchor: { holds: 'names' },
  $dynamicAnchor: { holds: 'names' },
  $recursiveAnchor: { holds: 'names' },
  $schema: { holds: 'names' },
  $vocabulary: { holds: 'names' },
  $defs: { holds: 'definitions' },
  definitions: { holds: 'definitions' },
  $comment: { holds: 'note' },
  title: { holds: 'note' },
  description: { holds: 'note' },
  deprecated: { holds: 'note' },
  readOnly: { holds: 'note' },
  writeOnly: { holds: 'note' },
  default: { holds: 'data' },
  examples: { holds: 'data' },
  example: { holds: 'data' },
  const: { holds: 'data', of: 'any' },
  enum: { holds: 'data', of: 'any', same: 'set' },
  type: { holds: 'rule', of: 'any', same: 'set' },
  format: { holds: 'rule', of: 'any' },
  minLength: { holds: 'rule', of: 'string' },
  maxLength: { holds: 'rule', of: 'string' },
  pattern: { holds: 'rule', of: 'string' },
  contentEncoding: { holds: 'rule', of: 'string' },
  contentMediaType: { holds: 'rule', of: 'string' },
  contentSchema: { holds: 'schema', of: 'string' },
  minimum: { holds: 'rule', of: 'number' },
  maximum: { holds: 'rule', of: 'number' },
  exclusiveMinimum: { holds: 'rule', of: 'number' },
  exclusiveMaximum: { holds: 'rule', of: 'number' },
  multipleOf: { holds: 'rule', of: 'number' },
  minItems: { holds: 'rule', of: 'array' },
  maxItems: { holds: 'rule', of: 'array' },
  uniqueItems: { holds: 'rule', of: 'array' },
  minContains: { holds: 'rule', of: 'array' },
  maxContains: { holds: 'rule', of: 'array' },
  items: { holds: 'schema', of: 'array' },
  prefixItems: { holds: 'schema', of: 'array' },
  additionalItems: { holds: 'schema', of: 'array' },
  unevaluatedItems: { holds: 'schema', of: 'array' },
  contains: { holds: 'schema', of: 'array' },
  minProperties: { holds: 'rule', of: 'object' },
  maxProperties: { holds: 'rule', of: 'object' },
  required: { holds: 'rule', of: 'object', same: 'set' },
  dependentRequired: { holds: 'rule', of: 'object', same: 'sets by name' },
  properties: { holds: 'named', of: 'object' },
  patternProperties: { holds: 'named', of: 'object' },
  dependentSchemas: { holds: 'named', of: 'object' },
  dependencies: { holds: 'named', of: 'object' },
  additionalProperties: { holds: 'schema', of: 'object' },
  unevaluatedProperties: { holds: 'schema', of: 'object' },
  propertyNames: { holds: 'schema', of: 'object' },
  allOf: { holds: 'schema', of: 'any', same: 'any order' },
  anyOf: { holds: 'schema', of: 'any', same: 'any order' },
  oneOf: { holds: 'schema', of: 'any', same: 'any order' },
  not: { holds: 'schema', of: 'any' },
  if: { holds: 'schema', of: 'any' },
  then: { holds: 'schema', of: 'any' },
  else: { holds: 'schema', of: 'any' },
} as const satisfies Readonly<Record<string, Keyword>>;

export type KeywordName = keyof typeof KEYWORDS;

/** What is known of a keyword; undefined for one that JSON Schema does not know. */
export const keywordOf = (name: string): Keyword | undefined =>
  Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name as KeywordName] : undefined;

/** What a keyword holds; undefined for one that JSON Schema does not know. */
export const holds = (name: string): Holds | undefined => keywordOf(name)?.holds;

/** Whether a keyword says something of which values fit; one that JSON Schema does not know may. */
export const asserts = (name: string): boolean => {
  const keyword = keywordOf(name);
  return keyword === undefined || keyword.of !== undefined;
};
