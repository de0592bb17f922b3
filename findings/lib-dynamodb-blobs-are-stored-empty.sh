#!/bin/sh
# @aws-sdk/lib-dynamodb 3.1169.0 (with client-dynamodb of the same version): a Blob and a DataView, which its types name as binary
# values, are stored as a binary value of no bytes.
# Guess: what the type NativeAttributeBinary lists is stored, or refused. Seen: the request for a Blob of three bytes says {"B":""},
# DynamoDB takes it, and the file is lost without a word; a Float32Array (an embedding), on the same list, throws a TypeError about
# charCodeAt. A Uint8Array is sent as it should be: `new Uint8Array(await blob.arrayBuffer())` is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/client-dynamodb@3.1169.0 @aws-sdk/lib-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
let body = '';
const handle = async request => {
  body = Buffer.from(request.body).toString();
  return { response: { statusCode: 200, headers: {}, body: Readable.from(['{}']) } };
};
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, requestHandler: { handle } }));
const bytes = Uint8Array.from([1, 2, 3, 4]);
for (const photo of [bytes, new Blob([bytes]), new DataView(bytes.buffer), new Float32Array(bytes.buffer)]) {
  const seen = await client.send(new PutCommand({ TableName: 'users', Item: { id: 'a', photo } })).then(() => JSON.stringify(JSON.parse(body).Item.photo), error => error.name);
  console.log(`${photo.constructor.name}: ${seen}`);
}
JS

cat >expected.txt <<'TEXT'
Uint8Array: {"B":"AQIDBA=="}
Blob: {"B":""}
DataView: {"B":""}
Float32Array: TypeError
TEXT

node --no-warnings seen.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
