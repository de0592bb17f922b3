#!/bin/sh
# @middy/validator 6.4.5: a price of null passes `type: number` and reaches the handler as 0.
# Guess: a validator refuses what the schema refuses. Seen: the middleware sets ajv's coercion to its widest ("array") by default and changes
# the event: null becomes 0, false, '' or [''], true the price 1, ["5"] the price 5 and '' a default; what is stored is what the
# schema says, and not what the caller sent. API Gateway's own validator, with the same schema, answers 400.
# ajvOptions: { coerceTypes: false, useDefaults: false } for transpileSchema is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @middy/core@6.4.5 @middy/validator@6.4.5

cat >seen.mjs <<'JS'
import middy from '@middy/core';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
const properties = { price: { type: 'number' }, paid: { type: 'boolean' }, name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } };
const schema = { type: 'object', properties };
const handle = options => middy(async event => event).use(validator({ eventSchema: transpileSchema(schema, options) }));
const seen = (event, options) => handle(options)(structuredClone(event), {}).then(JSON.stringify, error => error.message);
for (const event of [{ price: null }, { price: true }, { price: ['5'] }, { paid: null }, { name: null }, { tags: null }])
  console.log(JSON.stringify(event), '->', await seen(event));
console.log('without coercion:', await seen({ price: null }, { coerceTypes: false, useDefaults: false }));
JS

cat >expected.txt <<'TEXT'
{"price":null} -> {"price":0}
{"price":true} -> {"price":1}
{"price":["5"]} -> {"price":5}
{"paid":null} -> {"paid":false}
{"name":null} -> {"name":""}
{"tags":null} -> {"tags":[""]}
without coercion: Event object failed validation
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
