#!/bin/sh
# yaml-cfn 0.3.2, which reads CloudFormation templates: two documented short forms make it throw.
# Guess: the whole template is read, or the unknown tag is left alone. Seen: `!Length` and `!ToJsonString` (documented since 2022, of
# AWS::LanguageExtensions) are unknown tags, and one of them anywhere keeps the whole file from being read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts yaml-cfn@0.3.2

cat >seen.mjs <<'JS'
import cfn from 'yaml-cfn';
for (const text of ['a: !Length [x]', 'a: !ToJsonString { b: c }', 'a: !Cidr [x, 1, 8]']) {
  try { console.log(text, '->', JSON.stringify(cfn.yamlParse(text))); } catch (error) { console.log(text, '->', error.message.split('\n')[0]); }
}
JS

cat >expected.txt <<'TEXT'
a: !Length [x] -> unknown tag !<!Length> (1:15)
a: !ToJsonString { b: c } -> unknown tag !<!ToJsonString> (1:26)
a: !Cidr [x, 1, 8] -> {"a":{"Fn::Cidr":["x",1,8]}}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
