#!/bin/sh
# data-api-client 1.3.1, for Aurora's Data API with PostgreSQL: where a parameter is called like a type, a cast to that type is replaced
# by the parameter's value.
# Guess: `:date::date` is PostgreSQL's cast, as `:day::date` is. Seen: "::name" is the library's own form for identifiers, so "::date" becomes
# the value in MySQL's backticks and the parameter is not sent; casts of other parameters to that type are replaced as well. The name is
# the only difference between the query that works and the one that does not. `{ name, value, cast: "date" }` is the way out.
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
  executeStatement({ sql, parameters }) {
    console.log(sql, parameters.map(({ name }) => name).join());
    return { promise: async () => ({}) };
  }
}
const client = dataApiClient({ engine: 'pg', resourceArn: arn, secretArn: arn, database: 'd', AWS: { RDSDataService } });
(async () => {
  await client.query('SELECT * FROM orders WHERE day = :day::date AND at < :at::date', { day: '2024-01-01', at: '2024-02-01' });
  await client.query('SELECT * FROM orders WHERE day = :date::date AND at < :at::date', { date: '2024-01-01', at: '2024-02-01' });
})();
JS

cat >expected.txt <<'TEXT'
SELECT * FROM orders WHERE day = :day::date AND at < :at::date day,at
SELECT * FROM orders WHERE day = :date`2024-01-01` AND at < :at`2024-01-01` at
TEXT

AWS_REGION=eu-west-1 node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
