#!/bin/sh
# @apiture/openapi-down-convert 0.14.2, which makes OpenAPI 3.0 (what API Gateway imports) of 3.1: some schemas stay as 3.1 has them, some are
# widened, and a property called "const" is renamed to "enum".
# Guess: what comes out is 3.0, and what cannot be said in it is told. Seen: exclusiveMinimum keeps its number, where 3.0 wants true beside a
# minimum; two types stay a list, and a `null` among the alternatives stays a type; patternProperties, propertyNames and
# unevaluatedProperties: false go without a word, so that the gateway's validator takes bodies that the 3.1 document refuses; and below
# `properties` the names themselves are taken for keywords.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @apiture/openapi-down-convert@0.14.2

cat >seen.cjs <<'JS'
const { Converter } = require('@apiture/openapi-down-convert');
const schemas = [
  { type: 'integer', exclusiveMinimum: 0 },
  { type: ['string', 'integer'] },
  { anyOf: [{ type: 'string' }, { type: 'null' }] },
  { type: 'object', patternProperties: { '^n_': { type: 'number' } }, additionalProperties: false },
  { type: 'object', propertyNames: { pattern: '^[a-z]+$' }, unevaluatedProperties: false },
  { type: 'object', properties: { const: { type: 'string' } }, required: ['const'] },
];
for (const schema of schemas) {
  const document = { openapi: '3.1.0', info: { title: 'a', version: '1' }, paths: {}, components: { schemas: { S: structuredClone(schema) } } };
  const { openapi, components } = new Converter(document, {}).convert();
  console.log(`${openapi}:`, JSON.stringify(components.schemas.S));
}
JS

cat >expected.txt <<'TEXT'
3.0.3: {"type":"integer","exclusiveMinimum":0}
3.0.3: {"type":["string","integer"]}
3.0.3: {"anyOf":[{"type":"string"},{"type":"null"}]}
3.0.3: {"type":"object","additionalProperties":false}
3.0.3: {"type":"object"}
3.0.3: {"type":"object","properties":{"enum":[{"type":"string"}]},"required":["const"]}
TEXT

node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
