#!/bin/sh
# @aws-sdk/util-dynamodb 3.996.9 on the record of a stream that Lambda gives: a binary attribute comes out as a text.
# Guess: unmarshall(record.dynamodb.NewImage) gives what was stored, as it does for GetItem's answer. Seen: in Lambda's event bytes are
# base64 text, which unmarshall hands on, so that a copy to another table or an archive writes type S where B was, SS where BS was;
# @middy/event-normalizer 6.4.5 does the same, and gives every insert an OldImage of {} (the record has none), so that
# `if (OldImage)` takes an insert for a change. Buffer.from(text, 'base64') is the reader's to do, by name.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0 @middy/event-normalizer@6.4.5

cat >seen.mjs <<'JS'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import eventNormalizer from '@middy/event-normalizer';
const NewImage = { id: { S: 'a' }, photo: { B: 'aGVsbG8=' }, parts: { BS: ['aGVsbG8='] } };
const event = { Records: [{ eventSource: 'aws:dynamodb', eventName: 'INSERT', dynamodb: { Keys: { id: { S: 'a' } }, NewImage } }] };
console.log('stored:', JSON.stringify(NewImage));
console.log('copied:', JSON.stringify(marshall(unmarshall(NewImage))));
await eventNormalizer().before({ event });
const { NewImage: image, OldImage } = event.Records[0].dynamodb;
console.log('event-normalizer:', typeof image.photo, JSON.stringify(OldImage));
JS

cat >expected.txt <<'TEXT'
stored: {"id":{"S":"a"},"photo":{"B":"aGVsbG8="},"parts":{"BS":["aGVsbG8="]}}
copied: {"id":{"S":"a"},"photo":{"S":"aGVsbG8="},"parts":{"SS":["aGVsbG8="]}}
event-normalizer: string {}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
