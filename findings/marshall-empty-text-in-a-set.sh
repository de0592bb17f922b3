#!/bin/sh
# @aws-sdk/util-dynamodb 3.996.9: convertEmptyValues converts an empty text in a member and in a list, not in a set.
# Guess: with the option no empty text is sent. Seen: a set that holds '' is sent with it, and DynamoDB refuses sets with an empty
# text; an attribute that is '' becomes NULL, and so does one in a list.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { marshall } from '@aws-sdk/util-dynamodb';
console.log(JSON.stringify(marshall({ member: '', list: [''], set: new Set(['']), none: new Set() }, { convertEmptyValues: true })));
JS

cat >expected.txt <<'TEXT'
{"member":{"NULL":true},"list":{"L":[{"NULL":true}]},"set":{"SS":[""]},"none":{"NULL":true}}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
