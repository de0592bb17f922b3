#!/bin/sh
# sns-sqs-big-payload 0.1.4: when S3 does not give the payload, the handler gets the pointer to it, and the message is deleted.
# Guess: a message whose payload cannot be loaded (S3 answers 503 SlowDown, which passes) stays in the queue and comes back, as a message
# does whose handler throws. Seen: s3-payload-error is emitted, and then the body of the message itself, {"S3Payload":…}, is given to the
# handler as if it were what was sent; a handler that does not notice has taken the order "undefined", and the message is gone. A handler
# can tell it by s3PayloadMeta, which is missing then.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps sns-sqs-big-payload@0.1.4 aws-sdk@2.1693.0

cat >seen.cjs <<'JS'
const { createServer } = require('node:http');
const AWS = require('aws-sdk');
const { SqsConsumer } = require('sns-sqs-big-payload');
let busy = false;
const server = createServer((request, response) => {
  request.resume();
  if (request.method === 'POST') return response.end(console.log('deleted from the queue') ?? '{}');
  if (!busy) return response.end('{"order":"o-1"}');
  response.statusCode = 503;
  response.end('<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>');
});
server.listen(0, '127.0.0.1', async () => {
  const endpoint = `http://127.0.0.1:${server.address().port}`;
  const options = { endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxRetries: 0 };
  const consumer = SqsConsumer.create({
    queueUrl: `${endpoint}/123456789012/orders`,
    sqs: new AWS.SQS(options),
    s3: new AWS.S3({ ...options, s3ForcePathStyle: true }),
    getPayloadFromS3: true,
    parsePayload: (text) => JSON.parse(text),
    handleMessage: async ({ payload }) => console.log('handled', JSON.stringify(payload)),
  });
  consumer.on('s3-payload-error', ({ err }) => console.log('s3-payload-error', err.code));
  const Body = JSON.stringify({ S3Payload: { Id: '1', Bucket: 'orders', Key: '1.json' } });
  await consumer.processMessage({ Body, ReceiptHandle: 'r' });
  busy = true;
  await consumer.processMessage({ Body, ReceiptHandle: 'r' });
  server.close();
});
JS

cat >expected.txt <<'TEXT'
handled {"order":"o-1"}
deleted from the queue
s3-payload-error SlowDown
handled {"S3Payload":{"Id":"1","Bucket":"orders","Key":"1.json"}}
deleted from the queue
TEXT

node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
