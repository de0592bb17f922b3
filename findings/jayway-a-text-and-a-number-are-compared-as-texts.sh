#!/bin/sh
# Jayway JsonPath 2.0.0 (Debian 2.0.0-5), the library behind $input.path and $input.json: a filter compares a text with a number as texts; =~ has
# to match the whole text.
# Guess: a filter compares by type, or makes numbers of both, in all of its operators. Seen: of [9, "10", 11, "95"] the filter == 10 finds
# "10", > 9 finds 11 and "95" but not "10", as "1" stands before "9", and < 9 finds "10"; numbers among themselves are compared as
# numbers. =~ /an/ finds nothing in "banana", =~ /.*an.*/ does; and ['a', 'b'] gives one object of both members, where RFC 9535
# and the libraries of other languages give the list of their values.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq libjsonpath-java=2.0.0-5 libjson-smart-java=2.2-2+deb12u1 libasm-java=9.4-1 libslf4j-java=1.7.32-1 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done

cat >Seen.java <<'JAVA'
import com.jayway.jsonpath.JsonPath;

public class Seen {
  public static void main(String[] arguments) {
    String json = "{\"items\":[{\"n\":9},{\"n\":\"10\"},{\"n\":11},{\"n\":\"95\"}],\"fruits\":[{\"name\":\"banana\"}],\"point\":{\"a\":1,\"b\":2}}";
    String[] paths = {
      "$.items[?(@.n == 10)].n", "$.items[?(@.n > 9)].n", "$.items[?(@.n < 9)].n", "$.fruits[?(@.name =~ /an/)].name", "$.fruits[?(@.name =~ /.*an.*/)].name", "$.point['a','b']",
    };
    for (String path : paths) System.out.println(path + " -> " + JsonPath.read(json, path));
  }
}
JAVA

cat >expected.txt <<'TEXT'
$.items[?(@.n == 10)].n -> ["10"]
$.items[?(@.n > 9)].n -> [11,"95"]
$.items[?(@.n < 9)].n -> ["10"]
$.fruits[?(@.name =~ /an/)].name -> []
$.fruits[?(@.name =~ /.*an.*/)].name -> ["banana"]
$.point['a','b'] -> {a=1, b=2}
TEXT

java -cp "$folder/usr/share/java/*" Seen.java 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
