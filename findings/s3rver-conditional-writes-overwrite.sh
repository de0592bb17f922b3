#!/bin/sh
# s3rver 3.7.1, an S3 for local tests: a conditional write is done whatever the condition says.
# Guess: `If-None-Match: *` on an object that is there answers 412, as S3 does since 2024, or is refused as not implemented. Seen: 200,
# and the first object is replaced; `x-amz-expected-bucket-owner` of another account is ignored, too. A test of "create once" or of
# the owner's guard passes or fails here for the wrong reason.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts s3rver@3.7.1 @aws-sdk/client-s3@3.1175.0

cat >seen.mjs <<'JS'
import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: './objects', configureBuckets: [{ name: 'users' }] });
const { port } = await server.run();
const client = new S3Client({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${port}`, forcePathStyle: true, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } });
const put = input => client.send(new PutObjectCommand({ Bucket: 'users', Key: 'a.json', ...input })).then(({ $metadata }) => $metadata.httpStatusCode, error => error.name);
console.log('first:', await put({ Body: 'first', IfNoneMatch: '*' }));
console.log('second, if there is none:', await put({ Body: 'second', IfNoneMatch: '*' }));
console.log('stored:', await (await client.send(new GetObjectCommand({ Bucket: 'users', Key: 'a.json' }))).Body.transformToString());
console.log('of another owner:', await put({ Body: 'third', ExpectedBucketOwner: '000000000000' }));
process.exit(0);
JS

cat >expected.txt <<'TEXT'
first: 200
second, if there is none: 200
stored: second
of another owner: 200
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
