import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.minidev.json.JSONValue;
import net.minidev.json.parser.JSONParser;
import org.apache.commons.lang.StringEscapeUtils;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.log.NullLogChute;

/**
 * The engine that API Gateway is built on: Velocity 1.7 with Jayway JsonPath. Reads one job a line (JSON) from stdin and
 * writes one result a line to stdout, as ASCII.
 */
public class Oracle {
  static final RuntimeInstance VELOCITY = new RuntimeInstance();
  static final Map<String, Template> TEMPLATES = new HashMap<>();

  public static void main(String[] args) throws Exception {
    VELOCITY.setProperty("runtime.log.logsystem", new NullLogChute());
    VELOCITY.setProperty("directive.foreach.maxloops", "1000");
    VELOCITY.setProperty("velocimacro.library", "");
    VELOCITY.init();
    PrintStream out = new PrintStream(System.out, false, "US-ASCII");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(ascii(answer(line)));
      out.flush();
    }
  }

  @SuppressWarnings("unchecked")
  static String answer(String line) {
    Map<String, Object> result = new LinkedHashMap<>();
    try {
      Map<String, Object> job = (Map<String, Object>) StrictJson.parse(line);
      int times = job.get("times") == null ? 1 : ((Number) job.get("times")).intValue();
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) render(job, result);
      if (times > 1) result.put("nanoseconds", System.nanoTime() - start);
    } catch (Throwable e) {
      result.clear();
      result.put("ok", false);
      result.put("message", e.toString());
    }
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<String, Object> entry : result.entrySet()) {
      if (text.length() > 1) text.append(',');
      text.append(quote(entry.getKey())).append(':');
      Object value = entry.getValue();
      text.append(value instanceof String ? quote((String) value) : value instanceof Map ? JSONValue.toJSONString(value) : String.valueOf(value));
    }
    return text.append('}').toString();
  }

  @SuppressWarnings("unchecked")
  static void render(Map<String, Object> job, Map<String, Object> result) throws Exception {
    Map<String, Object> context = copy((Map<String, Object>) job.get("context"));
    Map<String, Object> override = new LinkedHashMap<>();
    context.put("responseOverride", override);
    Map<String, Object> requestOverride = new LinkedHashMap<>();
    for (String part : new String[] {"header", "path", "querystring"}) requestOverride.put(part, part(job, part));
    context.put("requestOverride", requestOverride);
    VelocityContext velocity = new VelocityContext();
    velocity.put("context", context);
    velocity.put("stageVariables", copy((Map<String, Object>) job.get("stageVariables")));
    velocity.put("input", new Input((String) job.get("body"), (Map<String, Object>) job.get("params")));
    velocity.put("util", new Util());
    StringWriter text = new StringWriter();
    template((String) job.get("template")).merge(velocity, text);
    result.put("ok", true);
    result.put("text", text.toString());
    result.put("overrides", override);
    result.put("requestOverrides", requestOverride);
  }

  /** Of an answer: what the request's template said. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> part(Map<String, Object> job, String name) {
    Map<String, Object> all = (Map<String, Object>) job.get("requestOverrides");
    return copy(all == null ? null : (Map<String, Object>) all.get(name));
  }

  static Template template(String text) throws Exception {
    Template known = TEMPLATES.get(text);
    if (known != null) return known;
    Template template = new Template();
    template.setRuntimeServices(VELOCITY);
    template.setName("template");
    template.setData(VELOCITY.parse(new StringReader(text), "template"));
    template.initDocument();
    TEMPLATES.put(text, template);
    return template;
  }

  static Map<String, Object> copy(Map<String, Object> map) {
    return map == null ? new LinkedHashMap<>() : new LinkedHashMap<>(map);
  }

  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') quoted.append(String.format("\\u%04x", (int) c));
      else quoted.append(c);
    }
    return quoted.append('"').toString();
  }

  static String ascii(String text) {
    StringBuilder plain = new StringBuilder();
    for (char c : text.toCharArray()) plain.append(c > 0x7e ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    return plain.toString();
  }

  public static class Input {
    private final String body;
    private final Map<String, Object> params;
    private Object document;

    Input(String body, Map<String, Object> params) {
      this.body = body;
      this.params = params;
      document = read(body);
    }

    /** json-smart reads more than JSON; whatever is JSON is read without its bound on the number of objects. */
    private static Object read(String body) {
      try {
        return StrictJson.parse(body);
      } catch (IllegalArgumentException strict) {
        try {
          return Configuration.defaultConfiguration().jsonProvider().parse(body);
        } catch (Exception | StackOverflowError e) {
          return null;
        }
      }
    }

    public Object path(String path) {
      if (document == null) return null;
      try {
        return JsonPath.compile(path).read(document);
      } catch (PathNotFoundException e) {
        return null;
      }
    }

    public String json(String path) {
      Object value = path(path);
      return value == null ? "\"\"" : JSONValue.toJSONString(value);
    }

    public String getBody() {
      return body;
    }

    public Map<String, Object> params() {
      return params == null ? new LinkedHashMap<>() : params;
    }

    public String params(String name) {
      if (params == null) return "";
      for (String group : new String[] {"path", "querystring", "header"}) {
        Object values = params.get(group);
        Object value = values instanceof Map ? ((Map<?, ?>) values).get(name) : null;
        if (value != null) return value.toString();
      }
      return "";
    }
  }

  public static class Util {
    public String escapeJavaScript(String text) {
      return StringEscapeUtils.escapeJavaScript(text);
    }

    public Object parseJson(String text) throws Exception {
      return new JSONParser(JSONParser.MODE_RFC4627).parse(text);
    }

    public String urlEncode(String text) throws Exception {
      return URLEncoder.encode(text, "UTF-8");
    }

    public String urlDecode(String text) throws Exception {
      return URLDecoder.decode(text, "UTF-8");
    }

    public String base64Encode(String text) {
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public String base64Decode(String text) {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
  }
}
