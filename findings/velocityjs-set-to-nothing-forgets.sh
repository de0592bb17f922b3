#!/bin/sh
# velocityjs 2.1.7: #set from a reference that has no value clears the name; Velocity, as API Gateway runs it, keeps the old value.
# Guess: a loop that sets a name in each round behaves as on the JVM. Seen: the name is printed as text here, where Velocity prints
# "old": the classic leak of one round's value into the next shows only on AWS.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts velocityjs@2.1.7

cat >seen.mjs <<'JS'
import velocity from 'velocityjs';
console.log(velocity.render('#set($a = "old")#set($a = $nothing)$a', {}));
console.log(velocity.render('#foreach($m in $list)#set($x = $m.x)[$!x]#end', { list: [{ x: 1 }, {}] }));
JS

cat >expected.txt <<'TEXT'
$a
[1][]
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
