#!/bin/sh
# serverless-offline-aws-eventbridge 2.2.4: a function is called for events that its pattern, in EventBridge, does not match.
# Guess: the plugin leaves out operators (it says so, with an error) and matches the others as the service does, where an event must have
# every field of the pattern. Seen: resources and account are not looked at; anything-but matches a field that is not there; beside $or the
# other fields of detail are forgotten; numeric takes the text "10" for a number; a bus is matched by a part of its name, and every bus by
# an entry that names none (the default bus). A function that is never called on AWS passes its local test.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps serverless-offline-aws-eventbridge@2.2.4

cat >seen.cjs <<'JS'
const Plugin = require('serverless-offline-aws-eventbridge');
const nothing = () => {};
const log = { notice: nothing, debug: nothing, info: nothing, verbose: nothing, warning: nothing, error: nothing };
const service = { custom: {}, provider: { region: 'eu-west-1' }, resources: {}, getAllFunctions: () => [] };
const plugin = new (Plugin.default ?? Plugin)({ cli: { log: nothing }, service }, {}, { log });
const called = (rule, detail, entry) =>
  plugin.verifyIsSubscribed({ functionKey: 'f', event: rule }, { Source: 'shop', DetailType: 'paid', Detail: JSON.stringify(detail), ...entry });
const detail = (pattern) => ({ pattern: { detail: pattern } });
console.log('other status', called(detail({ status: ['open'] }), { status: 'paid' }));
console.log('resources', called({ pattern: { resources: ['arn:aws:s3:::photos'] } }, {}));
console.log('account', called({ pattern: { account: ['111111111111'] } }, {}));
console.log('anything-but', called(detail({ status: [{ 'anything-but': 'paid' }] }), {}));
console.log('$or', called(detail({ kind: ['web'], $or: [{ size: [1] }, { rank: [2] }] }), { kind: 'shop', size: 1 }));
console.log('numeric', called(detail({ total: [{ numeric: ['>', 5] }] }), { total: '10' }));
console.log('other bus', called({ eventBus: 'orders-archive', pattern: { source: ['shop'] } }, {}, { EventBusName: 'orders' }));
console.log('default bus', called({ eventBus: 'orders', pattern: { source: ['shop'] } }, {}));
JS

cat >expected.txt <<'TEXT'
other status false
resources true
account true
anything-but true
$or true
numeric true
other bus true
default bus true
TEXT

node --no-warnings seen.cjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
