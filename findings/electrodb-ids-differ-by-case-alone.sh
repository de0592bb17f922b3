#!/bin/sh
# electrodb 3.9.3: keys are written in lower case by default, so ids that differ by case alone are one item.
# Guess: get({ id: "aB" }) and get({ id: "Ab" }) ask for two items. Seen: both have the same key; the second put replaces the
# first. `casing: "none"` on an index's pk and sk is the way out, for new tables only.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts electrodb@3.9.3

cat >seen.mjs <<'JS'
import { Entity } from 'electrodb';
const indexes = { main: { pk: { field: 'pk', composite: ['id'] }, sk: { field: 'sk', composite: [] } } };
const files = new Entity({ model: { entity: 'file', version: '1', service: 'store' }, attributes: { id: { type: 'string' } }, indexes }, { table: 'T' });
for (const id of ['aB', 'Ab']) console.log(id, JSON.stringify(files.get({ id }).params().Key));
JS

cat >expected.txt <<'TEXT'
aB {"pk":"$store#id_ab","sk":"$file_1"}
Ab {"pk":"$store#id_ab","sk":"$file_1"}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
