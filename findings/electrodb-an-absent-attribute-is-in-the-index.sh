#!/bin/sh
# electrodb 3.9.3: an item that lacks the attribute of an index's partition key is in that index all the same, if it has another
# attribute of the index.
# Guess: the index is sparse, as DynamoDB's are: no team, no entry. Seen: put({ id, rank }) gives the index's partition key
# "$s#team_", so that all items without a team stand together in one partition of the index. With neither attribute the item stays
# out. `condition` on the index is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts electrodb@3.9.3

cat >seen.mjs <<'JS'
import { Entity } from 'electrodb';
const attributes = { id: { type: 'string' }, team: { type: 'string' }, rank: { type: 'number' } };
const indexes = {
  main: { pk: { field: 'pk', composite: ['id'] }, sk: { field: 'sk', composite: [] } },
  byTeam: { index: 'by-team', pk: { field: 'teampk', composite: ['team'] }, sk: { field: 'teamsk', composite: ['rank'] } },
};
const users = new Entity({ model: { entity: 'user', version: '1', service: 's' }, attributes, indexes }, { table: 'T' });
for (const item of [{ id: 'a' }, { id: 'a', rank: 1 }]) console.log(JSON.stringify(users.put(item).params().Item.teampk ?? null));
JS

cat >expected.txt <<'TEXT'
null
"$s#team_"
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
