#!/bin/sh
# dynamodb-data-types 4.0.1 turns a JavaScript array of numbers or of strings into a set, duplicates kept.
# Guess: an array is a list (L), as in every other marshaller. Seen: [1, 1, 2] becomes NS ["1","1","2"], which DynamoDB
# refuses for its duplicates; [3, 1] becomes a set, whose order DynamoDB does not keep; an empty array becomes an empty NS,
# which DynamoDB refuses; [1, "a"] becomes a list, so that the attribute's type depends on what the array holds today.
# preserveArrays() is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynamodb-data-types@4.0.1

cat >seen.mjs <<'JS'
import types from 'dynamodb-data-types';
const { wrap } = types.AttributeValue;
for (const value of [[1, 1, 2], ['b', 'a'], [], [1, 'a'], [[1]]]) console.log(JSON.stringify(value), '->', JSON.stringify(wrap({ value }).value));
JS

cat >expected.txt <<'TEXT'
[1,1,2] -> {"NS":["1","1","2"]}
["b","a"] -> {"SS":["b","a"]}
[] -> {"NS":[]}
[1,"a"] -> {"L":[{"N":"1"},{"S":"a"}]}
[[1]] -> {"L":[{"NS":["1"]}]}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
