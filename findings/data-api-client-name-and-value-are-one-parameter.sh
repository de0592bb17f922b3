#!/bin/sh
# data-api-client 1.3.1, for Aurora's Data API: parameters that are called "name" and "value" are taken for one parameter.
# Guess: { name: "vat", value: 19 } fills :name and :value, as { key: "vat", amount: 19 } fills :key and :amount. Seen: an object of
# just these two members is the long form of one parameter called "vat", which the statement lacks, so none is sent; with the setting
# called "name" or "value" one is sent, and wrongly. [{ name: "name", value: "vat" }, { name: "value", value: 19 }] is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts data-api-client@1.3.1 aws-sdk@2.1692.0

cat >seen.cjs <<'JS'
const dataApiClient = require('data-api-client');
const arn = 'arn:aws:rds:eu-west-1:123456789012:cluster:c';
class RDSDataService {
  executeStatement({ parameters }) {
    console.log('sent:', JSON.stringify(parameters ?? []));
    return { promise: async () => ({}) };
  }
}
const client = dataApiClient({ engine: 'pg', resourceArn: arn, secretArn: arn, database: 'd', AWS: { RDSDataService } });
(async () => {
  await client.query('INSERT INTO settings VALUES (:key, :amount)', { key: 'vat', amount: 19 });
  await client.query('INSERT INTO settings VALUES (:name, :value)', { name: 'vat', value: 19 });
  await client.query('INSERT INTO settings VALUES (:name, :value)', { name: 'name', value: 19 });
  await client.query('INSERT INTO settings VALUES (:name, :value)', { name: 'vat', value: 19, unused: 0 });
})();
JS

cat >expected.txt <<'TEXT'
sent: [{"name":"key","value":{"stringValue":"vat"}},{"name":"amount","value":{"longValue":19}}]
sent: []
sent: [{"name":"name","value":{"longValue":19}}]
sent: [{"name":"name","value":{"stringValue":"vat"}},{"name":"value","value":{"longValue":19}}]
TEXT

AWS_REGION=eu-west-1 node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
