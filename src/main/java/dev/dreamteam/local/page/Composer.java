package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Map;

/**
 * Makes of what somebody typed what Slack's composer sends: besides the text one {@code rich_text}
 * block that says where the mentions are and what is code. A mention inside code is none there, but
 * the text holds its id all the same.
 */
final class Composer {
  private static final String NO_BREAK_SPACE = "\u00a0";
  private static final Pattern FENCE = Pattern.compile("```");
  private static final String QUOTE = "&gt; ";
  private static final List<String> STYLES = List.of("bold", "strike", "italic");

  /** Code, references and links, styled words, emoji. */
  private static final Pattern INLINE =
      Pattern.compile(
          "`(?P<code>[^`\n]+)`"
              + "|<(?P<angle>[^<>\n]+)>"
              + "|\\*(?P<bold>[^*<>\n]+)\\*"
              + "|~(?P<strike>[^~<>\n]+)~"
              + "|\\b_(?P<italic>[^_<>\n]+)_\\b"
              + "|:(?P<emoji>[a-z0-9_+'-]+):");

  private Composer() {}

  /**
   * The text as Slack sends it: a mention that begins it is followed by a no-break space, as after
   * a name that was completed.
   *
   * @param text with ids and escapes
   */
  static String text(String text) {
    int end = text.indexOf('>');
    boolean mentionFirst = text.startsWith("<@") && end > 0;
    return mentionFirst && text.startsWith("> ", end)
        ? text.substring(0, end + 1) + NO_BREAK_SPACE + text.substring(end + 2)
        : text;
  }

  /** The block of a text that {@link #text} gave. */
  static ArrayNode blocks(String text) {
    ObjectNode block = Json.object().put("type", "rich_text");
    ArrayNode parts = block.putArray("elements");
    boolean code = false;
    for (String piece : FENCE.split(text, -1)) {
      if (code) {
        part(parts, "rich_text_preformatted").add(words(withoutEnds(piece)));
      } else {
        prose(parts, piece);
      }
      code = !code;
    }
    return Json.array().add(block);
  }

  /** Lines that are quoted and lines that are not, each run of them in a part of its own. */
  private static void prose(ArrayNode parts, String piece) {
    String type = "";
    ArrayNode part = parts;
    for (String line : withoutEnds(piece).split("\n", -1)) {
      boolean quoted = line.startsWith(QUOTE);
      String wanted = quoted ? "rich_text_quote" : "rich_text_section";
      if (!wanted.equals(type)) {
        if (line.isEmpty()) {
          continue;
        }
        part = part(parts, wanted);
        type = wanted;
      } else {
        part.add(words("\n"));
      }
      inline(part, quoted ? line.substring(QUOTE.length()) : line);
    }
  }

  private static String withoutEnds(String piece) {
    int from = piece.startsWith("\n") ? 1 : 0;
    int to = piece.length() > from && piece.endsWith("\n") ? piece.length() - 1 : piece.length();
    return piece.substring(from, to);
  }

  private static ArrayNode part(ArrayNode parts, String type) {
    return parts.addObject().put("type", type).putArray("elements");
  }

  private static void inline(ArrayNode part, String line) {
    Matcher found = INLINE.matcher(line);
    int from = 0;
    int next = 0;
    while (found.find(next)) {
      next = isStyled(found) && !isWord(line, found) ? found.start() + 1 : found.end();
      if (next == found.end()) {
        plain(part, line.substring(from, found.start()));
        part.add(element(found));
        from = next;
      }
    }
    plain(part, line.substring(from));
  }

  private static boolean isStyled(Matcher found) {
    return STYLES.stream().anyMatch(style -> found.group(style) != null);
  }

  /** Marks of style stand right around words, and not within them: "2*3*4", "*.md and *.txt". */
  private static boolean isWord(String line, Matcher found) {
    int first = found.start();
    int behind = found.end();
    return !Character.isWhitespace(line.charAt(first + 1))
        && !Character.isWhitespace(line.charAt(behind - 2))
        && (first == 0 || !Character.isLetterOrDigit(line.charAt(first - 1)))
        && (behind == line.length() || !Character.isLetterOrDigit(line.charAt(behind)));
  }

  private static void plain(ArrayNode part, String text) {
    if (!text.isEmpty()) {
      part.add(words(text));
    }
  }

  private static ObjectNode element(Matcher found) {
    for (String style : new String[] {"code", "bold", "strike", "italic"}) {
      String inside = found.group(style);
      if (inside != null) {
        ObjectNode element = words(inside);
        element.putObject("style").put(style, true);
        return element;
      }
    }
    String emoji = found.group("emoji");
    return emoji == null
        ? reference(found.group("angle"))
        : Json.object().put("type", "emoji").put("name", emoji);
  }

  private static ObjectNode reference(String inside) {
    int bar = inside.indexOf('|');
    String target = bar < 0 ? inside : inside.substring(0, bar);
    String id = target.substring(1);
    if (target.startsWith("!subteam^")) {
      return of("usergroup", "usergroup_id", target.substring("!subteam^".length()));
    }
    return switch (target.charAt(0)) {
      case '@' -> of("user", "user_id", id);
      case '#' -> of("channel", "channel_id", id);
      case '!' -> of("broadcast", "range", id);
      default -> {
        ObjectNode link = of("link", "url", unescaped(target));
        yield bar < 0 ? link : link.put("text", unescaped(inside.substring(bar + 1)));
      }
    };
  }

  private static ObjectNode of(String type, String field, String value) {
    return Json.object().put("type", type).put(field, value);
  }

  private static ObjectNode words(String text) {
    return of("text", "text", unescaped(text));
  }

  private static String unescaped(String text) {
    String plain = text;
    for (var escape : Map.of("&lt;", "<", "&gt;", ">").entrySet()) {
      plain = plain.replace(escape.getKey(), escape.getValue());
    }
    return plain.replace("&amp;", "&");
  }
}
