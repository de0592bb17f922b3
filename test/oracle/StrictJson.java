import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import net.minidev.json.JSONArray;

/**
 * Strict JSON as the structures that JsonPath reads: maps in the order of the text, json-smart's own lists, and numbers as
 * json-smart makes them. Debian's json-smart counts the objects of a body, and gives up at 399: this one does not.
 */
final class StrictJson {
  private static final int MOST_DEPTH = 400;
  private final String text;
  private int at = 0;

  private StrictJson(String text) {
    this.text = text;
  }

  /** Throws where the text is no strict JSON. */
  static Object parse(String text) {
    StrictJson reader = new StrictJson(text);
    Object value = reader.value(0);
    if (reader.peek() != 0) throw reader.wrong();
    return value;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("no JSON at " + at);
  }

  /** The next character that is no blank; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void take(char character) {
    if (peek() != character) throw wrong();
    at++;
  }

  private Object value(int depth) {
    if (depth > MOST_DEPTH) throw wrong();
    switch (peek()) {
      case '{':
        return object(depth);
      case '[':
        return list(depth);
      case '"':
        return string();
      case 't':
        return word("true", Boolean.TRUE);
      case 'f':
        return word("false", Boolean.FALSE);
      case 'n':
        return word("null", null);
      default:
        return number();
    }
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) throw wrong();
    at += word.length();
    return value;
  }

  private Object object(int depth) {
    LinkedHashMap<String, Object> object = new LinkedHashMap<>();
    take('{');
    if (peek() != '}') {
      do {
        if (peek() != '"') throw wrong();
        String name = string();
        take(':');
        object.put(name, value(depth + 1));
      } while (comma());
    }
    take('}');
    return object;
  }

  private Object list(int depth) {
    JSONArray list = new JSONArray();
    take('[');
    if (peek() != ']') do list.add(value(depth + 1)); while (comma());
    take(']');
    return list;
  }

  private boolean comma() {
    if (peek() != ',') return false;
    at++;
    return true;
  }

  /** A raw DEL is kept, but dropped where the text has an escape: json-smart reads the two in different ways. */
  private String string() {
    int start = ++at;
    StringBuilder escaped = null;
    for (; ; at++) {
      if (at >= text.length()) throw wrong();
      char c = text.charAt(at);
      if (c < 0x20) throw wrong();
      if (c == '"') break;
      if (c != '\\') {
        if (escaped != null && c != 0x7f) escaped.append(c);
        continue;
      }
      if (escaped == null) escaped = new StringBuilder(text.substring(start, at).replace("\u007f", ""));
      escaped.append(escape());
    }
    String value = escaped == null ? text.substring(start, at) : escaped.toString();
    at++;
    return value;
  }

  /** The character of an escape; leaves `at` on the escape's last one. */
  private char escape() {
    if (++at >= text.length()) throw wrong();
    int index = "\"\\/bfnrt".indexOf(text.charAt(at));
    if (index >= 0) return "\"\\/\b\f\n\r\t".charAt(index);
    if (text.charAt(at) != 'u' || at + 4 >= text.length()) throw wrong();
    String digits = text.substring(at + 1, at + 5);
    if (!digits.matches("[0-9a-fA-F]{4}")) throw wrong();
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }

  /** Whole numbers of any length; others as doubles up to 18 characters, exact beyond. */
  private Object number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) at++;
    String numeral = text.substring(start, at);
    if (!numeral.matches("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")) throw wrong();
    if (numeral.matches("-?[0-9]+")) {
      BigInteger whole = new BigInteger(numeral);
      if (whole.bitLength() < 32) return whole.intValue();
      return whole.bitLength() < 64 ? (Object) whole.longValue() : whole;
    }
    return numeral.length() > 18 ? (Object) new BigDecimal(numeral) : (Object) Double.parseDouble(numeral);
  }
}
