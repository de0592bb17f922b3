import { at, isMapping, isPlain, isSequence, type Mapping, textAt, type Yaml } from '../language/yaml.ts';
import type { NameIn, Reached } from './table.ts';

const KEYWORDS = [
  'enum',
  'const',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'allOf',
  'anyOf',
  'oneOf',
] as const satisfies readonly NameIn<'schema'>[];

const SCALARS = ['string', 'integer', 'number', 'boolean'] as const;

/** What a schema says, at any depth. */
export function schemaConstructs(schema: Yaml | undefined, reached: Reached): void {
  if (!isMapping(schema)) return;
  const reference = textAt(schema, '$ref');
  if (reference !== undefined)
    reached.reach('schema', reference.startsWith('#/data/') ? '$ref from the document' : '$ref from the schema');
  for (const keyword of KEYWORDS) if (schema.has(keyword)) reached.reach('schema', keyword);
  typeConstructs(schema, reached);
  for (const key of ['properties', '$defs', 'patternProperties']) {
    const members = at(schema, key);
    if (!isMapping(members)) continue;
    for (const [name, own] of members) {
      if (key === 'properties') {
        reached.reach('schema', requiredIn(schema).includes(name) ? 'required' : 'optional');
        if (!/^[A-Za-z_][\w-]*$/.test(name)) reached.reach('schema', 'name that needs brackets');
      }
      schemaConstructs(own, reached);
    }
  }
  schemaConstructs(at(schema, 'items'), reached);
  for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
    const list = at(schema, key);
    if (isSequence(list)) for (const one of list) schemaConstructs(one, reached);
  }
}

const requiredIn = (schema: Mapping): string[] => {
  const required = schema.get('required');
  return isSequence(required) ? required.map(name => (isPlain(name) ? name.text : '')) : [];
};

function typeConstructs(schema: Mapping, reached: Reached): void {
  const named = schema.get('type');
  const names = isSequence(named) ? named.map(one => (isPlain(one) ? one.text : '')) : [textAt(schema, 'type') ?? ''];
  if (names.includes('null')) reached.reach('schema', 'or null');
  const [type = '', ...others] = names.filter(name => name !== 'null');
  if (others.length > 0) reached.reach('schema', 'several types');
  for (const scalar of SCALARS)
    if (type === scalar) reached.reach('schema', textAt(schema, 'contentEncoding') === 'base64' ? 'base64' : scalar);
  const words = ['properties', 'items', '$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const'];
  if (type === '' && !words.some(word => schema.has(word))) reached.reach('schema', 'no type');
  if (type === 'object') objectConstructs(schema, reached);
  if (type === 'array') arrayConstructs(schema, reached);
  if (schema.has('default')) {
    const own = schema.get('default');
    reached.reach('schema', defaultConstruct(own));
  }
}

function defaultConstruct(own: Yaml | undefined): NameIn<'schema'> {
  if (isMapping(own)) return 'default of an object';
  if (isSequence(own)) return 'default of an array';
  return isPlain(own) && own.type === 'null' ? 'default null' : 'default of a scalar';
}

function objectConstructs(schema: Mapping, reached: Reached): void {
  const more = textAt(schema, 'additionalProperties');
  if (schema.has('properties')) reached.reach('schema', 'object');
  else if (schema.has('patternProperties')) reached.reach('schema', 'keyed by pattern');
  else if (!schema.has('allOf')) reached.reach('schema', 'open object');
  if (more === 'false') reached.reach('schema', 'closed object');
}

function arrayConstructs(schema: Mapping, reached: Reached): void {
  if (schema.has('prefixItems')) return reached.reach('schema', 'tuple');
  const items = schema.get('items');
  if (items === undefined) return reached.reach('schema', 'array of anything');
  const type = at(items, 'type');
  const names = isSequence(type) ? type.map(one => (isPlain(one) ? one.text : '')) : [textAt(items, 'type') ?? ''];
  reached.reach(
    'schema',
    names.includes('object') ? 'array of objects' : names.includes('array') ? 'array of arrays' : 'array of scalars',
  );
}
