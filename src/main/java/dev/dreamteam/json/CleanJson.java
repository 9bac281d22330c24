package dev.dreamteam.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.text.Characters;

/** JSON whose texts and names hold no character that cannot be kept. */
final class CleanJson {
  private static final String ESCAPED_ZERO = "\\u0000";

  private CleanJson() {}

  /** The tree with its texts and names {@link Characters#cleaned}, in its own order. */
  static JsonNode cleaned(JsonNode node) {
    if (node instanceof TextNode text) {
      return TextNode.valueOf(Characters.cleaned(text.textValue()));
    }
    if (node instanceof ObjectNode object) {
      ObjectNode clean = Json.object();
      object
          .properties()
          .forEach(
              field -> clean.set(Characters.cleaned(field.getKey()), cleaned(field.getValue())));
      return clean;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode clean = Json.array();
      array.forEach(element -> clean.add(cleaned(element)));
      return clean;
    }
    return node;
  }

  /** Written JSON that PostgreSQL and UTF-8 take, whatever its texts held. */
  static String storable(String json) {
    String whole = Characters.storable(json);
    int found = whole.indexOf(ESCAPED_ZERO);
    if (found < 0) {
      return whole;
    }
    StringBuilder kept = new StringBuilder(whole.length());
    int from = 0;
    for (; found >= 0; found = whole.indexOf(ESCAPED_ZERO, found + 1)) {
      if (!isEscaped(whole, found)) {
        kept.append(whole, from, found).append(Characters.REPLACEMENT);
        from = found + ESCAPED_ZERO.length();
      }
    }
    return kept.append(whole, from, whole.length()).toString();
  }

  /** Whether the backslash at a place is a text's own, written as two. */
  private static boolean isEscaped(String json, int backslash) {
    int before = backslash;
    while (before > 0 && json.charAt(before - 1) == '\\') {
      before--;
    }
    return (backslash - before) % 2 == 1;
  }
}
