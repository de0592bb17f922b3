#!/bin/sh
# Apache Velocity 1.7 (Debian 1.7-6), the engine of mapping templates: a range to nothing has two members.
# Guess: [1..$list.size()] of an empty list is empty, as a loop from 1 to 0 is elsewhere. Seen: the range counts backwards and is [1, 0],
# so that the loop runs twice for no elements, and a template writes two entries of nothing; [0..$last] is [0, -1] then. #foreach over
# the list itself, with $foreach.index, is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq velocity=1.7-6 libcommons-lang-java=2.6-10+deb12u1 libcommons-collections3-java=3.2.2-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done

cat >Seen.java <<'JAVA'
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

public class Seen {
  public static void main(String[] arguments) {
    VelocityEngine engine = new VelocityEngine();
    engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
    engine.init();
    String[] templates = {
      "#foreach($n in [1..$list.size()])<$n>#end",
      "#set($last = $list.size() - 1)#foreach($n in [0..$last])<$n>#end",
      "#foreach($one in $list)<$one>#end",
    };
    for (String template : templates) {
      StringWriter out = new StringWriter();
      engine.evaluate(new VelocityContext(new HashMap<>(Map.of("list", List.of()))), out, "seen", template);
      System.out.println(template + " -> " + out);
    }
  }
}
JAVA

cat >expected.txt <<'TEXT'
#foreach($n in [1..$list.size()])<$n>#end -> <1><0>
#set($last = $list.size() - 1)#foreach($n in [0..$last])<$n>#end -> <0><-1>
#foreach($one in $list)<$one>#end -> 
TEXT

java -cp "$folder/usr/share/java/*" Seen.java | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
