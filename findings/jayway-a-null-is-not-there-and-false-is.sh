#!/bin/sh
# Jayway JsonPath 2.0.0 (Debian 2.0.0-5), the library behind $input.path and $input.json, beside jsonpath-plus 10.4.0, which local renderers
# use, and json-p3 2.3.1 (RFC 9535): [?(@.flag)] means three things.
# Guess: the filter asks whether the member is there, or whether it is true, in one way everywhere. Seen: Jayway finds the member that is
# false and not the one that is null; jsonpath-plus, whose filters are JavaScript, neither of them; RFC 9535 both. == null finds what is
# absent in jsonpath-plus alone, != null in RFC 9535 alone; and the quoted names ['id','flag'] find nothing in jsonpath-plus, without an
# error. A template that passes its local test picks other elements on AWS.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq libjsonpath-java=2.0.0-5 libjson-smart-java=2.2-2+deb12u1 libasm-java=9.4-1 libslf4j-java=1.7.32-1 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jsonpath-plus@10.4.0 json-p3@2.3.1

cat >flags.json <<'JSON'
{ "all": [{ "id": "true", "flag": true }, { "id": "false", "flag": false }, { "id": "null", "flag": null }, { "id": "absent" }] }
JSON

cat >paths.txt <<'TEXT'
$.all[?(@.flag)].id
$.all[?(!@.flag)].id
$.all[?(@.flag == null)].id
$.all[?(@.flag != null)].id
$.all[1]['id','flag']
TEXT

cat >Seen.java <<'JAVA'
import com.jayway.jsonpath.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    String json = Files.readString(Path.of("flags.json"));
    for (String path : Files.readAllLines(Path.of("paths.txt"))) System.out.println("Jayway " + path + " -> " + JsonPath.read(json, path));
  }
}
JAVA

cat >seen.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { jsonpath } from 'json-p3';
import { JSONPath } from 'jsonpath-plus';
const json = JSON.parse(readFileSync('flags.json', 'utf8'));
const paths = readFileSync('paths.txt', 'utf8').trim().split('\n');
for (const path of paths) console.log('jsonpath-plus', path, '->', JSON.stringify(JSONPath({ json, path })));
for (const path of paths) console.log('RFC 9535', path, '->', JSON.stringify(jsonpath.query(path, json).values()));
JS

cat >expected.txt <<'TEXT'
Jayway $.all[?(@.flag)].id -> ["true","false"]
Jayway $.all[?(!@.flag)].id -> ["null","absent"]
Jayway $.all[?(@.flag == null)].id -> ["null"]
Jayway $.all[?(@.flag != null)].id -> ["true","false"]
Jayway $.all[1]['id','flag'] -> {id=false, flag=false}
jsonpath-plus $.all[?(@.flag)].id -> ["true"]
jsonpath-plus $.all[?(!@.flag)].id -> ["false","null","absent"]
jsonpath-plus $.all[?(@.flag == null)].id -> ["null","absent"]
jsonpath-plus $.all[?(@.flag != null)].id -> ["true","false"]
jsonpath-plus $.all[1]['id','flag'] -> []
RFC 9535 $.all[?(@.flag)].id -> ["true","false","null"]
RFC 9535 $.all[?(!@.flag)].id -> ["absent"]
RFC 9535 $.all[?(@.flag == null)].id -> ["null"]
RFC 9535 $.all[?(@.flag != null)].id -> ["true","false","absent"]
RFC 9535 $.all[1]['id','flag'] -> ["false",false]
TEXT

{ java -cp "$folder/usr/share/java/*" Seen.java 2>/dev/null; node --no-warnings seen.mjs; } | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
