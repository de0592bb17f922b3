#!/bin/sh
# api-gateway-mapping-template 0.0.8, a local renderer of API Gateway's mapping templates: three answers that the gateway gives otherwise.
# Guess: `$input.json`, `$input.body` and `$util.escapeJavaScript` do what the gateway's do. Seen: json() of a path that is not there is
# [] (the gateway: two quote characters); $input.body is empty; escapeJavaScript leaves quotes as they are, so that a template
# which breaks its JSON (or is broken by a caller) on AWS looks right in tests.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts api-gateway-mapping-template@0.0.8

cat >seen.mjs <<'JS'
import render from 'api-gateway-mapping-template';
const of = (template, body) => render({ template, payload: JSON.stringify(body), context: {}, stageVariables: {}, params: {} });
console.log('json of nothing:', of("$input.json('$.none')", { a: 1 }));
console.log('body:', JSON.stringify(of('$input.body', { a: 1 })));
console.log('escaped:', of("$util.escapeJavaScript($input.path('$.a'))", { a: 'say "no"' }));
JS

cat >expected.txt <<'TEXT'
json of nothing: []
body: ""
escaped: say "no"
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
