#!/bin/sh
# serverless-offline 13.10.1, which renders the request templates of `integration: lambda`: a text in quotes that looks like JSON is no text any
# more, and $util.urlEncode leaves & = + as they are.
# Guess: "id": "$input.params('id')" gives the function a text, as it does on AWS. Seen: each member is rendered on its own and then read as
# JSON, so that the id 42 is a number, 1e3 is 1000, a long id loses its last digits, and "true" and "null" are no texts, while 007 stays one;
# on AWS all of them are texts, so a `===` or a DynamoDB key of the wrong type works at one place only. urlEncode is JavaScript's
# encodeURI: an SQS body with an & is cut there locally.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps serverless-offline@13.10.1

cat >seen.mjs <<'JS'
const folder = './node_modules/serverless-offline/src/events/http/lambda-events';
const { default: render } = await import(`${folder}/renderVelocityTemplateObject.js`);
const { default: VelocityContext } = await import(`${folder}/VelocityContext.js`);
const request = query => ({ method: 'get', headers: {}, raw: { req: { rawHeaders: [] } }, info: { remoteAddress: '127.0.0.1' }, params: {}, query });
const template = `{ "id": "$input.params('id')" }`;
for (const id of ['42', '007', '1e3', '12345678901234567890', 'true', 'null', 'A1'])
  console.log(id, '->', JSON.stringify(render(template, new VelocityContext(request({ id }), 'dev', {}, '/users').getContext()).id));
const { util } = new VelocityContext(request({}), 'dev', {}, '/users').getContext();
console.log('urlEncode:', util.urlEncode('tea & milk=1+1'));
JS

cat >expected.txt <<'TEXT'
42 -> 42
007 -> "007"
1e3 -> 1000
12345678901234567890 -> 12345678901234567000
true -> true
null -> null
A1 -> "A1"
urlEncode: tea%20&%20milk=1+1
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
