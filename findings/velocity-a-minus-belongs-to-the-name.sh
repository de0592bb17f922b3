#!/bin/sh
# Apache Velocity 1.7 (Debian 1.7-6), the engine of mapping templates: a minus without spaces is a part of the reference's name.
# Guess: $stock-1 is one less, as $stock+1 is one more. Seen: it is the reference "stock-1", which nobody has set, so that #set keeps what
# the variable held before and the template goes on with that; printed, the text "$stock-1" stands in the request. With spaces, or as
# ${stock}-1 in a text, it is what it looks like.
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
      "#set($left = 9)#set($left = $stock+1)$left",
      "#set($left = 9)#set($left = $stock-1)$left",
      "#set($left = 9)#set($left = $stock - 1)$left",
      "$stock-1",
      "${stock}-1",
    };
    for (String template : templates) {
      StringWriter out = new StringWriter();
      engine.evaluate(new VelocityContext(new HashMap<>(Map.of("stock", 5))), out, "seen", template);
      System.out.println(template + " -> " + out);
    }
  }
}
JAVA

cat >expected.txt <<'TEXT'
#set($left = 9)#set($left = $stock+1)$left -> 6
#set($left = 9)#set($left = $stock-1)$left -> 9
#set($left = 9)#set($left = $stock - 1)$left -> 4
$stock-1 -> $stock-1
${stock}-1 -> 5-1
TEXT

java -cp "$folder/usr/share/java/*" Seen.java | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
