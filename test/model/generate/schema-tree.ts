import type { Shape } from './schema.ts';
import { isMap, type Tree } from './tree.ts';

type Schema = { readonly [keyword: string]: Tree };

/** The schema as it stands in the contract. */
export function schemaTree(shape: Shape): Tree {
  if (shape.written !== undefined) return shape.written;
  const whole = plain(shape);
  const { default: own, ...schema } = whole;
  const put = (forms: Schema): Schema => ({ ...forms, ...(own === undefined ? {} : { default: own }) });
  switch (shape.form) {
    case 'allOf':
      return put({ allOf: parts(schema) });
    case 'anyOf':
      if (!shape.nullable && (shape.items || shape.properties)) return put({ anyOf: [bare(schema)] });
      // One schema or null; without null two that say the same of the type.
      return put({
        anyOf: shape.nullable
          ? [plain({ ...shape, nullable: false }), { type: 'null' }].map(bare)
          : [bare(schema), bare(schema)],
      });
    case 'oneOf':
      return shape.kind === 'string' && !shape.values && !shape.nullable
        ? put({
            oneOf: [
              { ...schema, maxLength: 5 },
              { ...schema, minLength: 6 },
            ],
          })
        : put({ oneOf: [schema] });
    default:
      return whole;
  }
}

const bare = (schema: Schema): Schema => {
  const { default: _, ...rest } = schema;
  return rest;
};

/** A schema's type, and what else it says; the properties of an object half in each. */
function parts({ type = '', properties, ...rest }: Schema): Schema[] {
  if (!isMap(properties)) return [{ type }, rest];
  const names = Object.entries(properties);
  const half = Math.ceil(names.length / 2);
  // The one in the middle is in both.
  const { required, additionalProperties: _, ...others } = rest;
  return [
    { type, ...others, properties: Object.fromEntries(names.slice(0, half)) },
    {
      properties: Object.fromEntries(names.slice(Math.max(0, half - 1))),
      ...(required === undefined ? {} : { required }),
    },
  ];
}

function plain(shape: Shape): Schema {
  const { kind, nullable, values, bounded, minLength, minItems } = shape;
  const properties = [...(shape.properties ?? [])];
  const required = properties.filter(([, property]) => property.required).map(([name]) => name);
  return {
    ...typeOf(shape),
    ...(kind === 'binary' ? { contentEncoding: 'base64' } : {}),
    ...(minLength === undefined ? {} : { minLength }),
    ...(minItems === undefined ? {} : { minItems }),
    ...(values === undefined
      ? {}
      : values.length === 1 && !nullable
        ? { const: values[0]! }
        : { enum: nullable ? [...values, null] : values }),
    ...(shape.word ? { pattern: '^[A-Za-z0-9_-]{1,30}$' } : {}),
    ...(bounded ? BOUNDS[kind] : {}),
    ...(shape.default === undefined ? {} : { default: shape.default }),
    ...(shape.items ? { items: schemaTree(shape.items) } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...(shape.closed ? { additionalProperties: false } : {}),
    ...(kind === 'object'
      ? { properties: Object.fromEntries(properties.map(([name, { shape: own }]) => [name, schemaTree(own)])) }
      : {}),
  };
}

function typeOf({ kind, nullable, typed, form }: Shape): Schema {
  const type = kind === 'binary' ? 'string' : kind;
  // `properties` and `items` say what it is.
  if (typed === 'implied' && !nullable && form === undefined && (kind === 'object' || kind === 'array')) return {};
  if (typed === 'list' && !nullable) return { type: [type] };
  return { type: nullable ? (typed === 'null first' ? ['null', type] : [type, 'null']) : type };
}

/** Bounds that all right values of messages keep, and what says nothing of types. */
const BOUNDS: Readonly<Partial<Record<Shape['kind'], Schema>>> = {
  string: { maxLength: 200, description: 'A text.', pattern: '', format: 'email', title: 'Text', deprecated: true },
  integer: { minimum: -100, multipleOf: 0.5, examples: [1] },
  number: { minimum: -100, maximum: 1e21, exclusiveMinimum: -101 },
  boolean: { title: 'Whether', readOnly: true },
  array: { maxItems: 10, uniqueItems: false, $comment: 'A list.' },
  object: {
    minProperties: 0,
    maxProperties: 50,
    dependentRequired: { never: ['there'] },
    propertyNames: { maxLength: 99 },
  },
};
