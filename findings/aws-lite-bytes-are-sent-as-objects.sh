#!/bin/sh
# @aws-lite/client 0.23.7 with @aws-lite/dynamodb 0.3.9: a binary value is sent as the JSON of a JavaScript object, and read as base64 text.
# Guess: bytes go out as base64 and come back as bytes, as with the SDK whose marshalling the client brings along. Seen: the request of a
# PutItem says {"B":{"0":1,"1":2}} for a Uint8Array and {"B":{"type":"Buffer","data":[1,2]}} for a Buffer, neither of which is base64 text; what
# another program stored comes back as the text "AQI=", and written again that is a string attribute: S where B was.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-lite/client@0.23.7 @aws-lite/dynamodb@0.3.9

cat >seen.mjs <<'JS'
import { createServer } from 'node:http';
import awsLite from '@aws-lite/client';
const server = createServer((request, response) => {
  let body = '';
  request.on('data', chunk => (body += chunk));
  request.on('end', () => {
    const { Item } = JSON.parse(body);
    if (Item) console.log('sent:', JSON.stringify(Item.photo));
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(Item ? '{}' : '{"Item":{"id":{"S":"a"},"photo":{"B":"AQI="}}}');
  });
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const { DynamoDB } = await awsLite({
  region: 'eu-west-1',
  accessKeyId: 'local',
  secretAccessKey: 'local',
  endpoint: `http://127.0.0.1:${server.address().port}`,
  plugins: [import('@aws-lite/dynamodb')],
});
await DynamoDB.PutItem({ TableName: 'users', Item: { id: 'a', photo: new Uint8Array([1, 2]) } });
await DynamoDB.PutItem({ TableName: 'users', Item: { id: 'a', photo: Buffer.from([1, 2]) } });
const { Item } = await DynamoDB.GetItem({ TableName: 'users', Key: { id: 'a' } });
console.log('read:', JSON.stringify(Item.photo));
await DynamoDB.PutItem({ TableName: 'users', Item });
server.close();
JS

cat >expected.txt <<'TEXT'
sent: {"B":{"0":1,"1":2}}
sent: {"B":{"type":"Buffer","data":[1,2]}}
read: "AQI="
sent: {"S":"AQI="}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
