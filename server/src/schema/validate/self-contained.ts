import { fromJson, type Json } from '../../yaml/index.ts';
import { bundleSchema } from '../bundle.ts';

/** What a bundle has not: names and references that are no `#/…`, and what older editions wrote otherwise. */
const UNBUNDLED: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveRef',
  'additionalItems',
  'dependencies',
]);

const known = new WeakMap<object, Json>();

/** A schema as `validate` walks it: as it stands where it is a bundle already, and else its bundle, made once. */
export function selfContained(schema: Json): Json {
  if (typeof schema !== 'object' || schema === null) return schema;
  let found = known.get(schema);
  if (found === undefined) {
    found = isBundled(schema) ? schema : bundled(schema);
    known.set(schema, found);
  }
  return found;
}

function isBundled(json: Json): boolean {
  if (typeof json !== 'object' || json === null) return true;
  if (Array.isArray(json)) return json.every(isBundled);
  return Object.entries(json).every(
    ([key, value]) =>
      !UNBUNDLED.has(key) &&
      !(key === '$ref' && typeof value === 'string' && !/^#(?:\/[^%]*)?$/.test(value)) &&
      !(key === 'items' && Array.isArray(value)) &&
      isBundled(value),
  );
}

function bundled(schema: Json): Json {
  const node = fromJson(schema);
  const read = () => ({ refused: 'Only what stands in the schema itself can be referred to.' });
  return bundleSchema({ node, file: '', root: node, document: node }, { read }).schema;
}
