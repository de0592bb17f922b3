#!/bin/sh
# json-schema-to-zod 2.8.1 with zod 4.1.12, beside ajv 8.17.1: a part of a schema that has no "type" of its own becomes z.any().
# Guess: `oneOf: [{ required: ['email'] }, { required: ['phone'] }]` beside the properties, the usual way to say "one of the two", is made
# into code that asks for one of the two, or is refused. Seen: each alternative is z.any(), so that both always hold and the oneOf
# refuses every document; anyOf and allOf accept every document, as do minLength and minProperties, of which nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts json-schema-to-zod@2.8.1 zod@4.1.12 ajv@8.17.1

cat >seen.mjs <<'JS'
import Ajv from 'ajv';
import { jsonSchemaToZod } from 'json-schema-to-zod';
import { z } from 'zod';
const ajv = new Ajv({ strict: false });
const contact = { type: 'object', properties: { email: { type: 'string' }, phone: { type: 'string' } } };
const either = [{ required: ['email'] }, { required: ['phone'] }];
const cases = [
  ['oneOf', { ...contact, oneOf: either }, { email: 'a@example.org' }],
  ['anyOf', { ...contact, anyOf: either }, {}],
  ['allOf', { ...contact, allOf: either }, {}],
  ['allOf of a text', { type: 'string', allOf: [{ minLength: 2 }, { pattern: '^a' }] }, 'b'],
  ['minProperties', { type: 'object', minProperties: 1 }, {}],
];
const word = holds => (holds ? 'valid' : 'not valid');
for (const [name, schema, value] of cases) {
  const code = jsonSchemaToZod(schema).replace(/reduce<\{[^}]*\}>/, 'reduce'); // its one type, so that it runs as JavaScript
  const made = new Function('z', `return ${code}`)(z);
  console.log(`${name}, ${JSON.stringify(value)}: JSON Schema ${word(ajv.validate(schema, value))}, zod ${word(made.safeParse(value).success)}`);
}
JS

cat >expected.txt <<'TEXT'
oneOf, {"email":"a@example.org"}: JSON Schema valid, zod not valid
anyOf, {}: JSON Schema not valid, zod valid
allOf, {}: JSON Schema not valid, zod valid
allOf of a text, "b": JSON Schema not valid, zod valid
minProperties, {}: JSON Schema not valid, zod valid
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
