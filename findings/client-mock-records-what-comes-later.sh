#!/bin/sh
# aws-sdk-client-mock 4.1.0 with @aws-sdk/lib-dynamodb 3.1169.0: a recorded call shows the input as it is now, not as it was sent; and what
# the real client refuses is taken.
# Guess: commandCalls() tells what was sent. Seen: an item changed after the send is told as changed (a real client has serialised it by
# then); a Date, which marshalling refuses, is recorded and answered; a command that was never set up answers undefined, so that
# `const { Item } = await send(…)` fails far from its cause.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts aws-sdk-client-mock@4.1.0 @aws-sdk/client-dynamodb@3.1169.0 @aws-sdk/lib-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
const mock = mockClient(DynamoDBDocumentClient);
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
const item = { id: 'a', state: 'new' };
await client.send(new PutCommand({ TableName: 'T', Item: item }));
item.state = 'done';
console.log('sent "new", recorded:', mock.commandCalls(PutCommand)[0].args[0].input.Item.state);
console.log('a Date:', await client.send(new PutCommand({ TableName: 'T', Item: { id: 'a', at: new Date(0) } })));
console.log('not set up:', await client.send(new GetCommand({ TableName: 'T', Key: { id: 'a' } })));
JS

cat >expected.txt <<'TEXT'
sent "new", recorded: done
a Date: undefined
not set up: undefined
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
