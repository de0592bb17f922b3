#!/bin/sh
# @aws-sdk/util-dynamodb 3.996.9: unmarshall keeps every digit of a long integer, as a bigint, and rounds a long fraction.
# Guess: numbers beyond a double are treated in one way. Seen: an integer changes its JavaScript type with its size (number, then
# bigint, which JSON.stringify refuses and which cannot be added to a number), a fraction of 23 digits loses seven of them in silence.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { unmarshall } from '@aws-sdk/util-dynamodb';
for (const N of ['9007199254740991', '9007199254740993', '0.12345678901234567890123']) {
  const { n } = unmarshall({ n: { N } });
  console.log(N, '->', typeof n, String(n));
}
JS

cat >expected.txt <<'TEXT'
9007199254740991 -> number 9007199254740991
9007199254740993 -> bigint 9007199254740993
0.12345678901234567890123 -> number 0.12345678901234568
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
