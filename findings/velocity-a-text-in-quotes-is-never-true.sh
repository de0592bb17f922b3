#!/bin/sh
# Apache Velocity 1.7 (Debian 1.7-6), the engine of mapping templates, beside velocityjs 2.1.7: a text in quotes, a number or a list that is
# written in a condition is false; a reference is true whatever text or number it holds.
# Guess: #if("$name") asks whether the text is empty, and #if($name) does as well. Seen: the first is never true, so its branch is dead, the
# second always is once there is a value: '' (which $input.params gives for what was not sent), 0 and "false" are all true. velocityjs
# says the opposite of nearly each. #if("$!name" != "") is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq velocity=1.7-6 libcommons-lang-java=2.6-10+deb12u1 libcommons-collections3-java=3.2.2-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts velocityjs@2.1.7

cat >conditions.txt <<'TEXT'
"$name"
'yes'
1
$found && "$name"
$empty
$zero
$no
"$!empty" != ""
TEXT

cat >Seen.java <<'JAVA'
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

public class Seen {
  public static void main(String[] arguments) throws Exception {
    VelocityEngine engine = new VelocityEngine();
    engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
    engine.init();
    for (String condition : Files.readAllLines(Path.of("conditions.txt"))) {
      VelocityContext context = new VelocityContext();
      context.put("name", "Ann");
      context.put("found", true);
      context.put("empty", "");
      context.put("zero", 0);
      context.put("no", "false");
      StringWriter out = new StringWriter();
      engine.evaluate(context, out, "seen", "#if(" + condition + ")true#{else}false#end");
      System.out.println("Velocity: " + condition + " is " + out);
    }
  }
}
JAVA

cat >seen.mjs <<'JS'
import { readFileSync } from 'node:fs';
import velocity from 'velocityjs';
const context = { name: 'Ann', found: true, empty: '', zero: 0, no: 'false' };
for (const condition of readFileSync('conditions.txt', 'utf8').trim().split('\n'))
  console.log(`velocityjs: ${condition} is ${velocity.render(`#if(${condition})true#{else}false#end`, context)}`);
JS

cat >expected.txt <<'TEXT'
Velocity: "$name" is false
Velocity: 'yes' is false
Velocity: 1 is false
Velocity: $found && "$name" is false
Velocity: $empty is true
Velocity: $zero is true
Velocity: $no is true
Velocity: "$!empty" != "" is false
velocityjs: "$name" is true
velocityjs: 'yes' is true
velocityjs: 1 is true
velocityjs: $found && "$name" is true
velocityjs: $empty is false
velocityjs: $zero is false
velocityjs: $no is true
velocityjs: "$!empty" != "" is false
TEXT

{ java -cp "$folder/usr/share/java/*" Seen.java; node --no-warnings seen.mjs; } | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
