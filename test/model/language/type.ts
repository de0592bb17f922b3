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
  const parts = partsOf(schema, whole);
  const first = (keyword: string): Yaml | undefined => parts.find(part => part.has(keyword))?.get(keyword);
  const own = first('default');
  const byDefault = own === undefined ? {} : { default: jsonOf(own) };
  const named = parts.filter(part => part.has('type')).map(part => namesIn(part.get('type')!));
  const any = first('anyOf') ?? first('oneOf');
  if (named.length === 0 && isSequence(any)) return { ...oneOf(any.map(one => typeOf(one, whole))), ...byDefault };
  const implied = first('properties') ? ['object'] : first('items') ? ['array'] : [];
  const names = named.length === 0 ? implied : named.reduce((all, some) => all.filter(name => some.includes(name)));
  const common = { nullable: names.includes('null'), ...byDefault };
  const [kind, ...others] = names.filter(name => name !== 'null');
  if (kind === undefined) return { ...common, ...(names.length > 0 ? { kind: 'null' } : { kind: 'none', kinds: [] }) };
  if (others.length > 0) return { ...common, kind: 'none', kinds: [kind, ...others] };
  switch (kind) {
    case 'string': {
      const encoding = first('contentEncoding');
      return { ...common, kind: isPlain(encoding!) && encoding.text === 'base64' ? 'binary' : 'string' };
    }
    case 'number':
    case 'integer':
    case 'boolean':
      return { ...common, kind };
    case 'object':
      return { ...common, kind, properties: propertiesOf(parts, whole), required: new Set(parts.flatMap(requiredOf)) };
    case 'array':
      return {
        ...common,
        kind,
        items: typeOf(first('items'), whole),
        least: Math.max(0, ...parts.map(part => Number(textAt(part, 'minItems') ?? 0))),
      };
    default:
      return { ...common, kind: 'none', kinds: [] };
  }
}

/** A schema, what it refers to, and what it is put together from: all of them hold. */
function partsOf(schema: Yaml | undefined, whole: readonly Yaml[]): Mapping[] {
  if (!isMapping(schema)) return [];
  const reference = textAt(schema, '$ref');
  const all = schema.get('allOf');
  return [
    schema,
    ...(reference === undefined ? [] : partsOf(target(reference, whole), whole)),
    ...(isSequence(all) ? all.flatMap(part => partsOf(part, whole)) : []),
  ];
}

const namesIn = (node: Yaml): string[] => (isSequence(node) ? node.flatMap(namesIn) : isPlain(node) ? [node.text] : []);

/** One of several: their one type, null where one of them is. */
function oneOf(types: readonly Type[]): Type {
  const [type, ...others] = types.filter(({ kind }) => kind !== 'null');
  const nullable = types.some(one => one.nullable || one.kind === 'null');
  if (!type) return { kind: 'null', nullable };
  return others.every(({ kind }) => kind === type.kind)
    ? { ...type, nullable }
    : { kind: 'none', nullable, kinds: [...new Set([type, ...others].map(({ kind }) => kind))] };
}

const propertiesOf = (parts: readonly Mapping[], whole: readonly Yaml[]): Map<string, Type> =>
  new Map(
    parts.flatMap(part => {
      const properties = part.get('properties');
      return isMapping(properties) ? [...properties].map(([name, own]) => [name, typeOf(own, whole)] as const) : [];
    }),
  );

const requiredOf = (schema: Mapping): string[] => namesIn(schema.get('required') ?? []);

/** `#/$defs/address` of the schema or of the document. */
function target(reference: string, whole: readonly Yaml[]): Yaml | undefined {
  const steps = reference
    .replace(/^#\/?/, '')
    .split('/')
    .filter(step => step !== '')
    .map(step => decodeURIComponent(step).replace(/~1/g, '/').replace(/~0/g, '~'));
  return whole.map(node => at(node, ...steps)).find(found => found !== undefined);
}
