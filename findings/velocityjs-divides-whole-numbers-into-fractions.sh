#!/bin/sh
# velocityjs 2.1.7: 5 / 2 is 2.5; in Velocity (API Gateway) whole numbers divide to a whole number, 2.
# Guess: arithmetic is the JVM's. Seen: 2.5, and beyond 2^53 the digits are lost, where Java's long keeps them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts velocityjs@2.1.7

cat >seen.mjs <<'JS'
import velocity from 'velocityjs';
for (const template of ['#set($x = 5 / 2)$x', '#set($x = 9007199254740993)$x']) console.log(template, '->', velocity.render(template, {}));
JS

cat >expected.txt <<'TEXT'
#set($x = 5 / 2)$x -> 2.5
#set($x = 9007199254740993)$x -> 9007199254740992
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
