#!/bin/sh
# dynamodb-data-types 4.0.1 stores a Date as an empty map.
# Guess: a Date is stored as text or as a number, or is refused. Seen: it becomes {"M":{}} without a word, and the time is lost.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynamodb-data-types@4.0.1

cat >seen.mjs <<'JS'
import types from 'dynamodb-data-types';
console.log(JSON.stringify(types.AttributeValue.wrap({ at: new Date(0) })));
JS

cat >expected.txt <<'TEXT'
{"at":{"M":{}}}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
