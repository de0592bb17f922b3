#!/bin/sh
# serverless-apigateway-service-proxy 2.2.2, whose templates run on Apache Velocity (Debian 1.7-6): GetItem answers each attribute as a text,
# and lists, maps and sets as what Java prints.
# Guess: the plugin's own template for GetItem gives the item as JSON, as an API without Lambda is what the plugin is for. Seen: the number 42
# is "42", true is "true", a null is the text "true", a list is "[{S=a}, {S=b}]", which no client can read, and a text with a line break or
# a quote makes an answer that is no JSON; an item that is not there is {} with status 200. response.template is the way out, written by
# hand; so is a PutItem's request.template, as that one prints lists and booleans in the same way.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq velocity=1.7-6 libcommons-lang-java=2.6-10+deb12u1 libcommons-collections3-java=3.2.2-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" .; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps serverless-apigateway-service-proxy@2.2.2 lodash@4.17.21

cat >template.cjs <<'JS'
const methods = require('serverless-apigateway-service-proxy/lib/package/dynamodb/compileMethodsToDynamodb.js');
process.stdout.write(methods.getDefaultDynamodbResponseTemplates({ action: 'GetItem' })['application/json']);
JS
node template.cjs >answer.vm

cat >Seen.java <<'JAVA'
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

public class Seen {
  public static class Input {
    private final Map<String, Object> item;

    Input(Map<String, Object> item) { this.item = item; }

    public Object path(String path) { return path.equals("$.Item") ? item : null; }
  }

  static void answer(Map<String, Object> item) throws Exception {
    VelocityEngine engine = new VelocityEngine();
    engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
    engine.init();
    VelocityContext context = new VelocityContext();
    context.put("input", new Input(item));
    StringWriter out = new StringWriter();
    engine.evaluate(context, out, "seen", Files.readString(Path.of("answer.vm")));
    System.out.println(out);
  }

  public static void main(String[] arguments) throws Exception {
    answer(Map.of("stock", Map.of("N", "42")));
    answer(Map.of("sold", Map.of("BOOL", true)));
    answer(Map.of("note", Map.of("NULL", true)));
    answer(Map.of("tags", Map.of("L", List.of(Map.of("S", "a"), Map.of("S", "b")))));
    answer(Map.of("size", Map.of("M", Map.of("cm", Map.of("N", "3")))));
    answer(Map.of("name", Map.of("S", "12\" screen")));
    answer(null);
  }
}
JAVA

cat >expected.txt <<'TEXT'
{"stock":"42"}
{"sold":"true"}
{"note":"true"}
{"tags":"[{S=a}, {S=b}]"}
{"size":"{cm={N=3}}"}
{"name":"12" screen"}
{}
TEXT

java -cp "$folder/usr/share/java/*" Seen.java | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
