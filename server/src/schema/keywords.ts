/**
 * What stands in the value of each keyword that JSON Schema has had from draft 4 to 2020-12. `schema`: one, or a list of them;
 * `named`: schemas by name; `definitions`: the same, of which none holds by standing there; `names`: who refers to what;
 * `data`: a value, and `$ref` in it is no reference; `note`: says nothing of which values fit; `rule`: what else is asked of a value.
 */
export type Holds = 'schema' | 'named' | 'definitions' | 'names' | 'data' | 'note' | 'rule';

const KEYWORDS = {
  $ref: 'names',
  $dynamicRef: 'names',
  $recursiveRef: 'names',
  $id: 'names',
  $anchor: 'names',
  $dynamicAnchor: 'names',
  $recursiveAnchor: 'names',
  $schema: 'names',
  $vocabulary: 'names',
  $defs: 'definitions',
  definitions: 'definitions',
  $comment: 'note',
  title: 'note',
  description: 'note',
  deprecated: 'note',
  readOnly: 'note',
  writeOnly: 'note',
  default: 'data',
  examples: 'data',
  example: 'data',
  const: 'data',
  enum: 'data',
  type: 'rule',
  format: 'rule',
  minLength: 'rule',
  maxLength: 'rule',
  pattern: 'rule',
  contentEncoding: 'rule',
  contentMediaType: 'rule',
  contentSchema: 'schema',
  minimum: 'rule',
  maximum: 'rule',
  exclusiveMinimum: 'rule',
  exclusiveMaximum: 'rule',
  multipleOf: 'rule',
  minItems: 'rule',
  maxItems: 'rule',
  uniqueItems: 'rule',
  minContains: 'rule',
  maxContains: 'rule',
  items: 'schema',
  prefixItems: 'schema',
  additionalItems: 'schema',
  unevaluatedItems: 'schema',
  contains: 'schema',
  minProperties: 'rule',
  maxProperties: 'rule',
  required: 'rule',
  dependentRequired: 'rule',
  properties: 'named',
  patternProperties: 'named',
  dependentSchemas: 'named',
  dependencies: 'named',
  additionalProperties: 'schema',
  unevaluatedProperties: 'schema',
  propertyNames: 'schema',
  allOf: 'schema',
  anyOf: 'schema',
  oneOf: 'schema',
  not: 'schema',
  if: 'schema',
  then: 'schema',
  else: 'schema',
} as const satisfies Readonly<Record<string, Holds>>;

export type Keyword = keyof typeof KEYWORDS;

/** What a keyword holds; undefined for one that JSON Schema does not know. */
export const holds = (keyword: string): Holds | undefined =>
  Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword as Keyword] : undefined;
