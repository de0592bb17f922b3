import { define, type Json } from '../yaml/index.ts';

type Schema = { [name: string]: Json };

/**
 * A schema's own keywords as 2020-12 writes them: `items` as a list with `additionalItems` is `prefixItems` with `items`,
 * `dependencies` are `dependentRequired` and `dependentSchemas`, a true `exclusiveMinimum` makes a number of `minimum`.
 * Changes and returns its argument.
 */
export function modern(schema: Schema): Schema {
  if (Array.isArray(schema.items)) {
    schema.prefixItems = schema.items;
    delete schema.items;
    if (schema.additionalItems !== undefined) schema.items = schema.additionalItems;
    if (schema.prefixItems.length === 0) delete schema.prefixItems;
  }
  delete schema.additionalItems;
  if (isObject(schema.dependencies)) {
    const [required, schemas]: [Schema, Schema] = [{}, {}];
    for (const [name, needed] of Object.entries(schema.dependencies))
      define(Array.isArray(needed) ? required : schemas, name, needed);
    if (Object.keys(required).length > 0)
      schema.dependentRequired = { ...required, ...objectOf(schema.dependentRequired) };
    if (Object.keys(schemas).length > 0) schema.dependentSchemas = { ...schemas, ...objectOf(schema.dependentSchemas) };
    delete schema.dependencies;
  }
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    const limit = schema[bound];
    if (schema[exclusive] && typeof limit === 'number') {
      schema[exclusive] = limit;
      delete schema[bound];
    } else delete schema[exclusive];
  }
  return schema;
}

const isObject = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectOf = (value: Json | undefined): Schema => (isObject(value) ? value : {});
