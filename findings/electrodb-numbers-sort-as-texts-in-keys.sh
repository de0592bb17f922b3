#!/bin/sh
# electrodb 3.9.3: a number in a composite key is written as it is, so that 10 sorts before 2.
# Guess: between({ n: 2 }, { n: 10 }) asks for 2 to 10. Seen: the sort key's bounds are the texts "…n_2" and "…n_10"; the first
# is the larger one, and DynamoDB refuses a BETWEEN whose upper bound is below its lower bound. gt({ n: 9 }) finds no 10.
# An attribute's `padding` is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts electrodb@3.9.3

cat >seen.mjs <<'JS'
import { Entity } from 'electrodb';
const attributes = { id: { type: 'string' }, team: { type: 'string' }, rank: { type: 'number' } };
const indexes = { main: { pk: { field: 'pk', composite: ['team'] }, sk: { field: 'sk', composite: ['rank'] } } };
const players = new Entity({ model: { entity: 'player', version: '1', service: 'league' }, attributes, indexes }, { table: 'T' });
const { ExpressionAttributeValues: values } = players.query.main({ team: 'red' }).between({ rank: 2 }, { rank: 10 }).params();
console.log(values[':sk1'], values[':sk2'], values[':sk1'] < values[':sk2'] ? 'in order' : 'upper bound below the lower one');
JS

cat >expected.txt <<'TEXT'
$player_1#rank_2 $player_1#rank_10 upper bound below the lower one
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
