#!/bin/sh
# velocityjs 2.1.7 beside Apache Velocity (Debian 1.7-6), API Gateway's engine: what stands behind #break is still printed, and #stop is text.
# Guess: #break leaves the loop where it stands, and a template that a local renderer shows right is right. Seen: for "the first that fits"
# velocityjs sets the result, goes on to the end of the round and sets it again; only the next rounds are left out. #stop, which ends
# the template, is printed as text. A template that is written until it works here works otherwise on AWS, and the other way round.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq velocity=1.7-6 libcommons-lang-java=2.6-10+deb12u1 libcommons-collections3-java=3.2.2-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts velocityjs@2.1.7

cat >templates.txt <<'TEXT'
#foreach($tag in $tags)#if($tag == "b")#break#end<$tag>#end
#foreach($tag in $tags)#if($tag == "b")#set($first = $tag)#break#end#set($first = "none")#end$first
{"a": 1}#stop {"b": 2}
TEXT

cat >Seen.java <<'JAVA'
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    VelocityEngine engine = new VelocityEngine();
    engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
    engine.init();
    for (String template : Files.readAllLines(Path.of("templates.txt"))) {
      VelocityContext context = new VelocityContext();
      context.put("tags", List.of("a", "b", "c"));
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
  console.log('velocityjs:', velocity.render(template, { tags: ['a', 'b', 'c'] }));
JS

cat >expected.txt <<'TEXT'
Velocity: <a>
Velocity: b
Velocity: {"a": 1}
velocityjs: <a><b>
velocityjs: none
velocityjs: {"a": 1}#stop {"b": 2}
TEXT

{ java -cp "$folder/usr/share/java/*" Seen.java; node --no-warnings seen.mjs; } | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
