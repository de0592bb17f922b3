#!/bin/sh
# Apache Velocity 1.7 (Debian 1.7-6), the engine of mapping templates: behind "#" and a reference an at sign is printed as "#@".
# Guess: what stands behind a reference and is no reference is text: with name = "home", "#${name}a@b" is #homea@b. Seen: it is #home#@b -- the
# lexer still waits for the "#@" of a block macro, though the "#" has long been printed, and takes one character before the at sign with it.
# Two characters before it, or anything between the "#" and the reference, make it text. With a bracket behind the at sign the template
# cannot be parsed. A key such as TAG#${tag}a@b is then another key, in silence.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq velocity=1.7-6 libcommons-lang-java=2.6-10+deb12u1 libcommons-collections3-java=3.2.2-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done

cat >Seen.java <<'JAVA'
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

public class Seen {
  public static void main(String[] arguments) {
    VelocityEngine engine = new VelocityEngine();
    engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
    engine.init();
    String[] templates = {
      "#${name}@@",
      "#${name}a@b",
      "#${name}ab@c",
      "#${name} @",
      "-${name}@@",
      "# ${name}@@",
      "#${name}@(",
    };
    for (String template : templates) {
      StringWriter out = new StringWriter();
      try {
        engine.evaluate(new VelocityContext(new HashMap<>(Map.of("name", "home"))), out, "seen", template);
        System.out.println(template + " -> " + out);
      } catch (RuntimeException error) {
        System.out.println(template + " -> " + error.getClass().getSimpleName());
      }
    }
  }
}
JAVA

cat >expected.txt <<'TEXT'
#${name}@@ -> #home#@
#${name}a@b -> #home#@b
#${name}ab@c -> #homeab@c
#${name} @ -> #home @
-${name}@@ -> -home@@
# ${name}@@ -> # home@@
#${name}@( -> ParseErrorException
TEXT

java -cp "$folder/usr/share/java/*" Seen.java | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
