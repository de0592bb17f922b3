#!/bin/sh
# electrodb 3.9.3: where() with an undefined value compares with an attribute that is called "undefined".
# Guess: it is refused, or the condition is left out. Seen: the expression is `#name = undefined`, which DynamoDB takes for the
# name of an attribute: valid, and never true (or, with <>, always), so a filter on an optional input answers nothing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts electrodb@3.9.3

cat >seen.mjs <<'JS'
import { Entity } from 'electrodb';
const attributes = { id: { type: 'string' }, name: { type: 'string' } };
const indexes = { main: { pk: { field: 'pk', composite: ['id'] }, sk: { field: 'sk', composite: [] } } };
const users = new Entity({ model: { entity: 'user', version: '1', service: 's' }, attributes, indexes }, { table: 'T' });
const wanted = undefined;
console.log(users.query.main({ id: 'a' }).where(({ name }, { eq }) => eq(name, wanted)).params().FilterExpression);
console.log(users.query.main({ id: 'a' }).where(({ name }, { ne }) => ne(name, wanted)).params().FilterExpression);
JS

cat >expected.txt <<'TEXT'
#name = undefined
#name <> undefined
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
