#!/bin/sh
# Apache Velocity 1.7 (Debian 1.7-6), the engine of mapping templates: a number that is a text equals the number, and is neither larger
# nor smaller than any.
# Guess: a comparison works or fails, in all of its operators. Seen: with the text "500" (what $input.params gives) == 500 holds, but
# > 100 and < 1000 do not, so a check of a limit never applies; + joins the texts, and * keeps what stood in the variable before, which
# is the price of the item of before in a loop. $util.parseJson($text), or Integer's parseInt, makes a number of it.
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
    VelocityContext context = new VelocityContext(new HashMap<>(Map.of("limit", "500")));
    String[] templates = {
      "#if($limit == 500)yes#{else}no#end",
      "#if($limit > 100)yes#{else}no#end",
      "#if($limit < 1000)yes#{else}no#end",
      "#set($sum = $limit + 1)$sum",
      "#set($price = 7)#set($price = $limit * 2)$price",
    };
    for (String template : templates) {
      StringWriter out = new StringWriter();
      engine.evaluate(context, out, "seen", template);
      System.out.println(template + " -> " + out);
    }
  }
}
JAVA

cat >expected.txt <<'TEXT'
#if($limit == 500)yes#{else}no#end -> yes
#if($limit > 100)yes#{else}no#end -> no
#if($limit < 1000)yes#{else}no#end -> no
#set($sum = $limit + 1)$sum -> 5001
#set($price = 7)#set($price = $limit * 2)$price -> 7
TEXT

java -cp "$folder/usr/share/java/*" Seen.java | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
