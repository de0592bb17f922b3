#!/bin/sh
# yaml-cfn 0.3.2 and cloudformation-js-yaml-schema 0.4.2 read an AWS account id differently, and one of them wrongly.
# Guess: 012345678901 (as a plain value of a parameter, a mapping, a principal) is read alike by the readers of CloudFormation's YAML.
# Seen: yaml-cfn makes the number 12345678901 of it, eleven digits, no account; the other one leaves the text. Quoting helps both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts yaml-cfn@0.3.2 cloudformation-js-yaml-schema@0.4.2 js-yaml@3.14.1

cat >seen.mjs <<'JS'
import cfn from 'yaml-cfn';
import yaml from 'js-yaml';
import schema from 'cloudformation-js-yaml-schema';
const text = 'account: 012345678901';
console.log(JSON.stringify(cfn.yamlParse(text)), JSON.stringify(yaml.load(text, { schema: schema.CLOUDFORMATION_SCHEMA })));
JS

cat >expected.txt <<'TEXT'
{"account":12345678901} {"account":"012345678901"}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
