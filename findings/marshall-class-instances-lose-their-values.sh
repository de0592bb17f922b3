#!/bin/sh
# @aws-sdk/util-dynamodb 3.996.9: with convertClassInstanceToMap, the option that the error message for a Date recommends,
# a Date becomes an empty map.
# Guess: following the message stores the date. Seen: marshall({ at: new Date() }) throws and names the option; with the option
# the same call gives {"M":{}}, since a Date has no members of its own, and the time is lost without a word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { marshall } from '@aws-sdk/util-dynamodb';
try { marshall({ at: new Date(0) }); } catch (error) { console.log(error.message.slice(error.message.indexOf('Pass'))); }
console.log(JSON.stringify(marshall({ at: new Date(0) }, { convertClassInstanceToMap: true })));
JS

cat >expected.txt <<'TEXT'
Pass options.convertClassInstanceToMap=true to marshall typeof object as map attribute.
{"at":{"M":{}}}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
