import { define, type Json } from '../yaml/index.ts';

/** A value that fits a self-contained schema, made up: a preview shows it where a contract has no example. */
export function sample(schema: Json, root: Json = schema, name = 'value', depth = 0): Json {
  if (!isObject(schema) || depth > 8) return name;
  if (typeof schema.$ref === 'string') {
    const target = isObject(root) && isObject(root.$defs) ? root.$defs[schema.$ref.replace('#/$defs/', '')] : undefined;
    return target === undefined ? name : sample(target, root, name, depth + 1);
  }
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0]!;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return schema.enum[0]!;
  if (schema.default !== undefined) return schema.default;
  const type = Array.isArray(schema.type) ? schema.type.find(one => one !== 'null') : schema.type;
  switch (type) {
    case 'object': {
      const object: { [name: string]: Json } = {};
      const required = Array.isArray(schema.required) ? schema.required : [];
      const members = isObject(schema.properties) ? Object.entries(schema.properties) : [];
      for (const [key, member] of members)
        if (depth === 0 || required.includes(key)) define(object, key, sample(member, root, key, depth + 1));
      return object;
    }
    case 'array':
      return isObject(schema.items) || schema.items === undefined
        ? [sample(schema.items ?? {}, root, name.replace(/s$/, ''), depth + 1)]
        : [];
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number'
        ? schema.minimum
        : typeof schema.exclusiveMinimum === 'number'
          ? schema.exclusiveMinimum + 1
          : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return text(schema, name);
  }
}

function text(schema: { [name: string]: Json }, name: string): string {
  if (schema.contentEncoding === 'base64') return 'aGVsbG8=';
  const known: Readonly<Record<string, string>> = {
    email: 'john@example.com',
    'date-time': '2026-01-01T00:00:00Z',
    date: '2026-01-01',
    uuid: '0b8a3c1e-6f0f-4d6e-9a52-3f4f5a6b7c8d',
    uri: 'https://example.com',
  };
  const made = known[String(schema.format)] ?? name;
  const least = typeof schema.minLength === 'number' ? Math.min(schema.minLength, 1000) : 0;
  const most = typeof schema.maxLength === 'number' ? schema.maxLength : made.length + least;
  return made.padEnd(least, 'x').slice(0, Math.max(most, 0));
}

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
