import type { Json } from './json.ts';
import { at, isMapping, isPlain, isSequence, jsonOf, type Mapping, textAt, type Yaml } from './yaml.ts';

/** What a schema says of a value: its one type. `none`: it has no single one. */
export type Type = {
  readonly nullable: boolean;
  /** What an absent one is. */
  readonly default?: Json;
} & (
  | { readonly kind: 'string' | 'binary' | 'number' | 'integer' | 'boolean' | 'null' }
  /** No single type: of these, or of any. */
  | { readonly kind: 'none'; readonly kinds: readonly string[] }
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, Type>; readonly required: ReadonlySet<string> }
  /** `least`: so many elements are surely there. */
  | { readonly kind: 'array'; readonly items: Type; readonly least: number }
);

export const STRING: Type = { kind: 'string', nullable: false };
export const INTEGER: Type = { kind: 'integer', nullable: false };

/** The type of a schema; its `$ref`s count from the first of these nodes that has such a path. */
export function typeOf(schema: Yaml | undefined, whole: readonly Yaml[]): Type {
  if (!isMapping(schema)) return { kind: 'none', nullable: false, kinds: [] };
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
  if (kind === undefined) return { ...common, kind: 'none', kinds: [] };
  if (types.length > 1) return { ...common, kind: 'none', kinds: types.map(String) };
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
      return {
        ...common,
        kind,
        items: typeOf(schema.get('items'), whole),
        least: Number(textAt(schema, 'minItems') ?? 0),
      };
    default:
      return { ...common, kind: 'none', kinds: [] };
  }
}

const propertiesOf = (schema: Mapping, whole: readonly Yaml[]): Map<string, Type> => {
  const properties = schema.get('properties');
  return new Map(isMapping(properties) ? [...properties].map(([name, own]) => [name, typeOf(own, whole)]) : []);
};

const requiredOf = (schema: Mapping): Set<string> => {
  const required = schema.get('required');
  return new Set(isSequence(required) ? required.map(name => (isPlain(name) ? name.text : '')) : []);
};

/** `#/$defs/address` of the schema or of the document. */
function target(reference: string, whole: readonly Yaml[]): Yaml | undefined {
  const steps = reference
    .replace(/^#\/?/, '')
    .split('/')
    .filter(step => step !== '')
    .map(step => decodeURIComponent(step).replace(/~1/g, '/').replace(/~0/g, '~'));
  return whole.map(node => at(node, ...steps)).find(found => found !== undefined);
}
