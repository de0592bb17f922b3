#!/bin/sh
# electrodb 3.9.3: get([…]) sends the same key as often as it is listed.
# Guess: a library that splits and retries batches also removes repeats. Seen: two equal keys in one BatchGetItem, which DynamoDB
# refuses as a whole ("Provided list of item keys contains duplicates"); so do two ids that differ by case alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts electrodb@3.9.3

cat >seen.mjs <<'JS'
import { Entity } from 'electrodb';
const indexes = { main: { pk: { field: 'pk', composite: ['id'] }, sk: { field: 'sk', composite: [] } } };
const files = new Entity({ model: { entity: 'file', version: '1', service: 's' }, attributes: { id: { type: 'string' } }, indexes }, { table: 'T' });
console.log(JSON.stringify(files.get([{ id: 'a' }, { id: 'a' }, { id: 'A' }]).params()[0].RequestItems.T.Keys));
JS

cat >expected.txt <<'TEXT'
[{"pk":"$s#id_a","sk":"$file_1"},{"pk":"$s#id_a","sk":"$file_1"},{"pk":"$s#id_a","sk":"$file_1"}]
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
