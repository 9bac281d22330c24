package dev.dreamteam.local.blockkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The text of a message as Slack keeps it: {@code & < >} are escaped wherever they are no markup.
 */
public final class EscapedText {
  private static final List<String> ESCAPES = List.of("&amp;", "&lt;", "&gt;");

  private EscapedText() {}

  /** The bytes of UTF-8 that the text takes once it is escaped. */
  public static int bytes(String text) {
    int more = 0;
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      int here = at;
      if (sign == '&' && ESCAPES.stream().noneMatch(one -> text.startsWith(one, here))) {
        more += 4;
      } else if (sign == '<') {
        int end = endOfMarkup(text, at);
        if (end < 0) {
          more += 3;
        } else {
          at = end;
        }
      } else if (sign == '>') {
        more += 3;
      }
    }
    return text.getBytes(UTF_8).length + more;
  }

  /** Where a reference or link that begins here ends; negative when none begins here. */
  private static int endOfMarkup(String text, int start) {
    boolean reference =
        start + 1 < text.length() && "@#!".indexOf(text.charAt(start + 1)) >= 0
            || text.startsWith("<http", start)
            || text.startsWith("<mailto:", start);
    return reference ? text.indexOf('>', start) : -1;
  }
}
