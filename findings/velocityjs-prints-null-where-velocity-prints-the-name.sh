#!/bin/sh
# velocityjs 2.1.7 beside Apache Velocity (Debian 1.7-6), API Gateway's engine: a member that is null is printed as null here, as the
# reference's own text there, and as nothing with $!.
# Guess: null is null in JSON, or nothing, in both. Seen: of { "note": null } the template {"note": $data.note} gives valid JSON here and
# {"note": $data.note} on AWS; "$!data.note" stores the text "null" here and an empty text there; in a loop over the members #set keeps
# the value of the member before it there (the same #set that velocityjs clears for what is not there at all). $input.json('$.note')
# prints a null as null in both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq velocity=1.7-6 libcommons-lang-java=2.6-10+deb12u1 libcommons-collections3-java=3.2.2-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts velocityjs@2.1.7

cat >templates.txt <<'TEXT'
{"note": $data.note}
{"note": "$!data.note"}
#foreach($key in $data.keySet())#set($value = $data.get($key))$key=$value;#end
TEXT

cat >Seen.java <<'JAVA'
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    VelocityEngine engine = new VelocityEngine();
    engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
    engine.init();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", "Ann");
    data.put("note", null);
    for (String template : Files.readAllLines(Path.of("templates.txt"))) {
      VelocityContext context = new VelocityContext();
      context.put("data", data);
      StringWriter out = new StringWriter();
      engine.evaluate(context, out, "seen", template);
      System.out.println("Velocity: " + out);
    }
  }
}
JAVA

cat >seen.mjs <<'JS'
import { readFileSync } from 'node:fs';
import velocity from 'velocityjs';
for (const template of readFileSync('templates.txt', 'utf8').trim().split('\n'))
  console.log('velocityjs:', velocity.render(template, { data: { name: 'Ann', note: null } }));
JS

cat >expected.txt <<'TEXT'
Velocity: {"note": $data.note}
Velocity: {"note": ""}
Velocity: name=Ann;note=Ann;
velocityjs: {"note": null}
velocityjs: {"note": "null"}
velocityjs: name=Ann;note=null;
TEXT

{ java -cp "$folder/usr/share/java/*" Seen.java; node --no-warnings seen.mjs; } | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
