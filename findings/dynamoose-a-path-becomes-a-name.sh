#!/bin/sh
# dynamoose 4.2.0: "address.city" is a path in a condition and the name of one attribute in an update.
# Guess: update({ id }, { "address.city": "Rome" }) changes the city in the address, as where("address.city") asks for it, and as
# MongoDB's libraries do. Seen: the item gets a second, top-level attribute called "address.city", and the address keeps its old city;
# $REMOVE and create do the same. The model knows the name from its schema, so nothing is refused, and what is read back has both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynamoose@4.2.0 dynalite@4.0.0

cat >seen.mjs <<'JS'
import dynalite from 'dynalite';
import dynamoose from 'dynamoose';
const server = dynalite({ createTableMs: 0 });
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
dynamoose.aws.ddb.set(new dynamoose.aws.ddb.DynamoDB({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${server.address().port}`, credentials }));
const User = dynamoose.model('users', new dynamoose.Schema({ id: String, address: { type: Object, schema: { city: String } } }));
await User.create({ id: 'a', address: { city: 'Paris' } });
console.log(JSON.stringify(await User.update({ id: 'a' }, { 'address.city': 'Rome' })));
for (const city of ['Paris', 'Rome']) console.log(city, (await User.scan('address.city').eq(city).exec()).length);
console.log(JSON.stringify(await User.update({ id: 'a' }, { $REMOVE: ['address.city'] })));
process.exit(0);
JS

cat >expected.txt <<'TEXT'
{"id":"a","address":{"city":"Paris"},"address.city":"Rome"}
Paris 1
Rome 0
{"id":"a","address":{"city":"Paris"}}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
