#!/bin/sh
# tv4 1.3.0 and is-my-json-valid 2.20.6, validators of JSON Schema draft 4, beside ajv-draft-04 1.0.0: a model of API Gateway that refers to
# another model.
# Guess: a model is plain draft 4, so that what a validator of draft 4 accepts, the request validator accepts; or, as the other model is not
# at hand, it says so. Seen: both take a reference like the one of API Gateway, a URL under apigateway.amazonaws.com, for a schema that
# everything fits, although they know draft 4 otherwise (exclusiveMinimum is a boolean there): customer: 5 is valid, where API Gateway
# refuses it. tv4 leaves a note in `missing`, is-my-json-valid none; ajv-draft-04 throws. Give them the other model by its URL first.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts tv4@1.3.0 is-my-json-valid@2.20.6 ajv-draft-04@1.0.0 ajv@8.17.1

cat >seen.cjs <<'JS'
const Ajv = require('ajv-draft-04');
const valid = require('is-my-json-valid');
const tv4 = require('tv4');
const url = 'https://apigateway.amazonaws.com/restapis/a1b2c3d4e5/models/Customer';
const Customer = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const Order = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  properties: { customer: { $ref: url }, price: { type: 'number', minimum: 0, exclusiveMinimum: true } },
};
const orders = [{ customer: { name: 'Ann' } }, { customer: 5 }, { price: 0 }];
const judge = (name, one) => console.log(name, ...orders.map(one));
judge('tv4', (order) => tv4.validate(order, Order));
judge('is-my-json-valid', (order) => valid(Order)(order));
try {
  judge('ajv', (order) => new Ajv().validate(Order, order));
} catch (error) {
  console.log('ajv', error.name);
}
tv4.addSchema(url, Customer);
judge('tv4, told', (order) => tv4.validate(order, Order));
judge('is-my-json-valid, told', (order) => valid(Order, { schemas: { [url]: Customer } })(order));
judge('ajv, told', (order) => new Ajv({ schemas: { [url]: Customer } }).validate(Order, order));
JS

cat >expected.txt <<'TEXT'
tv4 true true false
is-my-json-valid true true false
ajv Error
tv4, told true false false
is-my-json-valid, told true false false
ajv, told true false false
TEXT

node --no-warnings seen.cjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
