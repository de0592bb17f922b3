import type { Json } from './json.ts';
import { at, isMapping, isPlain, isSequence, jsonOf, type Mapping, textAt, type Yaml } from './yaml.ts';

/** What a schema says of a value: its one type. `none`: it has no single one. */
export type Type = {
  readonly nullable: boolean;
  /** What an absent one is. */
  readonly default?: Json;
} & (
  | { readonly kind: 'string' | 'binary' | 'number' | 'integer' | 'boolean' | 'null' | 'none' }
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, Type>; readonly required: ReadonlySet<string> }
  | { readonly kind: 'array'; readonly items: Type }
);

export const STRING: Type = { kind: 'string', nullable: false };
export const INTEGER: Type = { kind: 'integer', nullable: false };

/** The type of a schema; `whole` is the document that its `$ref`s go through. */
export function typeOf(schema: Yaml | undefined, whole: Yaml): Type {
  if (!isMapping(schema)) return { kind: 'none', nullable: false };
  const reference = textAt(schema, '$ref');
  if (reference !== undefined) return typeOf(target(reference, whole), whole);
  const named = schema.get('type');
  const names = isSequence(named) ? named.map(name => (isPlain(name) ? name.text : '')) : [textAt(schema, 'type')];
  const types = names.filter(name => name !== 'null');
  const common = {
    nullable: names.includes('null'),
    ...(schema.has('default') ? { default: jsonOf(schema.get('default')!) } : {}),
  };
  const [kind] = types;
  if (types.length === 0) return { ...common, kind: 'null' };
  if (types.length > 1) return { ...common, kind: 'none' };
  switch (kind) {
    case 'string':
      return { ...common, kind: textAt(schema, 'contentEncoding') === 'base64' ? 'binary' : 'string' };
    case 'number':
    case 'integer':
    case 'boolean':
      return { ...common, kind };
    case 'object':
      return { ...common, kind, properties: propertiesOf(schema, whole), required: requiredOf(schema) };
    case 'array':
      return { ...common, kind, items: typeOf(schema.get('items'), whole) };
    default:
      return { ...common, kind: 'none' };
  }
}

const propertiesOf = (schema: Mapping, whole: Yaml): Map<string, Type> => {
  const properties = schema.get('properties');
  return new Map(isMapping(properties) ? [...properties].map(([name, own]) => [name, typeOf(own, whole)]) : []);
};

const requiredOf = (schema: Mapping): Set<string> => {
  const required = schema.get('required');
  return new Set(isSequence(required) ? required.map(name => (isPlain(name) ? name.text : '')) : []);
};

/** `#/$defs/address` of the same document. */
const target = (reference: string, whole: Yaml): Yaml | undefined =>
  at(
    whole,
    ...reference
      .replace(/^#\/?/, '')
      .split('/')
      .filter(step => step !== '')
      .map(step => decodeURIComponent(step).replace(/~1/g, '/').replace(/~0/g, '~')),
  );
