#!/bin/sh
# @aws-sdk/util-dynamodb 3.996.9: removeUndefinedValues takes undefined elements out of lists, and the others move up.
# Guess: an element keeps its index, as in JSON.stringify, where undefined becomes null. Seen: [undefined, "b"] is stored as
# ["b"], so that what was at [1] is at [0], and an update of "list[1]" changes nothing that the writer meant.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { marshall } from '@aws-sdk/util-dynamodb';
const list = [undefined, 'b'];
console.log(JSON.stringify(list), '->', JSON.stringify(marshall({ list }, { removeUndefinedValues: true }).list));
JS

cat >expected.txt <<'TEXT'
[null,"b"] -> {"L":[{"S":"b"}]}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
