#!/bin/sh
# velocityjs 2.1.7: methods of texts are JavaScript's, where API Gateway's are Java's.
# Guess: a renderer that people test mapping templates with answers as the JVM does. Seen: replaceAll takes no regular expression,
# replace changes the first one only (Java: all), length() is printed as text, matches() too; String.substring(2, 1) gives a text
# (Java throws).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts velocityjs@2.1.7

cat >seen.mjs <<'JS'
import velocity from 'velocityjs';
for (const template of ['$s.replaceAll("a+", "x")', '$s.replace("a", "x")', '$s.length()', '$s.matches("a+b")', '$s.substring(2, 1)'])
  console.log(template, '->', velocity.render(template, { s: 'aab' }));
JS

cat >expected.txt <<'TEXT'
$s.replaceAll("a+", "x") -> aab
$s.replace("a", "x") -> xab
$s.length() -> $s.length()
$s.matches("a+b") -> $s.matches("a+b")
$s.substring(2, 1) -> a
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
