#!/bin/sh
# Apache Velocity 1.7 (Debian 1.7-6), the engine of mapping templates: $data.class is not the member "class" of the message.
# Guess: a member of a map is read alike whatever it is called. Seen: a getter of the Java object comes first, so $flight.class prints
# "class java.util.LinkedHashMap", which is stored as a text like any other; "size" and "empty" are read as members, as the map's
# own size() and isEmpty() are no getters. $flight.get("class") is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq velocity=1.7-6 libcommons-lang-java=2.6-10+deb12u1 libcommons-collections3-java=3.2.2-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done

cat >Seen.java <<'JAVA'
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

public class Seen {
  public static void main(String[] arguments) {
    VelocityEngine engine = new VelocityEngine();
    engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
    engine.init();
    Map<String, Object> flight = new LinkedHashMap<>(Map.of("class", "economy", "size", "A320", "empty", "no"));
    VelocityContext context = new VelocityContext(Map.of("flight", flight));
    for (String template : new String[] {"$flight.class", "$flight.get(\"class\")", "$flight.size", "$flight.empty"}) {
      StringWriter out = new StringWriter();
      engine.evaluate(context, out, "seen", template);
      System.out.println(template + " -> " + out);
    }
  }
}
JAVA

cat >expected.txt <<'TEXT'
$flight.class -> class java.util.LinkedHashMap
$flight.get("class") -> economy
$flight.size -> A320
$flight.empty -> no
TEXT

java -cp "$folder/usr/share/java/*" Seen.java | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
