#!/bin/sh
# api-gateway-mapping-template 0.0.8: long numbers lose digits, and members that look like numbers move to the front.
# Guess: $input.json hands on what was sent. Seen: 20 digits come out rounded, 1.10 as 1.1 and { "b", "10" } as { "10", "b" }, because
# the body goes through JSON.parse; the gateway keeps the members' order and a number's digits as its own parser read them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts api-gateway-mapping-template@0.0.8

cat >seen.mjs <<'JS'
import render from 'api-gateway-mapping-template';
for (const payload of ['{"a":12345678901234567890}', '{"a":{"b":1,"10":2}}'])
  console.log(payload, '->', render({ template: "$input.json('$.a')", payload, context: {}, stageVariables: {}, params: {} }));
JS

cat >expected.txt <<'TEXT'
{"a":12345678901234567890} -> 12345678901234567000
{"a":{"b":1,"10":2}} -> {"10":2,"b":1}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
