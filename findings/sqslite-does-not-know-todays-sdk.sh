#!/bin/sh
# sqslite 2.1.1, an SQS for local tests: no call of the current SDK is understood.
# Guess: an SQS endpoint takes what @aws-sdk/client-sqs sends. Seen: since late 2023 the SDK speaks SQS's JSON protocol
# (application/x-amz-json-1.0), and each call is answered 415; the form-encoded protocol of before works.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sqslite@2.1.1 @aws-sdk/client-sqs@3.1175.0

cat >seen.mjs <<'JS'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import sqslite from 'sqslite';
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = text => (String(text).startsWith('{"level"') ? true : write(text));
const server = sqslite({});
const endpoint = await new Promise(resolve => server.listen(0, '127.0.0.1', (_, address) => resolve(address)));
const client = new SQSClient({ region: 'eu-west-1', endpoint, maxAttempts: 1, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
console.log('JSON protocol:', await client.send(new CreateQueueCommand({ QueueName: 'jobs' })).then(() => 'created', error => error.$metadata.httpStatusCode));
const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'Action=CreateQueue&QueueName=jobs' };
console.log('form-encoded:', (await fetch(endpoint, form)).status);
process.exit(0);
JS

cat >expected.txt <<'TEXT'
JSON protocol: 415
form-encoded: 200
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
